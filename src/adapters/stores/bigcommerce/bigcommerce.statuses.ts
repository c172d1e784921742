/** Order statuses. Labels can be renamed per store, so only ids count. */
export const status = {
  incomplete: 0, pending: 1, shipped: 2, partiallyShipped: 3, refunded: 4, cancelled: 5, declined: 6, awaitingPayment: 7, awaitingPickup: 8,
  awaitingShipment: 9, completed: 10, awaitingFulfillment: 11, manualVerification: 12, disputed: 13, partiallyRefunded: 14,
} as const;

/** Nothing of such an order should be told: it is no order yet, none any more, or a person has to look first. */
export const closedToNews: ReadonlySet<number> = new Set([
  status.incomplete, status.pending, status.refunded, status.cancelled, status.declined, status.manualVerification,
]);

/** The warehouse should not send it. */
export const dead: ReadonlySet<number> = new Set([status.refunded, status.cancelled, status.declined]);

/** The warehouse should wait. */
export const held: ReadonlySet<number> = new Set([
  status.incomplete,
  status.pending,
  status.awaitingPayment,
  status.manualVerification,
  status.disputed,
]);

/** From where news of goods moves an order on; refunds, disputes and checks keep their status. */
export const movable: ReadonlySet<number> = new Set([
  status.partiallyShipped,
  status.awaitingPickup,
  status.awaitingShipment,
  status.awaitingFulfillment,
]);
