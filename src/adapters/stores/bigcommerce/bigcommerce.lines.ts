import type { NoticedLine, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Order } from '../../../domain/order/order.js';
import { neverShips } from './bigcommerce.mapper.js';
import type { WireProduct } from './bigcommerce.wire.js';

/** Where a line of ours stands in the order, or the sentence that says why it cannot ship. */
export type Place = { readonly orderProductId: number; readonly orderAddressId: number } | { readonly said: string };

/** The lines of a notice in BigCommerce's ids, and back. */
export interface LineBook {
  placeOf(line: Pick<NoticedLine, 'storeLineId' | 'sku'>): Place;
  /** The notice's id of an order product. */
  nameOf(orderProductId: number): string;
}

/** From the order as it was read before, when it says the address of every line; costs no call. */
export function bookOfFacts(notice: ShipmentNotice): LineBook | undefined {
  const { facts } = notice.order;
  if (!facts) return undefined;
  const places = new Map(facts.lines.flatMap(line => {
    const { orderAddressId } = line.carried;
    return typeof orderAddressId === 'number' ? [[line.storeLineId, placeAt(line.storeLineId, orderAddressId)] as const] : [];
  }));
  const known = (id: string): Place | undefined => places.get(id) ?? digitalPlace(facts, id);
  if (!linesIn(notice).every(line => known(line.storeLineId))) return undefined;
  return { placeOf: line => known(line.storeLineId) ?? noLine(line), nameOf: String };
}

/** From the order's products as they are now: by their id, else by SKU, each product for one line of ours. */
export function bookOfProducts(notice: ShipmentNotice, products: readonly WireProduct[]): LineBook {
  const free = new Set(products);
  const found = new Map<string, WireProduct>();
  const pair = (storeLineId: string, product: WireProduct | undefined): void => {
    if (!product || found.has(storeLineId)) return;
    found.set(storeLineId, product);
    free.delete(product);
  };
  const lines = [...notice.order.lines, ...linesIn(notice)];
  for (const { storeLineId } of lines)
    pair(
      storeLineId,
      [...free].find(product => String(product.id) === storeLineId),
    );
  for (const { storeLineId, sku } of lines)
    pair(
      storeLineId,
      [...free].find(product => sku !== null && product.sku === sku && !neverShips(product)),
    );
  return {
    placeOf: line => {
      const product = found.get(line.storeLineId);
      if (!product) return noLine(line);
      return neverShips(product) ? { said: `Line ${line.storeLineId} is digital.` } : placeAt(String(product.id), product.order_address_id);
    },
    nameOf: id => [...found].find(([, product]) => product.id === id)?.[0] ?? String(id),
  };
}

const linesIn = (notice: ShipmentNotice): NoticedLine[] => notice.packages.flatMap(each => each.lines);

/** Goods that are collected have no shipping address. */
function placeAt(storeLineId: string, orderAddressId: number): Place {
  return orderAddressId > 0
    ? { orderProductId: Number(storeLineId), orderAddressId }
    : { said: `Line ${storeLineId} is picked up: it has no shipping address.` };
}

function digitalPlace(facts: Order, storeLineId: string): Place | undefined {
  const { digitalLines } = facts.carried;
  return Array.isArray(digitalLines) && digitalLines.includes(storeLineId) ? { said: `Line ${storeLineId} is digital.` } : undefined;
}

const noLine = ({ storeLineId, sku }: Pick<NoticedLine, 'storeLineId' | 'sku'>): Place => ({
  said: `The order has no line ${storeLineId}${sku === null ? '' : ` and no SKU ${sku} left`}.`,
});
