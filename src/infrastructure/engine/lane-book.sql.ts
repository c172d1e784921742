import type { LaneState } from '../../domain/delivery/breaker.js';
import { between } from '../../domain/time/duration.js';
import { Chance } from '../../application/ports/chance.js';
import { type BatchSettlement, type ClaimedDelivery, LaneBook, type LaneLease } from '../../application/ports/lane-book.js';
import type { Database, Queries } from '../persistence/database.js';
import { jsonText } from '../persistence/json-text.js';
import { oweFurtherNews } from '../persistence/order-news.sql.js';
import { type Mark, mark, passedSince } from '../time/passed-since.js';
import { keepWithin } from '../reconcile/sighting-rows.js';
import { raiseWithin, settleAllWithin } from '../views/findings.sql.js';
import { type FreshDelivery, FreshNews } from './fresh-news.js';
import { claimedAsBooked, type ClaimedRow, claimedOf, type FreshRow, laneStateOf, type LaneRow } from './lane-rows.js';
import {
  anyDue,
  claimDue,
  claimFresh,
  dueLanes,
  freshTable,
  laneIsStuck,
  lengthenBusyLease,
  lengthenLeases,
  lockLane,
  markUnknown,
  noteShown,
  nextDue,
  pullForward,
  settleBatch,
  takeLane,
} from './lane-statements.js';
import { exchangeRows, settledRows } from './settled-rows.js';

/** Long enough for a hung request to time out and its batch to be handed back; a dead worker's lane is free after it. */
export const leaseMs = 30_000;

/** For a lane that is being written. */
const patienceMs = 2_000;

interface Held extends LaneLease {
  since: Mark;
}

/**
 * Lanes in PostgreSQL or PGlite. A lease ends by the database's clock; `leftMs` counts by this machine's, from before the lease was asked
 * for, so that it never says more than is left.
 */
export class SqlLaneBook extends LaneBook {
  private readonly held = new Map<string, Held>();
  /** Stores whose lanes are being taken. The database gives a process a lane it holds already, so it must not ask twice at once. */
  private readonly taking = new Set<string>();
  private readonly holder: string;

  constructor(
    private readonly database: Database,
    private readonly chance: Chance,
    private readonly fresh = new FreshNews(),
  ) {
    super();
    this.holder = chance.id();
  }

  async lease(storeId: string): Promise<LaneLease | undefined> {
    if (this.held.has(storeId) || this.taking.has(storeId)) return undefined;
    this.taking.add(storeId);
    try {
      return await this.take(storeId);
    } finally {
      this.taking.delete(storeId);
    }
  }

  async claim(lease: LaneLease, limit: number, now: Date, held: readonly string[] = []): Promise<readonly ClaimedDelivery[]> {
    const fresh = this.fresh.take(lease.storeId, limit, now);
    const claimed = fresh.length > 0 ? await this.claimFresh(lease, fresh, now, held) : [];
    return claimed.length > 0 ? claimed : this.claimDue(lease, limit, now, held);
  }

  async settle(lease: LaneLease, batch: BatchSettlement, held: readonly string[] = []): Promise<boolean> {
    const { raise, settled, shown, sightings, mayOweMore } = batch;
    const extras =
      raise.length > 0 || settled.length > 0 || batch.pullForward || [shown, sightings, mayOweMore].some(each => each !== undefined);
    if (!extras) return (await this.settleWith(this.database, lease, batch, held)) !== undefined;
    return this.database.transaction(async queries => {
      const lane = await this.settleWith(queries, lease, batch, held);
      if (!lane?.inHand) return lane !== undefined;
      if (shown) await queries.query(noteShown, [jsonText(shown.map(({ deliveryId: id, told }) => ({ id, told })))]);
      await keepWithin(queries, lease.storeId, sightings ?? []);
      if (raise.length > 0) await raiseWithin(queries, raise, batch.at);
      for (const [kind, subjects] of byKind(settled)) await settleAllWithin(queries, kind, lease.storeId, subjects, batch.at);
      if (batch.pullForward) await queries.query(pullForward, [lease.storeId, batch.at]);
      if (mayOweMore)
        await oweFurtherNews(queries, { storeId: lease.storeId, storeOrderIds: mayOweMore }, { at: batch.at, chance: this.chance });
      return true;
    });
  }

  async hasDue(lease: LaneLease, now: Date): Promise<boolean> {
    const [row] = await this.database.query<{ due: boolean }>(anyDue, [lease.storeId, now]);
    return row?.due === true;
  }

  async release(lease: LaneLease): Promise<Date | undefined> {
    this.held.delete(lease.storeId);
    this.fresh.leave(lease.storeId);
    const [row] = await this.database.query<{ next: string | null }>(nextDue, [lease.storeId, lease.fence]);
    return row?.next ? new Date(row.next) : undefined;
  }

