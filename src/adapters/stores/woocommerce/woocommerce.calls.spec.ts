import { afterEach, describe, expect, it } from '@jest/globals';
import { Shop } from '../../../../test/contracts/shop.js';
import type { FoundOrder } from '../../../application/ports/store-adapter.js';
import { portionsOf } from '../../../application/stores/portions.js';
import { openSandboxWith, type SandboxKind } from './sandbox/woocommerce.sandbox.js';
import { WooCommerceAdapter } from './woocommerce.adapter.js';

describe('shipments of one package at full speed, orders known', () => {
  let shop: Shop;
  afterEach(() => shop.close());

  it.each<[string, SandboxKind, { shipments: number; perHundred: number }]>([
    ['Advanced Shipment Tracking', { tracking: 'ast' }, { shipments: 1_000, perHundred: 3 }],
    ['Shipment Tracking', { tracking: 'shipment-tracking' }, { shipments: 300, perHundred: 3 }],
    ['core fulfillments', { tracking: 'fulfillments' }, { shipments: 300, perHundred: 2 }],
    ['order notes', { tracking: 'none' }, { shipments: 300, perHundred: 2 }],
  ])('cost one call each with %s, and a few per hundred', async (_, kind, { shipments, perHundred }) => {
    shop = await Shop.open({ adapter: () => new WooCommerceAdapter(), openSandbox: () => openSandboxWith(kind) });
    await shop.adapter.probe(shop.session);
    const ids = Array.from({ length: shipments }, (__, at) => shop.sandbox.place({ key: String(at + 1), number: `#${at}`, lines: [{ storeLineId: String(at + 5_001), sku: 'MUG', quantity: 1 }] }));
    const found = await shop.adapter.orders!.find(ids, shop.session);
    const before = shop.sandbox.calls().total;
    const notices = ids.map((id, at) => ({ ...shop.notice({ id, order: orderIn(found[at]) }, [{ number: `1Z${at}`, units: { MUG: 1 } }]), id: `d-${at}` }));
    for (const batch of portionsOf(notices, shop.card.limits.noticesPerCall)) {
      const outcomes = await shop.adapter.shipments.announce(batch, shop.session);
      expect(outcomes.filter(each => each.is !== 'done')).toEqual([]);
    }
    const calls = shop.sandbox.calls().total - before;
    const least = shipments + shipments / 100;
    expect(calls).toBe(shipments + (shipments / 100) * perHundred);
    expect(calls).toBeLessThanOrEqual(least * 1.05);
    expect(shop.sandbox.calls()).toMatchObject({ throttled: 0, mistakes: [] });
    expect(ids.every(id => shop.sees(id).status === 'complete' && shop.numbersSeen(id).length === 1)).toBe(true);
  }, 60_000);
});

const orderIn = (found: FoundOrder | undefined) => (found && 'order' in found ? found.order : undefined);
