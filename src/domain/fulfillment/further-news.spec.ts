import { expect, it } from '@jest/globals';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { type ChangedFacts, shipmentsWithMoreToFind, shipmentsWithMoreToTell } from './further-news.js';
import type { ToldPackage } from './notice.js';

const heard = (number: string, units: number): ToldPackage =>
  ({ packageId: `box-${number}`, trackingNumber: number, reference: null, lines: units > 0 ? [{ storeLineId: 'line-MUG', quantity: units }] : [] });
const mugs = (number: string, units: number) => aShipment(number).with(aPackage(number).of('MUG', units)).build();
const ids = (...numbers: string[]): Set<string> => new Set(numbers.map(each => `shipment-${each}`));
const moreToTell = (facts: Partial<ChangedFacts>): string[] =>
  shipmentsWithMoreToTell({ order: anOrder().line('MUG', 3).build(), shipments: [], told: [], said: new Set(), awaited: new Set(), ...facts });

it('a shipment has more to tell when it fulfils units of which the store heard no more than the number, or only some', () => {
  const shipments = [mugs('T1', 1), mugs('T2', 1), mugs('T3', 1)];
  expect(moreToTell({ shipments, told: [heard('T1', 1), heard('T2', 0), heard('T3', 1)], said: ids('T1', 'T2', 'T3') })).toEqual(['shipment-T2']);
  expect(moreToTell({ shipments: [mugs('T1', 3)], told: [heard('T1', 2)], said: ids('T1') })).toEqual(['shipment-T1']);
});

it('or when it had nothing to tell in its turn', () => {
  expect(moreToTell({ shipments: [mugs('T1', 1)], said: ids('T1') })).toEqual(['shipment-T1']);
});

it('or when a box of it that had neither goods nor a number has a number by now, and the store shows units that can go with', () => {
  const shipments = [mugs('T1', 1), aShipment('T2').with(aPackage('T2').of('CARD')).build()];
  expect(moreToTell({ shipments, told: [heard('T1', 1)], said: ids('T1', 'T2') })).toEqual(['shipment-T2']);
  expect(moreToTell({ shipments, told: [heard('T1', 1)], said: ids('T1'), awaited: ids('T2') })).toEqual([]);
  expect(moreToTell({ shipments: [shipments[0]!, aShipment('T2').with(aPackage(null).of('CARD')).build()], told: [heard('T1', 1)], said: ids('T1', 'T2') })).toEqual([]);
  expect(moreToTell({ shipments: shipments.slice(1), said: ids('T2') })).toEqual([]);
  const numbers = [aShipment('T1').with(aPackage('T1').of('CARD')).build(), shipments[1]!];
  expect(moreToTell({ shipments: numbers, told: [heard('T1', 0)], said: ids('T1', 'T2') })).toEqual([]);
});

it('a shipment whose news is yet to be written, rests or is not wanted has none', () => {
  expect(moreToTell({ shipments: [mugs('T1', 1)], awaited: ids('T1') })).toEqual([]);
  expect(moreToTell({ shipments: [mugs('T1', 1)] })).toEqual([]);
});

it('a shipment of which some was told, and of which other news is yet to be written, has no more: that news tells it', () => {
  expect(moreToTell({ shipments: [mugs('T1', 3)], told: [heard('T1', 2)], said: ids('T1'), awaited: ids('T1') })).toEqual([]);
});

it('what a voided box holds has no room in another one before the store takes it back', () => {
  const voided = aShipment('T1').with(aPackage('T1').of('MUG', 3).voided()).build();
  const facts = { shipments: [voided, mugs('T2', 3)], said: ids('T1', 'T2') };
  expect(moreToTell({ ...facts, told: [heard('T1', 3), heard('T2', 0)] })).toEqual([]);
  expect(moreToTell({ ...facts, told: [heard('T2', 0)] })).toEqual(['shipment-T2']);
});

it('of an order that nobody knows nothing was kept back', () => {
  expect(moreToTell({ order: undefined, shipments: [mugs('T1', 1)], told: [heard('T1', 0)], said: ids('T1') })).toEqual([]);
});

it('half a kit is something to look at when the kit was cancelled after it left, unless its news is yet to be written', () => {
  const kits = (wanted: number) => anOrder().bundle('KIT', 2, { A: 1, B: 1 }, { cancelled: 2 - wanted }).line('MUG', 1).build();
  const left = (sku: string, number: string) => aShipment(number).with(aPackage(number).of(sku)).build();
  const facts = { shipments: [left('A', 'T1'), left('MUG', 'T2')], told: [], said: ids('T1', 'T2'), awaited: new Set<string>() };
  expect(shipmentsWithMoreToFind(kits(2), { ...facts, order: kits(0) })).toEqual(['shipment-T1']);
  expect(shipmentsWithMoreToFind(kits(2), { ...facts, order: kits(1) })).toEqual([]);
  expect(shipmentsWithMoreToFind(kits(0), { ...facts, order: kits(0) })).toEqual([]);
  expect(shipmentsWithMoreToFind(null, { ...facts, order: kits(0) })).toEqual(['shipment-T1']);
  expect(shipmentsWithMoreToFind(null, { ...facts, order: undefined })).toEqual([]);
  expect(shipmentsWithMoreToFind(kits(2), { ...facts, order: kits(0), said: ids('T2') })).toEqual([]);
});
