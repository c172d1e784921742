import { expect, it } from '@jest/globals';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { anOrder } from '../../../test/builders/an-order.js';
import type { ShipmentNotice, ToldPackage } from './notice.js';
import { noticeToLook } from './notice-to-look.js';

const order = anOrder().line('MUG', 2).line('TEE', 1).build();
const [mugs, tee] = [aShipment('SH-1').with(aPackage('T1').of('MUG'), aPackage('T2').of('MUG')).build(), aShipment('SH-2').with(aPackage('T3').of('TEE')).build()];
const heard = (number: string, sku: string, trackingNumber = number): ToldPackage =>
  ({ packageId: `box-${number}`, trackingNumber, reference: 'f-1', lines: [{ storeLineId: `line-${sku}`, quantity: 1 }] });
const look = (shipments: readonly typeof mugs[], ...told: ToldPackage[]): ShipmentNotice => noticeToLook({ order, storeOrderId: '1001', shipments, told })!;
const boxes = ({ packages }: ShipmentNotice) => packages.map(each => [each.trackingNumber, each.carrier, each.trackingUrl]);

it('a store is asked about every box it was told, under the number it was told, in the name of the last shipment it heard of', () => {
  const told = [heard('T1', 'MUG', 'OLD'), heard('T3', 'TEE')];
  const later = aShipment('SH-3').with(aPackage('T4').of('CARD')).build();
  const notice = look([mugs, tee, later], ...told);
  expect(notice).toMatchObject({ kind: 'void', completesOrder: false, shipment: { externalId: 'SH-2' }, order: { told } });
  expect(boxes(notice)).toEqual([['OLD', null, null], ['T3', null, null]]);
  expect(look([mugs, tee], told[0]!).shipment.externalId).toBe('SH-1');
});

it('a store that was told nothing is asked about what it should hear of the last shipment, which completes nothing by that', () => {
  const notice = look([mugs, tee]);
  expect(notice).toMatchObject({ kind: 'void', completesOrder: false, shipment: { externalId: 'SH-2' }, order: { told: [] } });
  expect(boxes(notice)).toEqual([['T3', null, null]]);
});

it('a store that should hear nothing is asked about the boxes there are, of which it was told nothing', () => {
  const notice = look([aShipment('SH-1').with(aPackage('T1').of('MUG').voided(), aPackage('T2').of('MUG').voided()).build()]);
  expect(boxes(notice)).toEqual([['T1', null, null], ['T2', null, null]]);
  expect(notice).toMatchObject({ kind: 'void', order: { told: [] } });
});

it('of an order of which nothing left there is nothing to ask', () => {
  expect(noticeToLook({ order, storeOrderId: '1001', shipments: [], told: [] })).toBeUndefined();
});
