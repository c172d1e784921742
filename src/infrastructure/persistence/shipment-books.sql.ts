import type { Shipment } from '../../domain/shipment/shipment.js';
import { Chance } from '../../application/ports/chance.js';
import { Clock } from '../../application/ports/clock.js';
import {
  type Booked, type OrderKey, type OwedDelivery, ShipmentBooks, type ShipmentChanged, type ShipmentDecision, type ShipmentEntry,
} from '../../application/ports/shipment-books.js';
import { StoreGone } from '../../application/ports/store-directory.js';
import { holdLane } from '../engine/lane-statements.js';
import type { Database, Queries } from './database.js';
import { GroupCommit } from './group-commit.js';
import { jsonText } from './json-text.js';
import { type ShipmentJson, shipmentOf } from './shipment-json.js';
import { type RowOf, TextTable } from './text-table.js';

interface OwedRow {
  readonly id: string;
  readonly kind: OwedDelivery['kind'];
  readonly status: string;
  readonly due_at: string;
}

interface KnownRow {
  readonly n: number;
  readonly body: ShipmentJson;
  readonly deliveries: readonly OwedRow[] | null;
}

const entryTable = new TextTable({
  n: 'integer', store_id: 'uuid', id: 'uuid', external_id: 'text', store_order_id: 'text', body: 'json',
  delivery_id: 'uuid', status: 'text', due_at: 'timestamptz', outcome: 'jsonb', if_first: 'boolean',
});

/**
 * `$1` now, `$2` stores, `$3` and on: the entries. When one of the stores was removed nothing is written: what a removed store owns
 * is forgotten. It cannot be removed before this is on disk.
 */
