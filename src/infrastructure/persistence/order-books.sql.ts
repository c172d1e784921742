import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Chance } from '../../application/ports/chance.js';
import { Clock } from '../../application/ports/clock.js';
import type { Claimed } from '../../application/ports/idempotency-records.js';
import {
  OrderBooks,
  type BookedOrder,
  type OrderFilter,
  type OrderRebooked,
  type OrderSourceName,
} from '../../application/ports/order-books.js';
import { BadCursor, type Page, type PageRequest } from '../../application/ports/page.js';
import { StoreGone } from '../../application/ports/store-directory.js';
import { takesWhatLeft } from '../../domain/fulfillment/takes-what-left.js';
import { asksForMore } from '../../domain/order/asks-for-more.js';
import { spellingsOf } from '../../domain/order/order-number.js';
import type { Order } from '../../domain/order/order.js';
import { carryOutOnce } from '../access/idempotency-records.sql.js';
import { listedBy, pageOf } from '../views/window.js';
import { Database, type Queries } from './database.js';
import { jsonText } from './json-text.js';
import { orderOf, type OrderJson } from './order-json.js';
import { factsOf, keptFromChanging, laneHeld, oweFurtherNews, type OrderOfStore, saidWithoutOrder } from './order-news.sql.js';
import { keepReportsOut } from './ordered-or-left.js';
import { ofStandingStore } from './standing-stores.js';

interface OrderRow {
  readonly id: string;
  readonly store_id: string;
  readonly source: OrderSourceName;
  readonly facts: OrderJson;
  readonly received_at: string | Date;
  readonly updated_at: string | Date;
}

const columns = 'id, store_id, source, facts, received_at, updated_at';

const orderById = `select ${columns} from orders where id = $1 and ${ofStandingStore('store_id')}`;

/** Nothing is written for a removed store. One that is known stays as it is, and nobody who changes it is waited for. */
const adding = (such: string): string => `
  insert into orders (id, store_id, store_order_id, number, source, facts, received_at, updated_at)
  select o.id, $2, o.store_order_id, o.number, $3, o.facts, $4, $4
  from jsonb_to_recordset($1::jsonb) as o(id uuid, store_order_id text, number text, facts jsonb)
  where ${such} and exists (select from stores where id = $2 and removed_at is null for key share)
  on conflict (store_id, store_order_id) do nothing
  returning ${columns}`;

const addUnknown = adding('true');

const addUnlessLeft = adding('(select true from shipments s where s.store_id = $2 and s.store_order_id = o.store_order_id limit 1) is null');

const ofStore = `select ${columns} from orders where store_id = $1 and store_order_id in (select jsonb_array_elements_text($2::jsonb))`;

/** Its shipments stay until the transaction ends. `$1` store, `$2` order. Locked before the lane, as by whoever changes one of them. */
const lockShipments = 'select from shipments where store_id = $1 and store_order_id = $2 order by seq for update';

