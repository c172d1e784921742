import type { KnownError } from '../../../application/ports/store-adapter.js';

/**
 * What BigCommerce is known to say (V2 errors carry no code, only text), and what its orders are known to show: those
 * sentences name the status as the store labels it, with its fixed id.
 */
export const knownErrors: readonly KnownError[] = [
  {
    code: 'order-cancelled', says: /\(status 5\)/, ends: 'refused',
    meaning: 'The order was cancelled in BigCommerce.',
    whatToDo: 'Call the parcel back, or give the order another status in BigCommerce and retry; else discard this delivery.',
  },
  {
    code: 'order-declined', says: /\(status 6\)/, ends: 'refused',
    meaning: 'The order was declined in BigCommerce.',
    whatToDo: 'Call the parcel back, or give the order another status in BigCommerce and retry; else discard this delivery.',
  },
  {
    code: 'order-refunded', says: /\(status 4\)/, ends: 'refused',
    meaning: 'The whole order was refunded in BigCommerce.',
    whatToDo: 'Call the parcel back, or tell the shopper by hand; then discard this delivery.',
  },
  {
    code: 'order-archived', says: /is archived/i, ends: 'refused',
    meaning: 'The order was deleted (archived) in BigCommerce; such an order takes no change.',
    whatToDo: 'Restore the order in BigCommerce and retry, or discard this delivery.',
  },
  {
    code: 'order-incomplete', says: /\(status 0\)/, ends: 'later',
    meaning: 'The shopper reached the payment page and did not complete the order.',
    whatToDo: 'Wait for the payment, or give the order another status in BigCommerce; the news goes out by itself at the next try.',
  },
  {
    code: 'order-pending', says: /\(status 1\)/, ends: 'later',
    meaning: 'The checkout of the order is not complete yet.',
    whatToDo: 'Wait, or give the order another status in BigCommerce; the news goes out by itself at the next try.',
  },
  {
    code: 'on-hold', says: /\(status 12\)/, ends: 'later',
    meaning: 'The order is on hold until somebody verifies it in BigCommerce.',
    whatToDo: 'Verify the order in BigCommerce; the news goes out by itself at the next try.',
  },
  {
    code: 'more-than-remaining',
    says: /remaining, \d+ needed|quantity.*(exceed|greater|more than|invalid|too)|(exceed|more than).*quantity/i,
    ends: 'refused',
    meaning: 'More units left the warehouse than BigCommerce still has open on this line.',
    whatToDo: 'Compare the order in BigCommerce with the shipment; when BigCommerce is right, discard this delivery.',
  },
  {
    code: 'digital-line', says: /is digital/i, ends: 'refused',
    meaning: 'The line is a download or a gift certificate, which never ships.',
    whatToDo: 'Discard this delivery, and have the warehouse report the goods under another externalId with the line they are of.',
  },
  {
    code: 'pickup-line', says: /is picked up/i, ends: 'refused',
    meaning: 'The shopper collects the line; it has no shipping address, and BigCommerce takes no shipment of it.',
    whatToDo: 'Set the order to Completed in BigCommerce once it was collected, then discard this delivery.',
  },
  {
    code: 'wrong-address', says: /order_address_id/i, ends: 'refused',
    meaning: 'The line ships to another address of the order than was said: the order was changed after Parcelwire read it.',
    whatToDo: 'Retry: the lines and addresses of the order are read anew.',
  },
  {
    code: 'unknown-line', says: /has no line|order_product_id/i, ends: 'refused',
    meaning: 'BigCommerce has no line with this id or SKU on the order.',
    whatToDo: 'If the order was edited, retry: its lines are read anew. Else enter the parcel in BigCommerce by hand, then discard this delivery; have the warehouse name lines as the order has them.',
  },
  {
    code: 'carrier-not-accepted', says: /tracking_carrier|shipping_provider/i, ends: 'refused',
    meaning: 'BigCommerce does not take the carrier\'s word.',
    whatToDo: 'Correct the carrier override of this store: a provider code, carrier_<id> of a provider app, or a courier slug; then retry.',
  },
  {
    code: 'shipment-gone', says: /no shipment of the order shows/i, ends: 'refused',
    meaning: 'The shipment that carried this number is no longer in BigCommerce.',
    whatToDo: 'Look at the order in BigCommerce; tell the parcel again, or discard this delivery.',
  },
  {
    code: 'nothing-to-ride-with', says: /no shipment to carry/i, ends: 'later',
    meaning: 'The box completes no unit, and the order has no shipment yet that could show its number.',
    whatToDo: 'Nothing: the number is added once another box of the order is told.',
  },
  {
    code: 'wrong-request', says: /cannot be written to|is required|is invalid|not valid/i, ends: 'refused',
    meaning: 'Parcelwire sent something that BigCommerce does not accept: a fault of Parcelwire.',
    whatToDo: 'Report it with this attempt; retry after the correction.',
  },
  {
    code: 'missing-scope', says: /answered 403/i, ends: 'locked-out',
    meaning: 'The API account may not change orders, or the store is suspended.',
    whatToDo: 'Give the API account the scope Orders: modify (store_v2_orders), or look at the store\'s plan.',
  },
];
