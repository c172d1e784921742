import { sameId } from './shopify.ids.js';
import type { OrderLineRef } from './shopify.state.js';

export interface WantedLine {
  readonly storeLineId: string;
  readonly sku: string | null;
}

/** Which of Shopify's lines a line of ours is: by the order line's id; by SKU only when no line of the order has that id. */
export function matcherFor(known: readonly OrderLineRef[]): (line: WantedLine) => (ref: OrderLineRef) => boolean {
  return line => {
    const byId = (ref: OrderLineRef): boolean => sameId(ref.lineId, line.storeLineId);
    if (known.some(byId)) return byId;
    return ref => line.sku !== null && ref.sku === line.sku;
  };
}
