import { openSandboxWith } from '../../src/adapters/stores/woocommerce/sandbox/woocommerce.sandbox.js';
import { WooCommerceAdapter } from '../../src/adapters/stores/woocommerce/woocommerce.adapter.js';
import { everyStore, type KnownStore } from './every-store.js';

/** Every store, and WooCommerce with whatever else a shop may keep its tracking in. */
export async function everyShop(): Promise<readonly KnownStore[]> {
  const others = (['shipment-tracking', 'fulfillments', 'none'] as const).map((tracking): KnownStore =>
    ({ platform: `woocommerce with ${tracking}`, adapter: () => new WooCommerceAdapter(), openSandbox: () => openSandboxWith({ tracking }) }));
  return [...(await everyStore()), ...others];
}
