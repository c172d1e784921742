import type { NoticedOrder, ShipmentNotice } from '../../domain/fulfillment/notice.js';
import { type OrderJson, orderOf } from './order-json.js';
import { type ShipmentJson, shipmentOf } from './shipment-json.js';

/** A notice as a JSON column holds it: dates are text there, and an order without facts has no such key. */
export type NoticeJson = Omit<ShipmentNotice, 'order' | 'shipment'> & {
  readonly order: Omit<NoticedOrder, 'facts'> & { readonly facts?: OrderJson };
  readonly shipment: ShipmentJson;
};

export function noticeOf(json: NoticeJson): ShipmentNotice {
  const facts = json.order.facts && orderOf(json.order.facts);
  return { ...json, shipment: shipmentOf(json.shipment), order: { ...json.order, facts } };
}
