import type { Chance } from '../../application/ports/chance.js';
import type { Clock } from '../../application/ports/clock.js';
import type { ShipmentChanged, ShipmentDecision } from '../../application/ports/shipment-books.js';
import { numberKeysOf } from '../../domain/shipment/shipment-numbers.js';
import type { Shipment } from '../../domain/shipment/shipment.js';
import type { Database, Queries } from './database.js';
import { jsonText } from './json-text.js';
import { addNews, keptFromChanging, oweFurtherNews } from './order-news.sql.js';
import { type OwedRow, owedOf } from './owed-rows.js';
import { type ShipmentJson, shipmentOf } from './shipment-json.js';

const deliveriesOfShipment = `
  select d.id, d.kind, d.status, d.due_at from deliveries d join shipments s on s.id = d.shipment_id
  where s.id = $1 and d.store_id = s.store_id and d.store_order_id = s.store_order_id order by d.seq`;

/** Of a store that is there. */
const lockShipment = `
  select s.store_id, s.body from shipments s join lanes l on l.store_id = s.store_id where s.id = $1 for update of s`;

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
        const kept = await keptFromChanging(queries, { storeId: row.store_id, storeOrderId: shipment.storeOrderId });
        if (kept) return { is: kept };
        await this.writeChange(queries, row.store_id, decision);
      }
      const owed = await queries.query<OwedRow>(deliveriesOfShipment, [shipmentId]);
      return {
        is: decision.is,
        storeId: row.store_id,
        shipment: decision.is === 'changed' ? decision.shipment : shipment,
        deliveries: owed.map(owedOf),
      };
    });
  }

  private async writeChange(
    queries: Queries,
    storeId: string,
    { shipment, delivery }: Extract<ShipmentDecision<never>, { is: 'changed' }>,
  ): Promise<void> {
    await queries.query('update shipments set body = $2, numbers = $3 where id = $1', [shipment.id, jsonText(shipment), numberKeysOf(shipment)]);
    const of = { storeId, storeOrderId: shipment.storeOrderId };
    const now = this.clock.now();
    await addNews(queries, of, { ...delivery, shipmentId: shipment.id, at: now });
    if (delivery.kind === 'void' || delivery.changes.packages.some(each => each.replaces === null))
      await oweFurtherNews(queries, { storeId, storeOrderIds: [of.storeOrderId] }, { at: now, chance: this.chance });
  }
}
