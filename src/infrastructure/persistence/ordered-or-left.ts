/**
 * Of an order and its first box that come at the same moment, one finds the other: whoever books an order as one for which nothing has left
 * keeps reports of its boxes out from before it looks until the order is on disk, and waits for those that are being written. Reports keep
 * each other out of nothing. Orders share so many locks, or a long list of reports would take more than a server has.
 */
const locks = 64;

/** Any number for these locks, as long as nobody else on this database uses it. */
const ours = 7_204_119;

const lockOf = (storeOrderId: string): string => `hashtext(${storeOrderId}) & ${locks - 1}`;

/** Until the transaction ends. `$1` the store's id of the order. */
export const keepReportsOut = `select pg_advisory_xact_lock(${ours}, ${lockOf('$1::text')})`;

/** One row for each lock that the reports in `entries` take, the lowest first, so that nobody waits in a ring. */
export const reportsComeIn = (entries: string): string => `
    select pg_advisory_xact_lock_shared(${ours}, lock) from (select distinct ${lockOf('store_order_id')} as lock from ${entries} order by lock) its`;
