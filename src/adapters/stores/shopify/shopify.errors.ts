import type { KnownError } from '../../../application/ports/store-adapter.js';

/**
 * What Shopify is known to say (`userErrors` carry no code, only text) and what its orders are known to show.
 * Texts: recorded answers of 2025-01 to 2026-04.
 */
export const knownErrors: readonly KnownError[] = [
  {
    code: 'order-cancelled', says: /was cancelled at/i, ends: 'refused',
    meaning: 'The order was cancelled in Shopify, so nothing of it can be fulfilled.',
    whatToDo: 'Call the parcel back, or reinstate the sale in Shopify and tell it by hand; then discard this delivery.',
  },
  {
    code: 'on-hold', says: /status= ?on_hold/i, ends: 'later',
    meaning: 'The units are on hold in Shopify.',
    whatToDo: 'Release the hold in Shopify; the news goes out by itself at the next try.',
  },
  {
    code: 'scheduled', says: /status= ?scheduled/i, ends: 'later',
    meaning: 'Shopify opens these units for fulfilment on a later day.',
    whatToDo: 'Wait, or mark the fulfilment order as open in Shopify.',
  },
  {
    code: 'local-pickup', says: /local pickup or local delivery/i, ends: 'refused',
    meaning: 'The shopper chose local pickup or local delivery, which Shopify closes in its own way, without a parcel.',
    whatToDo: 'Mark the order as picked up or delivered in Shopify, then discard this delivery.',
  },
  {
    code: 'no-fulfillment-orders', says: /shows no fulfillment orders/i, ends: 'later',
    meaning: 'Either Shopify has not routed the order yet, or the app may not see the fulfilment orders of its locations.',
    whatToDo: 'When it lasts, give the app read and write access to merchant-managed (or third-party) fulfilment orders.',
  },
  {
    code: 'other-service', says: /at another fulfillment service/i, ends: 'refused',
    meaning: 'The units are open, but Shopify does not let this app fulfil them: they are assigned to a fulfilment service.',
    whatToDo: 'Move the fulfilment order to a location of the shop\'s own, or give the app the scope of that service; then retry.',
  },
  {
    code: 'more-than-remaining', says: /remaining, \d+ needed|Invalid fulfillment order line item quantity/i, ends: 'refused',
    meaning: 'More units left the warehouse than Shopify still has open on this line.',
    whatToDo: 'Compare the order in Shopify with the shipment; when Shopify is right, discard this delivery.',
  },
  {
    code: 'unknown-line', says: /has no line/i, ends: 'refused',
    meaning: 'Shopify has no line with this id or SKU on the order.',
    whatToDo: 'Enter the parcel in Shopify by hand, then discard this delivery; have the warehouse name lines as the order has them.',
  },
  {
    code: 'stale-fulfillment-order', says: /has an unfulfillable status|Fulfillment order (line item )?does not exist/i, ends: 'later',
    meaning: 'The fulfilment order changed between our look and our word: it was closed, moved, split or merged.',
    whatToDo: 'Nothing: the next try looks again and sends only what is missing.',
  },
  {
    code: 'mixed-locations', says: /must be assigned to a single location/i, ends: 'later',
    meaning: 'A fulfilment order moved to another location while we spoke.',
    whatToDo: 'Nothing: the next try splits by the new locations.',
  },
  {
    code: 'wrong-request', says: /Quantity must be greater than 0|must belong to the same order/i, ends: 'refused',
    meaning: 'Parcelwire sent a fulfilment that Shopify does not accept: a fault of Parcelwire.',
    whatToDo: 'Report it with this attempt; retry after the correction.',
  },
  {
    code: 'number-went-along', says: /went with a fulfillment that was cancelled/i, ends: 'refused',
    meaning: 'The number stood beside that of another box, whose fulfilment is cancelled, and no fulfilment took it over: none can show another one for it.',
    whatToDo: 'Tell the shopper the number by hand, or add it to another fulfilment in Shopify; then discard this delivery.',
  },
  {
    code: 'fulfillment-gone', says: /Fulfillment (does not exist|not found)|no fulfillment of the order shows/i, ends: 'refused',
    meaning: 'The fulfilment that carried this number is no longer in Shopify.',
    whatToDo: 'Look at the order in Shopify; tell the parcel again, or discard this delivery.',
  },
  {
    code: 'nothing-to-ride-with', says: /no fulfillment to carry/i, ends: 'later',
    meaning: 'The box completes no unit, and the order has no fulfilment yet that could show its number.',
    whatToDo: 'Nothing: the number is added once another box of the order is told.',
  },
  {
    code: 'unknown-id', says: /RESOURCE_NOT_FOUND|invalid id/i, ends: 'refused',
    meaning: 'Shopify does not know an id that was sent, or it belongs to another shop.',
    whatToDo: 'Check that the order belongs to this shop, then retry.',
  },
  {
    code: 'value-not-taken', says: /INVALID_VARIABLE/, ends: 'refused',
    meaning: 'Shopify does not take a value that was sent, a link with a stray character most often.',
    whatToDo: 'Have the warehouse correct the value that is named, then retry; where it looks right, report it with this attempt.',
  },
  {
    code: 'missing-scope', says: /ACCESS_DENIED|Access denied/i, ends: 'locked-out',
    meaning: 'The app lacks an access scope.',
    whatToDo: 'Grant the named scope to the app and install it again.',
  },
  {
    code: 'too-dear', says: /MAX_COST_EXCEEDED|exceeds the single query max cost/i, ends: 'refused',
    meaning: 'One request asked for more points than Shopify allows in one go.',
    whatToDo: 'Report it with this attempt: the request could not be made smaller.',
  },
  {
    code: 'list-too-long', says: /MAX_INPUT_SIZE_EXCEEDED/i, ends: 'refused',
    meaning: 'One package holds more order lines, or numbers, than Shopify takes in one list.',
    whatToDo: 'Fulfil the package in the Shopify admin, then discard this delivery.',
  },
];
