import type { KnownError } from '../../../application/ports/store-adapter.js';

/**
 * What Amazon answers to a confirmation or writes into a processing report, told apart by code and text; the first that
 * fits counts. Report code numbers are a large unpublished list, so the text decides.
 */
export const knownErrors: readonly KnownError[] = [
  {
    code: 'already-told', says: /PackageToUpdateNotFound|not finding a matching package|already fulfilled/i, ends: 'already',
    meaning: 'Nothing of the order is left to ship: somebody confirmed it before, here or in Seller Central.',
    whatToDo: 'Compare the tracking numbers Amazon shows with this shipment; correct them in Seller Central if they differ.',
  },
  {
    code: 'order-cancelled', says: /NonexistentOrderItem|Failed to find order item list/i, ends: 'refused',
    meaning: 'The order or one of its items was cancelled, or the order item id is not one of this order.',
    whatToDo: 'Stop the parcel if it can still be stopped; otherwise arrange its return. Nothing is told to Amazon.',
  },
  {
    code: 'too-many-edits', says: /InvalidPackageVersion|maximum number of allowed updates/i, ends: 'refused',
    meaning: 'The package was changed as often as Amazon allows.',
    whatToDo: 'Correct the package in Seller Central.',
  },
  {
    code: 'order-unknown', says: /order[^.]*(not found|does not exist|could not be found)|no order with/i, ends: 'later',
    meaning: 'Amazon does not know the order, or not yet.',
    whatToDo: 'Nothing, unless it stays: then check the order id and that the store has the right region.',
  },
  {
    code: 'more-than-remaining', says: /quantity/i, ends: 'refused',
    meaning: 'More units were told than Amazon has left to ship on this item.',
    whatToDo: 'Compare the order in Seller Central with what the warehouse shipped.',
  },
  {
    code: 'carrier-not-accepted', says: /carrier/i, ends: 'refused',
    meaning: 'The carrier code is not on Amazon\'s list for this marketplace.',
    whatToDo: 'Map the carrier to a word Amazon lists, or take it out of the map so that it goes out as Other with its name.',
  },
  {
    code: 'ship-date-not-accepted', says: /ship ?date|fulfil?lment ?date/i, ends: 'refused',
    meaning: 'The ship date lies in the future or before the order.',
    whatToDo: 'Correct the time the warehouse reports and send it again.',
  },
  {
    code: 'invalid-input', says: /Invalid ?Input|InvalidParameterValue|Validation|incomplete or invalid/i, ends: 'refused',
    meaning: 'Amazon calls a field wrong without saying which: a date, a carrier code, or more units than are left.',
    whatToDo: 'Compare the request in the sync log with the order in Seller Central.',
  },
];

/** Endings this adapter names itself, before or without Amazon's word. */
export const ownRefusals = {
  'not-merchant-fulfilled': {
    meaning: 'Amazon itself ships this order, or its label was bought through Amazon: there is nothing to confirm.',
    whatToDo: 'Discard the delivery, and find out why the warehouse shipped it.',
  },
  'cannot-take-back': {
    meaning: 'Amazon has no way to take a confirmed package back.',
    whatToDo: 'If goods leave again, the new package\'s number can replace this one; otherwise tell the buyer in Seller Central.',
  },
  'package-not-shown': {
    meaning: 'The order shows no package that could be corrected.',
    whatToDo: 'Correct the package in Seller Central.',
  },
  'number-has-no-place': {
    meaning: 'A box that fulfils nothing can only ride with a package that has a tracking number, and the order shows none.',
    whatToDo: 'Tell the buyer the number in Seller Central and discard this delivery, or retry it once a package with a number was told.',
  },
  'feed-without-result': {
    meaning: 'Only a feed can tell a package without a tracking number, and the feed that carried it has had no result for three days.',
    whatToDo: 'Look at the feed in Seller Central; retry when it is through, or confirm the order there and discard this delivery.',
  },
  'not-understood': {
    meaning: 'Amazon refused for a reason that is not in the catalogue.',
    whatToDo: 'Read Amazon\'s words, correct what they name, and try again.',
  },
} as const;