const acceptEntries = `
  with entries as materialized (${entryTable.rows(3)}), open as materialized (
    select id from stores where id = any($2::uuid[]) and removed_at is null for key share
  ), fresh as (
    insert into shipments (id, store_id, external_id, store_order_id, body, received_at)
    select id, store_id, external_id, store_order_id, body, $1 from entries e
    where (select count(*) from open) = cardinality($2::uuid[]) and (not e.if_first
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

const deliveriesOfShipment = `
  select d.id, d.kind, d.status, d.due_at from deliveries d join shipments s on s.id = d.shipment_id
  where s.id = $1 and d.store_id = s.store_id and d.store_order_id = s.store_order_id order by d.seq`;

/** Of a store that is there. */
const lockShipment = `
  select s.store_id, s.body from shipments s join lanes l on l.store_id = s.store_id where s.id = $1 for update of s`;

/** Told right now, or told by a worker that died before it could write down what it said. `busy`: its lease has not run out. */
const beingTold = `
  select d.id = any(l.claimed) and l.leased_until > clock_timestamp() as busy
  from deliveries d join shipments s on s.id = d.shipment_id join lanes l on l.store_id = d.store_id
  where s.id = $1 and d.store_id = s.store_id and d.store_order_id = s.store_order_id and d.status = 'waiting'
    and (d.id = any(l.claimed) or (d.ending_unknown and d.sent is null))`;

const addDelivery = `
  insert into deliveries (id, store_id, kind, store_order_id, shipment_id, changes, status, due_at, created_at)
  values ($1, $2, $3, $4, $5, $6, 'waiting', $7, $8)`;

/**
 * A voided label makes room for goods of which the store heard the number only, or will by the time it hears of the void: they
 * fulfil units from then on. `$1` store, `$2` order.
 */
const shipmentsWithRoom = `
  with told as materialized (
    select d.told from deliveries d where d.store_id = $1 and d.store_order_id = $2 and d.told is not null
  ), numbers as (
    select jsonb_path_query(told.told, '$.packages[*] ? (@.lines.size() == 0)') ->> 'packageId' as package_id from told
  )
  select s.id from shipments s where s.store_id = $1 and s.store_order_id = $2 and (
    exists (select from json_array_elements(s.body -> 'packages') box join numbers on numbers.package_id = box ->> 'id')
    or (exists (select from told) and exists (
      select from deliveries d where d.store_id = $1 and d.store_order_id = $2 and d.shipment_id = s.id and d.kind = 'shipment' and (d.status || '') in ('waiting', 'submitted'))))
  order by s.seq`;

/** Rows one commit carries at most. */
const groupSize = 1_000;

/** Shipments in PostgreSQL or PGlite. One statement writes any number of shipments with what they owe. */
export class SqlShipmentBooks extends ShipmentBooks {
  private readonly commits = new GroupCommit<ShipmentEntry, Booked>(entries => this.write(entries), groupSize);
  private readonly questions = new GroupCommit<OrderKey, readonly Shipment[]>(asked => this.read(asked), groupSize);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly chance: Chance,
  ) {
    super();
  }

  accept(entries: readonly ShipmentEntry[]): Promise<readonly Booked[]> {
    return entries.length === 0 ? Promise.resolve([]) : this.commits.run(entries);
  }

  ofOrders(asked: readonly OrderKey[]): Promise<readonly (readonly Shipment[])[]> {
    return asked.length === 0 ? Promise.resolve([]) : this.questions.run(asked);
  }

  change<Refusal>(shipmentId: string, decide: (shipment: Shipment) => ShipmentDecision<Refusal>): Promise<ShipmentChanged<Refusal>> {
    return this.database.transaction(async queries => {
      const [row] = await queries.query<{ store_id: string; body: ShipmentJson }>(lockShipment, [shipmentId]);
      if (!row) return { is: 'unknown' };
      const shipment = shipmentOf(row.body);
      const decision = decide(shipment);
      if (decision.is === 'refused') return decision;
      if (decision.is === 'changed') {
        const kept = await this.keptFrom(queries, row.store_id, shipmentId);
        if (kept) return kept;
        await this.writeChange(queries, row.store_id, decision);
      }
      const owed = await queries.query<OwedRow>(deliveriesOfShipment, [shipmentId]);
      return { is: decision.is, storeId: row.store_id, shipment: decision.is === 'changed' ? decision.shipment : shipment, deliveries: owed.map(owedOf) };
    });
  }

  /** Why the shipment cannot be changed just now; undefined: it can, and is not claimed before the transaction ends. */
  private async keptFrom(queries: Queries, storeId: string, shipmentId: string): Promise<{ readonly is: 'unknown' | 'busy' | 'unsure' } | undefined> {
    if ((await queries.query(holdLane, [storeId])).length === 0) return { is: 'unknown' };
    const told = await queries.query<{ busy: boolean | null }>(beingTold, [shipmentId]);
    return told.length === 0 ? undefined : { is: told.some(each => each.busy) ? 'busy' : 'unsure' };
  }

  private async read(asked: readonly OrderKey[]): Promise<readonly (readonly Shipment[])[]> {
    const keys = asked.map((key, n) => ({ n, store_id: key.storeId, store_order_id: key.storeOrderId }));
    const rows = await this.database.query<{ n: number; body: ShipmentJson }>(shipmentsOfOrders, [jsonText(keys)]);
    const found = asked.map((): Shipment[] => []);
    for (const row of rows) found[row.n]?.push(shipmentOf(row.body));
    return found;
  }

  private async writeChange(queries: Queries, storeId: string, { shipment, delivery }: Extract<ShipmentDecision<never>, { is: 'changed' }>): Promise<void> {
    await queries.query('update shipments set body = $2 where id = $1', [shipment.id, jsonText(shipment)]);
    const owe = (id: string, kind: OwedDelivery['kind'], shipmentId: string, changes: string | null): Promise<unknown> =>
      queries.query(addDelivery, [id, storeId, kind, shipment.storeOrderId, shipmentId, changes, delivery.dueAt, this.clock.now()]);
    await owe(delivery.id, delivery.kind, shipment.id, jsonText(delivery.changes));
    if (delivery.kind !== 'void') return;
    const withRoom = await queries.query<{ id: string }>(shipmentsWithRoom, [storeId, shipment.storeOrderId]);
    for (const { id } of withRoom) await owe(this.chance.id(), 'shipment', id, null);
  }

  private async write(entries: readonly ShipmentEntry[]): Promise<readonly Booked[]> {
    const stores = [...new Set(entries.map(entry => entry.storeId))];
    const rows = await this.database.query<{ id: string }>(acceptEntries, [this.clock.now(), stores, ...entryTable.parameters(entries.map(entryRow))]);
    const fresh = new Set(rows.map(row => row.id));
    const known = fresh.size === entries.length ? new Map<number, KnownRow>() : await this.known(entries, fresh);
    return entries.map((entry, n): Booked => {
      if (fresh.has(entry.shipment.id)) {
        const { id, dueAt, status } = entry.delivery;
        return { is: 'accepted', deliveries: [{ id, kind: 'shipment', status, dueAt }] };
      }
      const row = known.get(n);
      if (!row && entry.ifFirst) return { is: 'not-first' };
      if (!row) throw new StoreGone(`expected store ${entry.storeId} to be there and shipment ${entry.shipment.externalId} to be booked, found neither`);
      return { is: 'known', stored: shipmentOf(row.body), deliveries: (row.deliveries ?? []).map(owedOf) };
    });
  }

  private async known(entries: readonly ShipmentEntry[], fresh: ReadonlySet<string>): Promise<Map<number, KnownRow>> {
    const asked = entries.flatMap((entry, n) => (fresh.has(entry.shipment.id) ? [] : [{ n, store_id: entry.storeId, external_id: entry.shipment.externalId }]));
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
    delivery_id: delivery.id,
    status: delivery.status,
    due_at: delivery.dueAt,
    outcome: delivery.status === 'discarded' ? { is: 'discarded', reason: delivery.reason } : null,
    if_first: ifFirst,
  };
}

function owedOf(row: OwedRow): OwedDelivery {
  return { id: row.id, kind: row.kind, status: row.status, dueAt: new Date(row.due_at) };
}
