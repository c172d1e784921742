import type { ClosedWhy, LaneState } from '../../domain/delivery/breaker.js';
import type { TakenNotice } from '../../domain/fulfillment/told.js';
import type { Ticket } from '../../domain/delivery/outcome.js';
import type { NoticeKind } from '../../domain/fulfillment/notice.js';
import type { ClaimedDelivery } from '../../application/ports/lane-book.js';
import type { DeliveryChanges } from '../../application/ports/shipment-books.js';
import { type NoticeJson, noticeOf } from '../persistence/notice-json.js';
import { type OrderJson, orderOf } from '../persistence/order-json.js';
import { type ShipmentJson, shipmentOf } from '../persistence/shipment-json.js';
import type { FreshDelivery } from './fresh-news.js';

export interface LaneRow {
  /** A `bigint`, which drivers answer as a number or as text. */
  readonly fence: number | string;
  readonly streak: number;
  readonly closed_until: string | null;
  readonly closed_why: ClosedWhy | null;
  readonly orphans: readonly string[];
}

export interface ClaimedRow {
  readonly mine: boolean;
  readonly id: string;
  readonly store_id: string;
  readonly kind: NoticeKind;
  readonly store_order_id: string;
  readonly shipment_id: string;
  readonly due_at: string;
  readonly tries: number;
  readonly ending_unknown: boolean;
  readonly replay: boolean;
  readonly ticket: Ticket | null;
  readonly changes: DeliveryChanges | null;
  readonly facts: OrderJson | null;
  readonly shipments: readonly ShipmentJson[];
  readonly told: readonly TakenNotice[] | null;
  readonly resting: readonly NoticeJson[] | null;
  readonly awaited: readonly string[] | null;
  readonly sent: NoticeJson | null;
}

/** What is to be read of news that is known. */
export interface FreshRow {
  readonly id: string;
  readonly facts: OrderJson | null;
}

export function laneStateOf(row: LaneRow): LaneState {
  return { streak: row.streak, closedUntil: row.closed_until === null ? null : new Date(row.closed_until), closedWhy: row.closed_why };
}

export function claimedOf(row: ClaimedRow): ClaimedDelivery {
  return {
    delivery: {
      id: row.id,
      storeId: row.store_id,
      kind: row.kind,
      storeOrderId: row.store_order_id,
      shipmentId: row.shipment_id,
      dueAt: new Date(row.due_at),
      tries: row.tries,
      endingUnknown: row.ending_unknown,
      replay: row.replay,
      ticket: row.ticket,
    },
    changes: row.changes,
    shipments: row.shipments.map(shipmentOf),
    order: row.facts === null ? undefined : orderOf(row.facts),
    resting: (row.resting ?? []).map(noticeOf),
    awaited: row.awaited ?? [],
    told: row.told ?? [],
    sent: row.sent === null ? null : noticeOf(row.sent),
  };
}

/** The store's, which is claimed as it was booked; undefined: it is not. */
export function claimedAsBooked(storeId: string, { id, dueAt, shipment }: FreshDelivery, row: FreshRow | undefined): ClaimedDelivery | undefined {
  if (!row) return undefined;
  const { storeOrderId } = shipment;
  return {
    delivery: { id, storeId, kind: 'shipment', storeOrderId, shipmentId: shipment.id, dueAt, tries: 0, endingUnknown: false, replay: false, ticket: null },
    changes: null,
    shipments: [shipment],
    order: row.facts === null ? undefined : orderOf(row.facts),
    resting: [],
    awaited: [],
    told: [],
    sent: null,
  };
}
