import { LaneRow } from './lane.row.js';
import { StoreMemoryRow } from './store-memory.row.js';
import { StoreRow } from './store.row.js';

/** Rows that screens and settings read and write through the unit of work. The hot path uses plain SQL. */
export const entities = [LaneRow, StoreMemoryRow, StoreRow];
