import { describe, expect, it } from '@jest/globals';
import { aPackage } from '../../../test/builders/a-package.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import type { Later, Obstacle, Submitted } from '../../domain/delivery/outcome.js';
import type { OrderToLookAt } from '../ports/sightings.js';
import { lookOf } from './look-at-orders.js';

const now = new Date('2026-10-02T20:00:00Z');
const order = anOrder('1').line('MUG', 1).line('TEE', 1, { sku: null, name: 'Tee' }).line('CAP', 1, { sku: null, name: null }).build();
const told: OrderToLookAt['told'] = [{ kind: 'shipment', packages: [{ packageId: 'box-1Z1', trackingNumber: '1Z1', reference: 'f-1', lines: [] }] }];
const facts = (change: Partial<OrderToLookAt> = {}): OrderToLookAt => ({ storeOrderId: '1', order, shipments: [aShipment().with(aPackage('1Z1')).build()], told, newsUnderWay: false, ...change });
const look = (...looks: Parameters<typeof lookOf>[1]) => lookOf('store-1', looks, { at: now, lookedAt: now, reached: null });
const lacks = (storeLineId: string) => ({ is: 'told-but-not-seen' as const, storeLineId, told: 1, seen: 0 });

describe('after a look at an order', () => {
  it('a finding about it goes when it stands as it was told, and no news of it is on its way', () => {
    const right = (newsUnderWay: boolean, drift: ReturnType<typeof lacks>[]) => look({ of: facts({ newsUnderWay }), seen: [], drift }).right;
    expect([right(false, []), right(true, []), right(false, [lacks('line-MUG')])]).toEqual([['1'], [], []]);
  });

  it('a difference is said of the order by its number, or the warehouse\'s, or its id, and of its lines by SKU, name or id', () => {
    const detail = (of: OrderToLookAt, ...ids: string[]) => look({ of, seen: [], drift: ids.map(lacks) }).raise[0]!.detail;
    expect(detail(facts(), 'line-MUG', 'line-TEE', 'line-CAP', 'gone'))
      .toMatch(/^Order #1 .*: Of MUG it was told 1 and shows 0\. Of Tee it .* Of line-CAP it .* Of line gone it /);
    expect(detail(facts({ order: undefined }), 'gone')).toMatch(/^Order #1001 /);
    expect(detail(facts({ order: undefined, shipments: [aShipment().but({ orderNumber: null }).build()] }), 'gone')).toMatch(/^Order 1 /);
  });

  const later = (why: 'throttled' | 'unavailable' | 'unreachable' | 'not-yet'): Later => ({ is: 'later', why, detail: 'no such order', mayHaveActed: false });

  it('one that cannot be found any more is something to look at, unless nothing was told of it or the store says nothing at all', () => {
    const raised = (keptFrom: Obstacle | Submitted, of = facts()) => look({ of, keptFrom }).raise.map(each => each.kind);
    expect(raised(later('not-yet'))).toEqual(['drift']);
    expect(raised(later('not-yet'), facts({ told: [] }))).toEqual([]);
    for (const why of ['throttled', 'unavailable', 'unreachable'] as const) expect(raised(later(why))).toEqual([]);
    expect([raised({ is: 'locked-out', detail: '401' }), raised({ is: 'submitted', ticket: {}, askAfterMs: 1 })]).toEqual([[], []]);
  });
});
