import { describe, expect, it } from '@jest/globals';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { mayStandComplete } from './stays-complete.js';

describe('an order that lacks a box of which the store never heard, because its label was voided', () => {
  const order = anOrder().line('MUG', 3).build();
  const shipments = ['1Z1', '1Z2', '1Z3'].map((number, at) => aShipment(`SH-${at + 1}`).with(number === '1Z1' ? aPackage(number).of('MUG').voided() : aPackage(number).of('MUG')).build());
  const heard = (...numbers: string[]) => numbers.map(number => ({ packageId: `box-${number}`, trackingNumber: number, reference: null, lines: [] }));
  const voided = new Set(['box-1Z1']);
  const may = (change: Partial<Parameters<typeof mayStandComplete>[0]> = {}): boolean => mayStandComplete({ order, shipments, told: heard('1Z2', '1Z3'), voided, takenBack: new Set(), ...change });

  it('may stand as complete when news of a later shipment was told, by which nothing was left', () => {
    expect(may()).toBe(true);
  });

  it('may without its gift card, which needs no shipping', () => {
    expect(may({ order: anOrder().line('MUG', 3).line('CARD', 1, { needsNoShipping: true }).build() })).toBe(true);
  });

  it('does not when units were left all the same, or none was told that late, or another box has the goods', () => {
    expect(may({ order: anOrder().line('MUG', 4).build() })).toBe(false);
    expect([may({ told: heard('1Z2') }), may({ told: [] })]).toEqual([false, false]);
    expect(may({ shipments: [...shipments, aShipment('SH-4').with(aPackage('1Z4').of('MUG')).build()] })).toBe(false);
    expect(may({ told: heard('1Z1'), voided: new Set(['box-1Z3']) })).toBe(false);
    const lastWithIt = [shipments[1]!, aShipment('SH-3').with(aPackage('1Z1').of('MUG').voided(), aPackage('1Z3').of('MUG')).build()];
    expect(may({ shipments: lastWithIt })).toBe(false);
  });

  it('may beside a box of unknown contents, which holds no more than it was told to hold', () => {
    const unknown = [shipments[0]!, aShipment('SH-2').with(aPackage('1Z2')).build()];
    const told = [{ ...heard('1Z2')[0]!, lines: [{ storeLineId: 'line-MUG', quantity: 2 }] }];
    expect(may({ shipments: unknown, told })).toBe(true);
  });

  it('may when it held what the store had taken back, and the order stayed complete for it', () => {
    const mug = (number: string, isVoid: boolean) => aShipment(`SH-${number}`).with(isVoid ? aPackage(number).of('MUG').voided() : aPackage(number).of('MUG')).build();
    const reprinted = { order: anOrder().line('MUG', 1).build(), told: [], voided: new Set(['box-1Z2']), takenBack: new Set(['box-1Z1']) };
    expect(may({ ...reprinted, shipments: [mug('1Z1', true), mug('1Z2', true)] })).toBe(true);
    expect(may({ ...reprinted, shipments: [mug('1Z1', true), mug('1Z2', true), mug('1Z3', false)] })).toBe(false);
    expect(may({ ...reprinted, shipments: [mug('1Z1', true), mug('1Z2', true)], takenBack: new Set() })).toBe(false);
    const twoMugs = aShipment('SH-1Z1').with(aPackage('1Z1').of('MUG', 2).voided()).build();
    expect(may({ ...reprinted, order: anOrder().line('MUG', 2).build(), shipments: [twoMugs, mug('1Z2', true)] })).toBe(false);
  });
});