  async due(now: Date): Promise<readonly string[]> {
    const rows = await this.database.query<{ store_id: string }>(dueLanes, [now, this.holder]);
    return rows.map(row => row.store_id).filter(id => !this.held.has(id));
  }

  async keepLeases(): Promise<void> {
    const stores = [...this.held.keys()];
    if (stores.length === 0) return;
    const kept = await this.lengthen(lengthenLeases, [stores]);
    const leftOut = stores.filter(storeId => !kept.has(storeId));
    await Promise.all(leftOut.map(storeId => this.lengthen(lengthenBusyLease, [storeId, patienceMs]).catch(unlessStuck)));
  }

  /** Answers of which stores. */
  private async lengthen(statement: string, which: readonly unknown[]): Promise<ReadonlySet<string>> {
    const since = mark();
    const kept = await this.database.query<{ store_id: string; fence: number | string }>(statement, [this.holder, leaseMs, ...which]);
    for (const row of kept) {
      const lease = this.held.get(row.store_id);
      if (lease?.fence === Number(row.fence)) lease.since = since;
    }
    return new Set(kept.map(row => row.store_id));
  }

  private async claimDue({ storeId, fence }: LaneLease, limit: number, now: Date, held: readonly string[]): Promise<readonly ClaimedDelivery[]> {
    const parameters = [storeId, fence, now, held, limit];
    const read = await this.database.query<ClaimedRow>(claimDue, parameters);
    const rows = read.every(row => row.mine) ? read : await this.claimAlone(storeId, parameters);
    this.fresh.found(storeId, rows, { all: rows.length < limit, now });
    return rows.map(claimedOf);
  }

  private async claimFresh(
    { storeId, fence }: LaneLease,
    fresh: readonly FreshDelivery[],
    now: Date,
    held: readonly string[],
  ): Promise<readonly ClaimedDelivery[]> {
    const asked = freshTable.parameters(fresh.map(({ id, shipment }) => ({ id, store_order_id: shipment.storeOrderId })));
    const rows = await this.database.query<FreshRow>(claimFresh, [storeId, fence, now, held, ...asked]);
    const byId = new Map(rows.map(row => [row.id, row]));
    return fresh.flatMap(each => claimedAsBooked(storeId, each, byId.get(each.id)) ?? []);
  }

  /** Claims while nobody else can write the lane's row: changes of shipments, one after the other, could keep it from claiming for ever. */
  private claimAlone(storeId: string, parameters: readonly unknown[]): Promise<readonly ClaimedRow[]> {
    return this.database.transaction(async queries => {
      await queries.query(lockLane, [storeId]);
      return (await queries.query<ClaimedRow>(claimDue, parameters)).filter(row => row.mine);
    });
  }

  private async take(storeId: string): Promise<LaneLease | undefined> {
    const since = mark();
    const row = await this.database.transaction(async queries => {
      const [lane] = await queries.query<LaneRow>(takeLane, [storeId, this.holder, leaseMs]);
      if (lane && lane.orphans.length > 0) await queries.query(markUnknown, [lane.orphans]);
      return lane;
    });
    if (!row) return undefined;
    const lease: Held = {
      storeId, fence: Number(row.fence), state: laneStateOf(row), since,
      leftMs() {
        return leaseMs - passedSince(this.since);
      },
    };
    this.held.set(storeId, lease);
    this.fresh.follow(storeId);
    return lease;
  }

  /** Undefined: the lease was lost. Not `inHand`: it was settled before. */
  private async settleWith(
    queries: Queries,
    lease: LaneLease,
    batch: BatchSettlement,
    held: readonly string[],
  ): Promise<{ readonly inHand: boolean } | undefined> {
    const { streak, closedUntil, closedWhy }: LaneState = batch.lane;
    const parameters = [
      lease.storeId,
      lease.fence,
      streak,
      closedUntil,
      closedWhy,
      batch.startedAt,
      batch.at,
      held,
      settledRows(batch),
      between(batch.startedAt, batch.at),
      batch.wasClosed,
      ...exchangeRows(batch),
    ];
    const [lane] = await queries.query<{ inHand: boolean }>(settleBatch, parameters);
    return lane;
  }
}

/** It may be free when leases are lengthened the next time. */
function unlessStuck(error: unknown): void {
  if ((error as { readonly code?: unknown }).code !== laneIsStuck) throw error;
}

function byKind(findings: BatchSettlement['settled']): ReadonlyMap<string, readonly string[]> {
  const kinds = new Set(findings.map(each => each.kind));
  return new Map([...kinds].map(kind => [kind, findings.filter(each => each.kind === kind).map(each => each.subject)]));
}
