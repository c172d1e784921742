import type { LaneState } from '../../domain/delivery/breaker.js';
import type { Delivery, Settlement } from '../../domain/delivery/delivery.js';
import type { ShipmentNotice } from '../../domain/fulfillment/notice.js';
import type { TakenNotice } from '../../domain/fulfillment/told.js';
import type { Order } from '../../domain/order/order.js';
import type { Shipment } from '../../domain/shipment/shipment.js';
import type { Exchange } from './exchange.js';
import type { NewFinding } from './findings.js';
import type { DeliveryChanges } from './shipment-books.js';
import type { NewSighting } from './sighting.js';

/**
 * The ordered work of each store, on disk. One worker holds a lane at a time; its lease carries a fencing token, and a
 * worker that lost its lease can claim nothing and settle nothing.
 */
export abstract class LaneBook {
  /** Undefined: another worker holds the lane, it is paused, or there is no such store. */
  abstract lease(storeId: string): Promise<LaneLease | undefined>;
  /**
   * The due deliveries of the lane, oldest first and never two of one order: a delivery waits until everything older of
   * its order is settled. What was claimed and not settled before the lease changed hands comes with `endingUnknown`.
   * `held`: ids of deliveries claimed before and not settled yet; they stay claimed and are not answered again.
   */
  abstract claim(lease: LaneLease, limit: number, now: Date, held?: readonly string[]): Promise<readonly ClaimedDelivery[]>;
  /**
   * All or nothing. False: the lease was lost, nothing was written, and the outcomes are somebody else's to find out.
   * `held`: ids of deliveries claimed ahead that stay claimed; every other claim of the lane is given back.
   */
  abstract settle(lease: LaneLease, batch: BatchSettlement, held?: readonly string[]): Promise<boolean>;
  /** Whether news of the leased lane is due by now: what can wait gives way to it. */
  abstract hasDue(lease: LaneLease, now: Date): Promise<boolean>;
  /** Gives the lane back and answers when its next work is due, if there is any. */
  abstract release(lease: LaneLease): Promise<Date | undefined>;
  /** Stores with due work that nobody holds: what the sweeper wakes. */
  abstract due(now: Date): Promise<readonly string[]>;
  /** Lengthens every lease this process holds. */
  abstract keepLeases(): Promise<void>;
}

export interface LaneLease {
  readonly storeId: string;
  readonly fence: number;
  readonly state: LaneState;
  /** Milliseconds left in which nobody else can hold the lane. */
  leftMs(): number;
}

export interface ClaimedDelivery {
  readonly delivery: Delivery;
  readonly changes: DeliveryChanges | null;
  /** All shipments of the order in the order they were booked, this one included. */
  readonly shipments: readonly Shipment[];
  /** The order as the store last gave it; undefined: Parcelwire has not seen it. */
  readonly order: Order | undefined;
  /** What an earlier try said of this delivery, where its ending is not known yet; null: nothing. */
  readonly sent: ShipmentNotice | null;
  /**
   * What other news of shipments of the order said that rests, or was discarded, while nobody knew whether the store took it; oldest first.
   */
  readonly resting: readonly ShipmentNotice[];
  /** Ids of shipments of the order of which other news is to be told yet. */
  readonly awaited: readonly string[];
  /** What the store took of every settled delivery of the order, oldest first. */
  readonly told: readonly TakenNotice[];
}

export interface SettledDelivery {
  readonly delivery: Delivery;
  readonly settlement: Settlement;
  /**
   * What was said and the store may have taken: it is said again word for word until that is known, whatever the facts become meanwhile.
   */
  readonly sent: ShipmentNotice | null;
  /** What the store took of it; null: nothing that is known. */
  readonly told: TakenNotice | null;
  readonly attempt: { readonly id: string; readonly number: number; readonly exchanges: readonly string[] };
}

/** What the store was found to show of news whose ending nobody knows. */
export interface ShownNews {
  readonly deliveryId: string;
  readonly told: TakenNotice;
}

export interface BatchSettlement {
  /** When its telling began; every attempt of the batch is dated by it and lasts until `at`. */
  readonly startedAt: Date;
  readonly at: Date;
  readonly lane: LaneState;
  /** The lane was closed when the telling began. One that is open by now was opened by a person, and stays so whatever became of it. */
  readonly wasClosed: boolean;
  readonly items: readonly SettledDelivery[];
  readonly exchanges: readonly Exchange[];
  readonly raise: readonly NewFinding[];
  /** Findings that went away, by kind and subject. */
  readonly settled: readonly { readonly kind: string; readonly subject: string }[];
  /** Everything that waits because the store is away is due now: the store is back, or its trials need something to tell. */
  readonly pullForward: boolean;
  /** What news that rests was found to have brought; absent: none was looked for, or there was nothing. */
  readonly shown?: readonly ShownNews[];
  /** What was read back on the way, one per order; absent: nothing was. */
  readonly sightings?: readonly NewSighting[];
  /**
   * Store order ids of orders whose told boxes may have more to tell by now: a label was voided, which makes room for goods of boxes told
   * before; or it was decided anew which box holds the goods that were not told yet.
   */
  readonly mayOweMore?: readonly string[];
}
