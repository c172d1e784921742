import type { StoreUnderTest } from '../contracts/store-under-test.js';
import { platforms, sandboxOf, scannedStore, withSettings } from './scanned-stores.js';

/** A store of a platform, under settings that make its adapter ask and tell other things. */
export interface Mood {
  readonly platform: string;
  readonly how: string;
  readonly kind?: object;
  readonly settings?: object;
}

const special: readonly Mood[] = [
  { platform: 'amazon', how: 'by feeds', settings: { feedThreshold: 1 } },
  { platform: 'salesforce', how: 'with Order Management', kind: { profile: 'order-management' } },
  { platform: 'shopify', how: 'that closes orders', settings: { capturePayment: true, archiveWhenComplete: true, trackingMetafield: { namespace: 'parcelwire', key: 'tracking' } } },
  { platform: 'woocommerce', how: 'with Shipment Tracking', kind: { tracking: 'shipment-tracking' } },
  { platform: 'woocommerce', how: 'with core fulfillments', kind: { tracking: 'fulfillments' } },
  { platform: 'woocommerce', how: 'with order notes', kind: { tracking: 'none' } },
];

/** Every platform as it comes, and those with more than one way. */
export const moods: readonly Mood[] = [...platforms.map(platform => ({ platform, how: 'as it comes' })), ...special];

export async function storeInMood({ platform, kind, settings }: Mood): Promise<StoreUnderTest> {
  const { adapter } = await scannedStore(platform);
  const store = { adapter, openSandbox: await sandboxOf(platform, kind) };
  return settings ? withSettings(store, () => settings) : store;
}
