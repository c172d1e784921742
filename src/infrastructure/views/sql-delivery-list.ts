import { Injectable } from '@nestjs/common';
import { AttemptList } from '../../application/ports/attempt-list.js';
import type { DeliveryStatus } from '../../domain/delivery/delivery.js';
import { DeliveryList, type DeliveryDetail, type DeliveryFilter, type DeliveryView } from '../../application/ports/delivery-list.js';
import type { Page, PageRequest } from '../../application/ports/page.js';
import { Database } from '../persistence/database.js';
import { ofStandingStore } from '../persistence/standing-stores.js';
import { Conditions } from './conditions.js';
import { placeOf } from './cursor.js';
import { handlingOf, type HandlingJson } from './handling.js';
import { hindranceColumns, hindranceOf, type HindranceRow } from './hindrance.js';
import { isOfOne } from './one-store.js';
import { examinedAtMost, firstFound, pageIn, placeAfter, standClose, unindexed } from './window.js';

const attemptsShown = 50;

const listed = 'select d.id, d.status, d.store_id, d.kind, d.created_at from deliveries d';

/**
 * Few deliveries are in one of these at any time, and an index holds them store by store. Asked of all stores at once, PostgreSQL reads
 * all that was ever settled, as soon as much is open.
 */
const indexed: Partial<Record<DeliveryStatus, string>> = {
  waiting: `d.status = 'waiting'`, submitted: `d.status = 'submitted'`, resting: `d.status = 'resting'`,
};

/** Deliveries have time-ordered ids, so the newest id is the newest delivery. */
@Injectable()
export class SqlDeliveryList extends DeliveryList {
  constructor(private readonly database: Database, private readonly attempts: AttemptList) {
    super();
  }

  page(filter: DeliveryFilter, request: PageRequest): Promise<Page<DeliveryView>> {
    return firstFound(request, each => this.look(filter, each));
  }

  private async look(filter: DeliveryFilter, { limit, cursor }: PageRequest): Promise<Page<DeliveryView>> {
    const conditions = new Conditions();
    const { status, storeId, kind, since, until } = filter;
    const byIndex = status && indexed[status] && !(await this.standsClose(filter, cursor)) ? indexed[status] : undefined;
    const place = byIndex ? unindexed('d.id') : 'd.id';
    const near = conditions.all(
      [`${place} < ?::uuid`, cursor && placeOf(cursor)],
      [`${place} < ?::uuid`, until && placeAfter(until)],
    );
    const stores = conditions.all(['o.id = ?', byIndex && storeId]);
    const far = conditions.all(
      ['status = ?', byIndex ? undefined : status],
      ['store_id = ?', byIndex ? undefined : storeId],
      ['kind = ?', kind],
      ['created_at >= ?', since],
      ['created_at < ?', until],
    );
    const newest = `order by ${place} desc limit ${far === 'true' ? limit + 1 : examinedAtMost}`;
    const seen = byIndex
      ? `select d.* from stores o cross join lateral (${listed} where ${isOfOne('d.store_id', 'o.id')} and ${byIndex} and ${near} ${newest}) d where o.removed_at is null and ${stores} ${newest}`
      : `${listed} where ${near} and ${ofStandingStore('d.store_id')} ${newest}`;
    const rows = await this.database.query<PageRow>(
      `with seen as materialized (${seen}),
       page as (select id from seen where ${far} order by id desc limit ${limit + 1})
       select ${columns}, w.last::text as last, w.oldest, w.cut
       from (select (select id from seen order by id limit 1) as last, min(created_at) as oldest, count(*) = ${examinedAtMost} as cut from seen) w
       left join page p on true left join deliveries d on d.id = p.id left join stores s on s.id = d.store_id
       order by d.id desc`, conditions.parameters);
    const { last, oldest, cut } = rows[0] as PageRow;
    const found = rows.filter(row => row.id !== null);
    return pageIn(found, limit, { last, oldest: oldest === null ? null : new Date(oldest), cut }, since, row => row.id, viewOf);
  }

  private standsClose({ status, storeId, until }: DeliveryFilter, cursor: string | undefined): Promise<boolean> {
    const conditions = new Conditions();
    const near = conditions.all(['id < ?::uuid', cursor && placeOf(cursor)], ['id < ?::uuid', until && placeAfter(until)]);
    const wanted = conditions.all(['status = ?', status], ['store_id = ?', storeId]);
    return standClose(this.database, 'deliveries', near, wanted, conditions.parameters);
  }

  async find(id: string): Promise<DeliveryDetail | undefined> {
    const [row] = await this.database.query<DetailRow>(
      `select ${columns}, ${hindranceColumns}
       from deliveries d join stores s on s.id = d.store_id left join lanes l on l.store_id = d.store_id where d.id = $1::uuid and ${ofStandingStore('d.store_id')}`,
      [id],
    );
    if (!row) return undefined;
    const { items } = await this.attempts.page({ deliveryId: id }, { limit: attemptsShown });
    return { ...viewOf(row), attempts: items, hindrance: hindranceOf(row) };
  }
}

const columns = `d.id, s.name as store, d.kind, d.store_order_id as "storeOrderId", d.shipment_id as "shipmentId", d.status,
  d.due_at as "dueAt", d.tries, d.replay, d.outcome, d.created_at as "createdAt", d.settled_at as "settledAt", d.handled`;

interface DeliveryRow extends Omit<DeliveryView, 'dueAt' | 'createdAt' | 'settledAt' | 'handled'> {
  readonly dueAt: string;
  readonly createdAt: string;
  readonly settledAt: string | null;
  readonly handled: HandlingJson | null;
}

interface DetailRow extends DeliveryRow, HindranceRow {}

interface PageRow extends DeliveryRow {
  readonly last: string | null;
  readonly oldest: string | null;
  readonly cut: boolean;
}

function viewOf(row: DeliveryRow): DeliveryView {
  const { id, store, kind, storeOrderId, shipmentId, status, tries, replay, outcome } = row;
  return {
    id, store, kind, storeOrderId, shipmentId, status, dueAt: new Date(row.dueAt), tries, replay, outcome,
    createdAt: new Date(row.createdAt), settledAt: row.settledAt === null ? null : new Date(row.settledAt),
    handled: handlingOf(row.handled),
  };
}
