import type { Chance } from '../../application/ports/chance.js';
import type { Clock } from '../../application/ports/clock.js';
import type { OwedDelivery, ShipmentChanged, ShipmentDecision } from '../../application/ports/shipment-books.js';
import type { Shipment } from '../../domain/shipment/shipment.js';
import { holdLane } from '../engine/lane-statements.js';
import type { Database, Queries } from './database.js';
import { jsonText } from './json-text.js';
import { type OwedRow, owedOf } from './owed-rows.js';
import { type ShipmentJson, shipmentOf } from './shipment-json.js';

const deliveriesOfShipment = `
  select d.id, d.kind, d.status, d.due_at from deliveries d join shipments s on s.id = d.shipment_id
  where s.id = $1 and d.store_id = s.store_id and d.store_order_id = s.store_order_id order by d.seq`;

/** Of a store that is there. */
const lockShipment = `
  select s.store_id, s.body from shipments s join lanes l on l.store_id = s.store_id where s.id = $1 for update of s`;

/**
 * News of its order, which may name its packages too: told right now, or told by a worker that died before it could write down
 * what it said. `busy`: its lease has not run out.
 */
const beingTold = `
  select d.id = any(l.claimed) and l.leased_until > clock_timestamp() as busy
  from shipments s join deliveries d on true join lanes l on l.store_id = d.store_id
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
  select s.id from shipments s where s.store_id = $1 and s.store_order_id = $2
    and exists (select from json_array_elements(s.body -> 'packages') box where not (box ->> 'voided')::boolean) and (
    exists (select from json_array_elements(s.body -> 'packages') box join numbers on numbers.package_id = box ->> 'id')
    or (exists (select from told) and exists (
      select from deliveries d where d.store_id = $1 and d.store_order_id = $2 and d.shipment_id = s.id and d.kind = 'shipment' and (d.status || '') in ('waiting', 'submitted'))))
  order by s.seq`;

/** What changes of a shipment after it was booked, written with the news it makes, and only while nobody is told of its order. */
export class SqlShipmentChanges {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly chance: Chance,
  ) {}

  run<Refusal>(shipmentId: string, decide: (shipment: Shipment) => ShipmentDecision<Refusal>): Promise<ShipmentChanged<Refusal>> {
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

  private async writeChange(queries: Queries, storeId: string, { shipment, delivery }: Extract<ShipmentDecision<never>, { is: 'changed' }>): Promise<void> {
    await queries.query('update shipments set body = $2 where id = $1', [shipment.id, jsonText(shipment)]);
    const owe = (id: string, kind: OwedDelivery['kind'], shipmentId: string, changes: string | null): Promise<unknown> =>
      queries.query(addDelivery, [id, storeId, kind, shipment.storeOrderId, shipmentId, changes, delivery.dueAt, this.clock.now()]);
    await owe(delivery.id, delivery.kind, shipment.id, jsonText(delivery.changes));
    if (delivery.kind !== 'void') return;
    const withRoom = await queries.query<{ id: string }>(shipmentsWithRoom, [storeId, shipment.storeOrderId]);
    for (const { id } of withRoom) await owe(this.chance.id(), 'shipment', id, null);
  }
}
