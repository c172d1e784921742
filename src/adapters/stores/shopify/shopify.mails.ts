import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { ShopifySettings } from './shopify.settings.js';
import { type OrderState, type ShownFulfillment, shows } from './shopify.state.js';

/** Whether a call that tells of these boxes mails the shopper. */
export type MailsOf = (boxes: readonly NoticedPackage[]) => boolean;

/**
 * Shopify mails with the call that makes a fulfilment or changes its tracking. So a repeat mails of what the order does not
 * show: nobody was mailed of that, unless somebody cancelled it since.
 */
export function mailsFor(
  { replay }: ShipmentNotice,
  { fulfillments }: OrderState,
  { notifyCustomer }: Pick<ShopifySettings, 'notifyCustomer'>,
): MailsOf {
  if (!notifyCustomer || !replay) return () => notifyCustomer;
  const cancelled = fulfillments.filter(each => !each.live);
  return boxes => boxes.some(box => !cancelled.some(each => showed(each, box)));
}

const showed = (fulfillment: ShownFulfillment, { trackingNumber }: NoticedPackage): boolean =>
  trackingNumber === null ? fulfillment.tracking.every(each => each.number === null) : shows(fulfillment, trackingNumber);
