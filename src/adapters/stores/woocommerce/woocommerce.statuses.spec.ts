import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aNotice } from '../../../../test/builders/a-notice.js';
import type { Abilities } from './woocommerce.abilities.js';
import type { OrderView } from './woocommerce.order-view.js';
import { WooCommerceSettings } from './woocommerce.settings.js';
import { statusFor } from './woocommerce.statuses.js';

const abilities: Abilities = { name: '', mechanism: 'ast', perItem: true, partialStatus: true, carriers: [], timezone: null };
const at = (status: string): OrderView => ({ id: '14', number: '14', status, lines: [], trackings: [], hasFulfillments: false, unitsOrdered: 0, notedNumbers: undefined });
const settings = (change: Partial<WooCommerceSettings> = {}): WooCommerceSettings => Object.assign(new WooCommerceSettings(), change);
const notice = (completesOrder: boolean) => ({ ...aNotice().build(), completesOrder });

describe('the status of an order', () => {
  it.each([
    ['complete', true, 'processing', {}, {}, 'completed'],
    ['complete, which the shop keeps to itself', true, 'processing', { completeOrders: false }, {}, undefined],
    ['complete already', true, 'completed', {}, {}, undefined],
    ['in parts', false, 'processing', {}, {}, 'partial-shipped'],
    ['in parts, again', false, 'partial-shipped', {}, {}, undefined],
    ['in parts, which the shop has no word for', false, 'processing', {}, { partialStatus: false }, undefined],
    ['in parts, which the shop keeps to itself', false, 'processing', { partialStatus: false }, {}, undefined],
  ] as const)('that has left %s', (_, complete, status, change, shop, wanted) => {
    expect(statusFor(notice(complete), at(status), { ...abilities, ...shop }, settings(change))).toBe(wanted);
  });

  it('is left alone by a correction or a void', () => {
    for (const kind of ['tracking', 'void'] as const) expect(statusFor({ ...notice(true), kind }, at('processing'), abilities, settings())).toBeUndefined();
  });

  it('never moves backwards, and says completed only of an order that is', () => {
    const statuses = fc.constantFrom('pending', 'processing', 'on-hold', 'completed', 'cancelled', 'refunded', 'failed', 'partial-shipped', 'acme-packed');
    fc.assert(fc.property(fc.boolean(), statuses, fc.boolean(), fc.boolean(), (complete, status, completeOrders, partialStatus) => {
      const wanted = statusFor(notice(complete), at(status), { ...abilities, partialStatus }, settings({ completeOrders }));
      if (['completed', 'cancelled', 'refunded', 'failed'].includes(status)) expect(wanted).toBeUndefined();
      if (wanted === 'completed') expect(complete && completeOrders).toBe(true);
      if (wanted === 'partial-shipped') expect(!complete && partialStatus).toBe(true);
    }));
  });
});
