import type { KnownError } from '../../../application/ports/store-adapter.js';

/**
 * What WooCommerce and the tracking plugins are known to answer, as `code: message` (messages are in the shop's language,
 * so only the code counts where there is one), and what orders are known to show. Observed on WooCommerce 10.5, AST 3.9.
 */
export const knownErrors: readonly KnownError[] = [
  {
    code: 'order-cancelled', says: /has the status (cancelled|failed|trash)\b/, ends: 'refused',
    meaning: 'The order was cancelled in WooCommerce, so nothing of it can be shown as shipped.',
    whatToDo: 'Call the parcel back, or set the order to Processing in WooCommerce and retry; else discard this delivery.',
  },
  {
    code: 'order-refunded', says: /has the status refunded\b/, ends: 'refused',
    meaning: 'The whole order was refunded in WooCommerce.',
    whatToDo: 'Call the parcel back, or tell the shopper by hand; then discard this delivery.',
  },
  {
    code: 'more-than-remaining', says: /left to ship, \d+ needed/, ends: 'refused',
    meaning: 'More units left the warehouse than the order has left: ordered, less refunded, less those already shown as shipped.',
    whatToDo: 'Compare the order in WooCommerce with the shipment; when WooCommerce is right, discard this delivery.',
  },
  {
    code: 'unknown-line', says: /has no line/, ends: 'refused',
    meaning: 'The order has no line with this id.',
    whatToDo: 'Enter the parcel in WooCommerce by hand, then discard this delivery; have the warehouse name lines as the order has them.',
  },
  {
    code: 'fractional-quantity', says: /is no whole number/, ends: 'refused',
    meaning: 'The order has a line of part units, as some plugins sell them, which a warehouse cannot pack.',
    whatToDo: 'Correct the quantity in WooCommerce, then retry; else enter the parcel there by hand and discard this delivery.',
  },
  {
    code: 'number-characters', says: /special character|characters AST takes/i, ends: 'refused',
    meaning: 'Advanced Shipment Tracking takes letters, digits, dashes and blanks in a tracking number, and nothing else.',
    whatToDo: 'Correct the number at the warehouse; when the carrier really prints it so, enter it by hand and discard this delivery.',
  },
  {
    code: 'nothing-to-ride-with', says: /no fulfillment that could carry/, ends: 'later',
    meaning: 'The box completes no unit, and the order has no fulfillment yet that could show its number.',
    whatToDo: 'Nothing: the number is added once another box of the order is told.',
  },
  {
    code: 'package-not-shown', says: /shows no fulfillment/, ends: 'refused',
    meaning: 'The fulfillment of the package that was corrected is no longer in WooCommerce: somebody deleted it.',
    whatToDo: 'Look at the fulfillments of the order; enter the package there by hand, then discard this delivery.',
  },
  {
    code: 'fulfillment-gone', says: /^Fulfillment \d+ is gone/, ends: 'later',
    meaning: 'Somebody deleted it just before it was to be changed.',
    whatToDo: 'Nothing: the order is looked at again before the next try.',
  },
  {
    code: 'other-order', says: /^AST put the tracking onto order/, ends: 'refused',
    meaning: 'A plugin numbers the orders, and Advanced Shipment Tracking took the id of this order for the number of another one.',
    whatToDo: 'See that the other order (by its id) does not show the tracking, enter it in the right one by hand, then discard this delivery.',
  },
  {
    code: 'lost-update', says: /does not show what it accepted/, ends: 'later',
    meaning: 'Tracking plugins keep all numbers of an order in one field; another plugin wrote the field at the same moment, twice.',
    whatToDo: 'Nothing: the next try looks again and adds what is missing. When it lasts, find the plugin that rewrites the field.',
  },
  {
    code: 'unknown-order', says: /woocommerce_rest_(shop_)?order_invalid_id|finds no order/, ends: 'later',
    meaning: 'The shop has no such order, or it is in the trash.',
    whatToDo: 'Compare the order id with the shop; take the order out of the trash if it is there.',
  },
  {
    code: 'route-gone', says: /rest_no_route/, ends: 'later',
    meaning: 'A route that was there is gone: a plugin was deactivated, or the REST API is switched off.',
    whatToDo: 'Nothing when a tracking plugin was removed on purpose: the shop is looked at again before the next try.',
  },
  {
    code: 'tracking-exists', says: /shipment_tracking_exists/, ends: 'refused',
    meaning: 'The plugin was asked to create a tracking under an id of its own: a fault of Parcelwire.',
    whatToDo: 'Report it with this attempt.',
  },
  {
    code: 'cannot-delete', says: /cannot_delete/, ends: 'refused',
    meaning: 'The shop did not let the key delete a tracking.',
    whatToDo: 'Delete it in the order by hand, then discard this delivery.',
  },
  {
    code: 'no-items', says: /should contain at least one item/, ends: 'refused',
    meaning: 'WooCommerce did not see the items of a fulfillment: a fault of Parcelwire, or a newer WooCommerce.',
    whatToDo: 'Report it with this attempt.',
  },
  {
    code: 'invalid-request', says: /rest_invalid_param|rest_missing_callback_param|rest_invalid_json/, ends: 'refused',
    meaning: 'WooCommerce did not accept a field that was sent.',
    whatToDo: 'Read which one; a plugin may demand more than WooCommerce does. Retry after the correction.',
  },
  {
    code: 'keys-refused',
    says: /woocommerce_rest_authentication_error|woocommerce_rest_cannot_(view|create|edit|batch)/,
    ends: 'locked-out',
    meaning: 'The key is unknown, its secret is wrong, it may only read, or the host drops the Authorization header.',
    whatToDo: 'Make a key with Read/Write permission for a shop manager; with a host that drops the header set keysIn to query.',
  },
];
