import { describe, expect, it } from '@jest/globals';
import { noticeFor } from '../../../../test/contracts/notice-for.js';
import type { PackageItem } from '../../../domain/shipment/shipment.js';
import { card } from './webhook.card.js';
import { itemsOf } from './webhook.items.js';
import { packagesOf } from './webhook.packages.js';
import { serialNumbersOf } from './webhook.serials.js';

const jar = (quantity: number, lot: string, ...serialNumbers: string[]): PackageItem => ({ sku: 'JAR', storeLineId: null, quantity, serialNumbers, lot: { number: lot, expires: null } });

const [box] = noticeFor(card, { order: undefined, id: '1001' }, [{ number: '1Z', units: { JAR: 4 } }], {}).packages;
const line = { storeLineId: 'L1', sku: 'JAR', quantity: 4, goods: [jar(1, 'X', 'S1'), jar(3, 'Y')] };
const packages = [{ ...box!, lines: [line], source: { ...box!.source, items: [jar(1, 'X', 'S1'), jar(1, 'Y'), jar(2, 'Y', 'S2')] } }];
const notice = { ...noticeFor(card, { order: undefined, id: '1001' }, [], {}), packages };

describe('goods of one line from two lots', () => {
  it('name the first lot and list the other', () => {
    expect(itemsOf(notice)[0]?.products).toEqual([
      { sku: 'JAR', ordered_quantity: 4, quantity: 4, lot: { number: 'X', expiration_date: null }, other_potential_lots: [{ number: 'Y', expiration_date: null }] },
    ]);
  });

  it('lie in the box once per lot', () => {
    expect(packagesOf(notice)[0]?.packed_products).toEqual([
      { sku: 'JAR', quantity: 1, lot_number: 'X', expiration_date: null },
      { sku: 'JAR', quantity: 3, lot_number: 'Y', expiration_date: null },
    ]);
  });

  it('give each serial number once, under its line where it went to one', () => {
    expect(serialNumbersOf(packages)).toEqual([
      { line_key: 'L1', serial_numbers: [{ sku: 'JAR', serial_number: 'S1' }] },
      { line_key: null, serial_numbers: [{ sku: 'JAR', serial_number: 'S2' }] },
    ]);
  });
});
