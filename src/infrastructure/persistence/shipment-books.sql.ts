import type { Shipment } from '../../domain/shipment/shipment.js';
import { Clock } from '../../application/ports/clock.js';
import {
  type Booked, type OrderKey, type OwedDelivery, ShipmentBooks, type ShipmentChanged, type ShipmentDecision, type ShipmentEntry,
} from '../../application/ports/shipment-books.js';
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

/** `$1` now, `$2` and on: the entries. */
const acceptEntries = `
  with entries as materialized (${entryTable.rows(2)}), fresh as (
    insert into shipments (id, store_id, external_id, store_order_id, body, received_at)
    select id, store_id, external_id, store_order_id, body, $1 from entries e
    where not e.if_first
      or (select s.seq from shipments s where s.store_id = e.store_id and s.store_order_id = e.store_order_id order by s.seq limit 1) is null
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
  join shipments s on s.store_id = e.store_id and s.external_id = e.external_id`;

const shipmentsOfOrders = `
  select a.n, s.body from jsonb_to_recordset($1::jsonb) as a(n integer, store_id uuid, store_order_id text)
  join shipments s on s.store_id = a.store_id and s.store_order_id = a.store_order_id
  order by a.n, s.seq`;

const deliveriesOfShipment = `
  select d.id, d.kind, d.status, d.due_at from deliveries d join shipments s on s.id = d.shipment_id
  where s.id = $1 and d.store_id = s.store_id and d.store_order_id = s.store_order_id order by d.seq`;

/** Told right now, or told by a worker that died before it could write down what it said. */
const isBeingTold = `
  select 1 from deliveries d join shipments s on s.id = d.shipment_id join lanes l on l.store_id = d.store_id
  where s.id = $1 and d.store_id = s.store_id and d.store_order_id = s.store_order_id and d.status = 'waiting'
    and (d.id = any(l.claimed) or (d.ending_unknown and d.sent is null))`;

const addDelivery = `
  insert into deliveries (id, store_id, kind, store_order_id, shipment_id, changes, status, due_at, created_at)
  values ($1, $2, $3, $4, $5, $6, 'waiting', $7, $8)`;

/** Rows one commit carries at most. */
const groupSize = 1_000;

/** Shipments in PostgreSQL or PGlite. One statement writes any number of shipments with what they owe. */
export class SqlShipmentBooks extends ShipmentBooks {
  private readonly commits = new GroupCommit<ShipmentEntry, Booked>(entries => this.write(entries), groupSize);
  private readonly questions = new GroupCommit<OrderKey, readonly Shipment[]>(asked => this.read(asked), groupSize);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
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
      const [row] = await queries.query<{ store_id: string; body: ShipmentJson }>('select store_id, body from shipments where id = $1 for update', [shipmentId]);
      if (!row) return { is: 'unknown' };
      if ((await queries.query(isBeingTold, [shipmentId])).length > 0) return { is: 'busy' };
      const shipment = shipmentOf(row.body);
      const decision = decide(shipment);
      if (decision.is === 'refused') return decision;
      if (decision.is === 'changed') await this.writeChange(queries, row.store_id, decision);
      const owed = await queries.query<OwedRow>(deliveriesOfShipment, [shipmentId]);
      return { is: decision.is, storeId: row.store_id, shipment: decision.is === 'changed' ? decision.shipment : shipment, deliveries: owed.map(owedOf) };
    });
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
    const changes = jsonText(delivery.changes);
    await queries.query(addDelivery, [delivery.id, storeId, delivery.kind, shipment.storeOrderId, shipment.id, changes, delivery.dueAt, this.clock.now()]);
  }

  private async write(entries: readonly ShipmentEntry[]): Promise<readonly Booked[]> {
    const rows = await this.database.query<{ id: string }>(acceptEntries, [this.clock.now(), ...entryTable.parameters(entries.map(entryRow))]);
    const fresh = new Set(rows.map(row => row.id));
    const known = fresh.size === entries.length ? new Map<number, KnownRow>() : await this.known(entries, fresh);
    return entries.map((entry, n): Booked => {
      if (fresh.has(entry.shipment.id)) {
        const { id, dueAt, status } = entry.delivery;
        return { is: 'accepted', deliveries: [{ id, kind: 'shipment', status, dueAt }] };
      }
      const row = known.get(n);
      if (!row && entry.ifFirst) return { is: 'not-first' };
      if (!row) throw new Error(`expected shipment ${entry.shipment.externalId} to be booked already, found nothing`);
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
