/**
 * Restricts rows to those of one store after another. Of a range whose ends it does not know PostgreSQL expects few rows; of an equality
 * it expects the share of the biggest store, and where that is owed most there is, it would read the whole table once for each store.
 */
export const isOfOne = (storeId: string, one: string): string => `${storeId} between ${one} and ${one}`;
