import type { TakenNotice } from '../../domain/fulfillment/told.js';
import type { Order } from '../../domain/order/order.js';
import type { Shipment } from '../../domain/shipment/shipment.js';
import type { NewFinding } from './findings.js';
import type { LaneLease } from './lane-book.js';
import type { NewSighting, Sighting } from './sighting.js';

/** What stores show of their orders, as last seen, and which orders are worth a look. */
export abstract class Sightings {
  /** Undefined: nobody looked yet. */
  abstract of(storeId: string, storeOrderId: string): Promise<Sighting | undefined>;
  /** Stores of these platforms that have orders worth a look and nothing better to do: open, free, nothing due. */
  abstract storesToLookAt(platforms: readonly string[], times: LookTimes): Promise<readonly string[]>;
  /** Orders told of and not looked at since, in the order they were told; at most `limit`. */
  abstract toldAndNotSeen(storeId: string, times: LookTimes, limit: number): Promise<Unseen>;
  /** Orders whose drift is known, the longest ago looked at first; at most `limit`. */
  abstract drifted(storeId: string, times: LookTimes, limit: number): Promise<readonly string[]>;
  /** One entry per order of which something left, in no order. */
  abstract facts(storeId: string, storeOrderIds: readonly string[]): Promise<readonly OrderToLookAt[]>;
  /** All or nothing. False: the lease was lost and nothing was written. An older sighting never replaces a newer one. */
  abstract keep(lease: LaneLease, look: Look): Promise<boolean>;
}

export interface LookTimes {
  readonly now: Date;
  /** News settled after this is left to come to rest in the store. */
  readonly settledBefore: Date;
  /** A known drift is looked at again when nobody looked after this. */
  readonly seenBefore: Date;
}

export interface Unseen {
  readonly storeOrderIds: readonly string[];
  /** Where the search has come to: handed to `keep` once these orders are dealt with; null: it did not move. */
  readonly reached: string | null;
}

export interface OrderToLookAt {
  readonly storeOrderId: string;
  readonly order: Order | undefined;
  /** In the order they were booked. */
  readonly shipments: readonly Shipment[];
  /** Oldest first. */
  readonly told: readonly TakenNotice[];
  /** A delivery of the order waits, or rests without anybody knowing whether it arrived. */
  readonly newsUnderWay: boolean;
}

export interface Look {
  readonly at: Date;
  readonly sightings: readonly NewSighting[];
  readonly raise: readonly NewFinding[];
  /** Orders that stand right: what was found of their drift went away. */
  readonly right: readonly string[];
  /** How far the search for orders has come, see `Unseen`; null: as far as before. */
  readonly reached: string | null;
}
