import type { Shipment } from '../../domain/shipment/shipment.js';
import { Chance } from '../../application/ports/chance.js';
import { Clock } from '../../application/ports/clock.js';
import {
  type Booked, type OrderKey, ShipmentBooks, type ShipmentChanged, type ShipmentDecision, type ShipmentEntry,
} from '../../application/ports/shipment-books.js';
import { StoreGone } from '../../application/ports/store-directory.js';
import { FreshNews } from '../engine/fresh-news.js';
import type { Database } from './database.js';
import { GroupCommit } from './group-commit.js';
import { jsonText } from './json-text.js';
import { type OwedRow, owedOf } from './owed-rows.js';
import { SqlShipmentChanges } from './shipment-changes.sql.js';
import { reportsComeIn } from './ordered-or-left.js';
import { type ShipmentJson, shipmentOf } from './shipment-json.js';
import { numberOlder, numbersIn, numbersTextOf } from './shipment-numbers.sql.js';
import { ofStandingStore } from './standing-stores.js';
import { type RowOf, TextTable } from './text-table.js';

interface KnownRow {
  readonly n: number;
  readonly body: ShipmentJson;
  readonly deliveries: readonly OwedRow[] | null;
}

const entryTable = new TextTable({
  n: 'integer', store_id: 'uuid', id: 'uuid', external_id: 'text', store_order_id: 'text', body: 'json', numbers: 'text',
  delivery_id: 'uuid', status: 'text', due_at: 'timestamptz', outcome: 'jsonb', if_first: 'boolean',
});

/**
 * `$1` now, `$2` stores, `$3` and on: the entries. When one of the stores was removed nothing is written: what a removed store owns
 * is forgotten. It cannot be removed before this is on disk.
 */
const acceptEntries = `
  with entries as materialized (${entryTable.rows(3)}), open as materialized (
    select id from stores where id = any($2::uuid[]) and removed_at is null for key share
  ), let_in as materialized (${reportsComeIn('entries')}
  ), fresh as (
    insert into shipments (id, store_id, external_id, store_order_id, body, numbers, received_at)
    select id, store_id, external_id, store_order_id, body, ${numbersIn('numbers')}, $1 from entries e
    where (select count(*) from let_in) > 0 and (select count(*) from open) = cardinality($2::uuid[]) and (not e.if_first
      or (select s.seq from shipments s where s.store_id = e.store_id and s.store_order_id = e.store_order_id order by s.seq limit 1) is null)
    order by n
    on conflict (store_id, external_id) do nothing
    returning id
  ), owed as (
    insert into deliveries (id, store_id, kind, store_order_id, shipment_id, status, due_at, outcome, created_at, settled_at)
    select e.delivery_id, e.store_id, 'shipment', e.store_order_id, e.id, e.status, e.due_at, e.outcome, $1, case when e.status = 'discarded' then $1::timestamptz end
    from entries e join fresh f on f.id = e.id order by e.n
  )
  select id from fresh`;

const knownEntries = `
  select e.n, s.body, (select json_agg(d order by d.seq) from deliveries d where d.store_id = s.store_id and d.store_order_id = s.store_order_id and d.shipment_id = s.id) as deliveries
  from jsonb_to_recordset($1::jsonb) as e(n integer, store_id uuid, external_id text)
  join shipments s on s.store_id = e.store_id and s.external_id = e.external_id
  join stores o on o.id = s.store_id and o.removed_at is null`;

const shipmentsOfOrders = `
  select a.n, s.body from jsonb_to_recordset($1::jsonb) as a(n integer, store_id uuid, store_order_id text)
  join shipments s on s.store_id = a.store_id and s.store_order_id = a.store_order_id
  order by a.n, s.seq`;

const shipmentById = `select body from shipments where id = $1 and ${ofStandingStore('store_id')}`;

/** Rows one commit carries at most. */
const groupSize = 1_000;

