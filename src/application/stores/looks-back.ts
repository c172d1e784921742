import type { StoreAdapter } from '../ports/store-adapter.js';

/** Whether what left before of its order decides if a store with these settings hears of a shipment. */
export function looksBack(adapter: StoreAdapter | undefined, settings: object): boolean {
  const channel = adapter?.shipments;
  return channel?.due !== undefined && (channel.dueLooksBack?.(settings) ?? true);
}
