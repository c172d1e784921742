import { Injectable } from '@nestjs/common';
import type { LaneLease } from '../../application/ports/lane-book.js';
import type { Sighting } from '../../application/ports/sighting.js';
import { Sightings, type Look, type LookTimes, type OrderToLookAt, type Unseen } from '../../application/ports/sightings.js';
import type { SeenShipment } from '../../domain/fulfillment/notice.js';
import type { TakenNotice } from '../../domain/fulfillment/told.js';
import { Database } from '../persistence/database.js';
import { type OrderJson, orderOf } from '../persistence/order-json.js';
import { type ShipmentJson, shipmentOf } from '../persistence/shipment-json.js';
import { raiseWithin, settleAllWithin } from '../views/findings.sql.js';
import { keepWithin } from './sighting-rows.js';
import { attemptsAfterMark, driftedOrders, factsOfOrders, moveMark, storesToLookAt } from './sighting-statements.js';

interface AttemptRow {
  readonly id: string;
  readonly ripe: boolean;
  readonly order_id: string | null;
}

interface FactsRow {
  readonly store_order_id: string;
  readonly facts: OrderJson | null;
  readonly shipments: readonly ShipmentJson[] | null;
  readonly told: readonly TakenNotice[] | null;
  readonly under_way: boolean;
}

/** Attempts looked through at once: most told nothing new, or were looked after by the lane. */
const attemptsAtOnce = 200;

/** What was seen, in PostgreSQL or PGlite. How far the search has come stands in the lane's own row. */
@Injectable()
export class SqlSightings extends Sightings {
  constructor(private readonly database: Database) {
    super();
  }

  async of(storeId: string, storeOrderId: string): Promise<Sighting | undefined> {
    const [row] = await this.database.query<{ seen: readonly SeenShipment[]; looked_at: string | Date }>(
      'select seen, looked_at from sightings where store_id = $1 and store_order_id = $2', [storeId, storeOrderId]);
    return row && { seen: row.seen, lookedAt: new Date(row.looked_at) };
  }

  async storesToLookAt(platforms: readonly string[], { now, settledBefore, seenBefore }: LookTimes): Promise<readonly string[]> {
    const rows = await this.database.query<{ store_id: string }>(storesToLookAt, [platforms, now, settledBefore, seenBefore]);
    return rows.map(row => row.store_id);
  }

  async toldAndNotSeen(storeId: string, { settledBefore }: LookTimes, limit: number): Promise<Unseen> {
    const rows = await this.database.query<AttemptRow>(attemptsAfterMark, [storeId, settledBefore, attemptsAtOnce]);
    const orders = new Set<string>();
    let reached: string | null = null;
    for (const { id, ripe, order_id } of rows) {
      if (!ripe || (order_id !== null && orders.size === limit && !orders.has(order_id))) break;
      if (order_id !== null) orders.add(order_id);
      reached = id;
    }
    return { storeOrderIds: [...orders], reached };
  }

  async drifted(storeId: string, { seenBefore }: LookTimes, limit: number): Promise<readonly string[]> {
    const rows = await this.database.query<{ subject: string }>(driftedOrders, [storeId, seenBefore, limit]);
    return rows.map(row => row.subject);
  }

  async facts(storeId: string, storeOrderIds: readonly string[]): Promise<readonly OrderToLookAt[]> {
    if (storeOrderIds.length === 0) return [];
    const rows = await this.database.query<FactsRow>(factsOfOrders, [storeId, storeOrderIds]);
    return rows.filter(row => row.shipments !== null).map(factsIn);
  }

  keep(lease: LaneLease, { at, sightings, raise, right, reached }: Look): Promise<boolean> {
    return this.database.transaction(async queries => {
      const mine = await queries.query(moveMark, [lease.storeId, lease.fence, reached]);
      if (mine.length === 0) return false;
      await keepWithin(queries, lease.storeId, sightings);
      await raiseWithin(queries, raise, at);
      await settleAllWithin(queries, 'drift', lease.storeId, right, at);
      return true;
    });
  }
}

function factsIn(row: FactsRow): OrderToLookAt {
  return {
    storeOrderId: row.store_order_id,
    order: row.facts === null ? undefined : orderOf(row.facts),
    shipments: (row.shipments ?? []).map(shipmentOf),
    told: row.told ?? [],
    newsUnderWay: row.under_way,
  };
}