/** Orders in PostgreSQL or PGlite. One statement writes any number of orders. */
@Injectable()
export class SqlOrderBooks extends OrderBooks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly chance: Chance,
  ) {
    super();
  }

  async find(storeId: string, storeOrderIds: readonly string[]): Promise<readonly BookedOrder[]> {
    if (storeOrderIds.length === 0) return [];
    return (await this.database.query<OrderRow>(ofStore, [storeId, jsonText(storeOrderIds)])).map(booked);
  }

  async byId(id: string): Promise<BookedOrder | undefined> {
    const [row] = await this.database.query<OrderRow>(orderById, [id]);
    return row && booked(row);
  }

  async add(storeId: string, orders: readonly Order[], source: OrderSourceName): Promise<readonly BookedOrder[]> {
    if (orders.length === 0) return [];
    const rows = await this.database.query<OrderRow>(addUnknown, this.toAdd(storeId, orders, source));
    const byOrder = new Map(rows.map(row => [row.facts.storeOrderId, booked(row)]));
    const known = orders.map(({ storeOrderId }) => storeOrderId).filter(id => !byOrder.has(id));
    for (const each of await this.find(storeId, known)) byOrder.set(each.order.storeOrderId, each);
    return orders.map(({ storeOrderId }) => {
      const its = byOrder.get(storeOrderId);
      if (!its) throw new StoreGone(`expected store ${storeId} to be there, found it removed`);
      return its;
    });
  }

  /** The lane is held only when boxes have left: many orders would keep its news waiting. */
  async addTold(storeId: string, order: Order): Promise<OrderRebooked> {
    return (await this.addFirst(storeId, order)) ?? this.addLate({ storeId, storeOrderId: order.storeOrderId }, order);
  }

  change(id: string, decide: (order: Order) => Order | undefined, once?: Claimed): Promise<OrderRebooked> {
    return this.database.transaction(async queries => {
      const [row] = await queries.query<OrderRow>(`${orderById} for update`, [id]);
      if (!row) return { is: 'unknown' };
      const before = orderOf(row.facts);
      const order = decide(before);
      if (!order) return { is: 'booked', booked: booked(row), owes: false };
      const [more, less] = [asksForMore(before, order), asksForMore(order, before)];
      if (!more && !less) return { is: 'booked', booked: await this.write(queries, id, order, once), owes: false };
      const of = { storeId: row.store_id, storeOrderId: before.storeOrderId };
      await queries.query(lockShipments, [of.storeId, of.storeOrderId]);
      const kept = await (more ? keptFromChanging(queries, of) : laneHeld(queries, of));
      if (kept) return { is: kept };
      if (less && takesWhatLeft(order, await factsOf(queries, of))) return { is: 'busy' };
      const written = await this.write(queries, id, order, once);
      return { is: 'booked', booked: written, owes: await this.oweFurther(queries, of, before) };
    });
  }

  async page({ storeId, storeOrderId, number }: OrderFilter, { limit, cursor }: PageRequest): Promise<Page<BookedOrder>> {
    if (cursor && !isUuid(cursor)) throw new BadCursor();
    const place = storeId && !storeOrderId && !number ? await listedBy(this.database, 'orders', 'id', storeId, cursor) : 'id';
    const rows = await this.database.query<OrderRow>(
      `select ${columns} from orders
       where ($1::uuid is null or store_id = $1) and ($2::text is null or store_order_id = $2) and ($3::text[] is null or number = any($3))
         and ($4::uuid is null or id < $4) and ${ofStandingStore('store_id')}
       order by ${place} desc limit $5`,
      [storeId ?? null, storeOrderId ?? null, number ? spellingsOf(number) : null, cursor ?? null, limit + 1],
    );
    return pageOf(rows, limit, booked);
  }

  /** Undefined: something has left for it, it is known, or the store was removed. */
  private addFirst(storeId: string, order: Order): Promise<OrderRebooked | undefined> {
    return this.database.transaction(async queries => {
      await queries.query(keepReportsOut, [order.storeOrderId]);
      const [row] = await queries.query<OrderRow>(addUnlessLeft, this.toAdd(storeId, [order], 'manual'));
      return row && { is: 'booked', booked: booked(row), owes: false };
    });
  }

  /** What a worker that died was telling does not keep the order out for as long as its store is away. */
  private addLate(of: OrderOfStore, order: Order): Promise<OrderRebooked> {
    return this.database.transaction(async queries => {
      await queries.query(lockShipments, [of.storeId, of.storeOrderId]);
      const kept = await keptFromChanging(queries, of);
      if (kept === 'unknown' || kept === 'busy') return { is: kept };
      const [added] = await queries.query<OrderRow>(addUnknown, this.toAdd(of.storeId, [order], 'manual'));
      if (added) {
        if (kept) await saidWithoutOrder(queries, of);
        return { is: 'booked', booked: booked(added), owes: await this.oweFurther(queries, of, null) };
      }
      const [known] = await queries.query<OrderRow>(ofStore, [of.storeId, jsonText([of.storeOrderId])]);
      return { is: 'booked', booked: booked(known!), owes: false };
    });
  }

  private toAdd(storeId: string, orders: readonly Order[], source: OrderSourceName): readonly unknown[] {
    const newest = new Map(orders.map(order => [order.storeOrderId, order]));
    const rows = [...newest.values()].map(order => ({
      id: this.chance.id(),
      store_order_id: order.storeOrderId,
      number: order.number,
      facts: order,
    }));
    return [jsonText(rows), storeId, source, this.clock.now()];
  }

  private async oweFurther(queries: Queries, { storeId, storeOrderId }: OrderOfStore, before: Order | null): Promise<boolean> {
    const of = { storeId, storeOrderIds: [storeOrderId] };
    return (await oweFurtherNews(queries, of, { at: this.clock.now(), chance: this.chance, before })) > 0;
  }

  private async write(queries: Queries, id: string, order: Order, once: Claimed | undefined): Promise<BookedOrder> {
    if (once) await carryOutOnce(queries, once);
    const [row] = await queries.query<OrderRow>(
      `update orders set number = $2, facts = $3::jsonb, updated_at = $4 where id = $1 returning ${columns}`,
      [id, order.number, jsonText(order), this.clock.now()],
    );
    return booked(row!);
  }
}

function booked(row: OrderRow): BookedOrder {
  return {
    id: row.id,
    storeId: row.store_id,
    source: row.source,
    order: orderOf(row.facts),
    receivedAt: new Date(row.received_at),
    updatedAt: new Date(row.updated_at),
  };
}