/** Shipments in PostgreSQL or PGlite. One statement writes any number of shipments with what they owe. */
export class SqlShipmentBooks extends ShipmentBooks {
  private readonly commits = new GroupCommit<ShipmentEntry, Booked>(entries => this.write(entries), groupSize);
  private readonly questions = new GroupCommit<OrderKey, readonly Shipment[]>(asked => this.read(asked), groupSize);
  private readonly changes: SqlShipmentChanges;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    chance: Chance,
    private readonly fresh = new FreshNews(),
  ) {
    super();
    this.changes = new SqlShipmentChanges(database, clock, chance);
  }

  accept(entries: readonly ShipmentEntry[]): Promise<readonly Booked[]> {
    return entries.length === 0 ? Promise.resolve([]) : this.commits.run(entries);
  }

  ofOrders(asked: readonly OrderKey[]): Promise<readonly (readonly Shipment[])[]> {
    return asked.length === 0 ? Promise.resolve([]) : this.questions.run(asked);
  }

  async byId(shipmentId: string): Promise<Shipment | undefined> {
    const [row] = await this.database.query<{ body: ShipmentJson }>(shipmentById, [shipmentId]);
    return row && shipmentOf(row.body);
  }

  change<Refusal>(shipmentId: string, decide: (shipment: Shipment) => ShipmentDecision<Refusal>): Promise<ShipmentChanged<Refusal>> {
    return this.changes.run(shipmentId, decide);
  }

  numberOlder(limit: number): Promise<number> {
    return numberOlder(this.database, limit);
  }

  private async read(asked: readonly OrderKey[]): Promise<readonly (readonly Shipment[])[]> {
    const keys = asked.map((key, n) => ({ n, store_id: key.storeId, store_order_id: key.storeOrderId }));
    const rows = await this.database.query<{ n: number; body: ShipmentJson }>(shipmentsOfOrders, [jsonText(keys)]);
    const found = asked.map((): Shipment[] => []);
    for (const row of rows) found[row.n]?.push(shipmentOf(row.body));
    return found;
  }

  private async write(entries: readonly ShipmentEntry[]): Promise<readonly Booked[]> {
    const stores = [...new Set(entries.map(entry => entry.storeId))];
    const now = this.clock.now();
    const texts = entryTable.parameters(entries.map(entryRow));
    const rows = await this.database.query<{ id: string }>(acceptEntries, [now, stores, ...texts]);
    const fresh = new Set(rows.map(row => row.id));
    const known = fresh.size === entries.length ? new Map<number, KnownRow>() : await this.known(entries, fresh);
    const size = Math.ceil(texts.reduce((sum, text) => sum + text.length, 0) / entries.length);
    return entries.map((entry, n): Booked => {
      if (fresh.has(entry.shipment.id)) {
        const { id, dueAt, status } = entry.delivery;
        if (status === 'waiting' && dueAt <= now) this.fresh.note(entry.storeId, { id, dueAt, shipment: entry.shipment, size });
        return { is: 'accepted', deliveries: [{ id, kind: 'shipment', status, dueAt }] };
      }
      const row = known.get(n);
      if (!row && entry.ifFirst) return { is: 'not-first' };
      if (!row)
        throw new StoreGone(
          `expected store ${entry.storeId} to be there and shipment ${entry.shipment.externalId} to be booked, found neither`,
        );
      return { is: 'known', stored: shipmentOf(row.body), deliveries: (row.deliveries ?? []).map(owedOf) };
    });
  }

  private async known(entries: readonly ShipmentEntry[], fresh: ReadonlySet<string>): Promise<Map<number, KnownRow>> {
    const asked = entries.flatMap((entry, n) =>
      fresh.has(entry.shipment.id) ? [] : [{ n, store_id: entry.storeId, external_id: entry.shipment.externalId }],
    );
    const rows = await this.database.query<KnownRow>(knownEntries, [jsonText(asked)]);
    return new Map(rows.map(row => [row.n, row]));
  }
}

function entryRow({ storeId, shipment, delivery, ifFirst = false }: ShipmentEntry, n: number): RowOf<typeof entryTable> {
  return {
    n,
    store_id: storeId,
    id: shipment.id,
    external_id: shipment.externalId,
    store_order_id: shipment.storeOrderId,
    body: shipment,
    numbers: numbersTextOf(shipment),
    delivery_id: delivery.id,
    status: delivery.status,
    due_at: delivery.dueAt,
    outcome: delivery.status === 'discarded' ? { is: 'discarded', reason: delivery.reason } : null,
    if_first: ifFirst,
  };
}
