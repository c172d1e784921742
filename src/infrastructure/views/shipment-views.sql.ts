import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { EndingView } from '../../application/ports/ending-view.js';
import { BadCursor, type Page, type PageRequest } from '../../application/ports/page.js';
import { ShipmentViews, type ShipmentDetail, type ShipmentFilter, type ShipmentView } from '../../application/ports/shipment-views.js';
import type { DeliveryStatus } from '../../domain/delivery/delivery.js';
import type { NoticeKind } from '../../domain/fulfillment/notice.js';
import type { TakenNotice } from '../../domain/fulfillment/told.js';
import { orderNumberKey } from '../../domain/shipment/shipment-numbers.js';
import { numberKey } from '../../domain/shipment/tracking-number.js';
import { Database } from '../persistence/database.js';
import { shipmentOf, type ShipmentJson } from '../persistence/shipment-json.js';
import { ofStandingStore } from '../persistence/standing-stores.js';
import { handlingOf, type HandlingJson } from './handling.js';
import { hindranceColumns, hindranceOf, type HindranceRow } from './hindrance.js';
import { listedBy, pageOf, standClose, unindexed } from './window.js';

interface ShipmentRow {
  readonly id: string;
  readonly store_id: string;
  readonly store: string;
  readonly body: ShipmentJson;
  readonly received_at: string | Date;
}

interface DeliveryRow extends HindranceRow {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly status: DeliveryStatus;
  readonly due_at: string | Date;
  readonly tries: number;
  readonly outcome: EndingView | null;
  readonly created_at: string | Date;
  readonly settled_at: string | Date | null;
  readonly handled: HandlingJson | null;
  readonly told: TakenNotice | null;
  readonly attempts: readonly AttemptRow[] | null;
}

interface AttemptRow {
  readonly id: string;
  readonly number: number;
  readonly started_at: string;
  readonly took_ms: number;
  readonly outcome: EndingView;
}

const shipments = `select s.id, s.store_id, o.name as store, s.body, s.received_at from shipments s join stores o on o.id = s.store_id where ${ofStandingStore('s.store_id')}`;

/** `$1` store, `$2` order, `$3` external id, `$5` cursor, `$6` limit. */
const asked = `($1::uuid is null or s.store_id = $1) and ($2::text is null or s.store_order_id = $2) and ($3::text is null or s.external_id = $3) and ($5::uuid is null or s.id < $5)`;

/** PostgreSQL expects nearly all to pass what is worded like this, and so walks from the newest and stops where the page is full. */
const walkedTo = `(coalesce(s.numbers, '{}') @> $4::text[]) is distinct from false`;

/** Worded so that neither how common PostgreSQL takes the numbers to be nor the order asked for leads past all shipments there are. */
const foundByIndex = `s.id = any(array(
  select s.id from shipments s where s.numbers @> (select $4::text[]) and ${ofStandingStore('s.store_id')} and ${asked} order by ${unindexed('s.id')} desc limit $6))`;

/** Attempts have time-ordered ids, while their numbers begin anew with a retry. Worded so that nobody reads those of others on the way. */
const deliveries = `
  select d.id, d.kind, d.status, d.due_at, d.tries, d.outcome, d.created_at, d.settled_at, d.handled, d.told, ${hindranceColumns},
    (select json_agg(a order by a.id) from
      (select id, number, started_at, took_ms, outcome from attempts where delivery_id = d.id order by ${unindexed('id')} desc limit 50) a) as attempts
  from deliveries d left join lanes l on l.store_id = d.store_id where d.store_id = $1 and d.store_order_id = $2 and d.shipment_id = $3 order by d.seq`;

@Injectable()
export class SqlShipmentViews extends ShipmentViews {
  constructor(private readonly database: Database) {
    super();
  }

  async find(id: string): Promise<ShipmentDetail | undefined> {
    const [row] = await this.database.query<ShipmentRow>(`${shipments} and s.id = $1`, [id]);
    if (!row) return undefined;
    const owed = await this.database.query<DeliveryRow>(deliveries, [row.store_id, row.body.storeOrderId, id]);
    return {
      ...viewOf(row),
      deliveries: owed.map(each => ({
        id: each.id, kind: each.kind, status: each.status, dueAt: new Date(each.due_at), tries: each.tries, outcome: each.outcome,
        createdAt: new Date(each.created_at), settledAt: each.settled_at === null ? null : new Date(each.settled_at),
        handled: handlingOf(each.handled),
        told: each.told?.packages ?? null,
        hindrance: hindranceOf(each),
        attempts: (each.attempts ?? []).map(({ started_at, took_ms, ...attempt }) => ({
          ...attempt,
          startedAt: new Date(started_at),
          tookMs: took_ms,
        })),
      })),
    };
  }

  async page(filter: ShipmentFilter, { limit, cursor }: PageRequest): Promise<Page<ShipmentView>> {
    const { storeId, storeOrderId, externalId, trackingNumber, orderNumber } = filter;
    const keys = [...(trackingNumber ? [numberKey(trackingNumber)] : []), ...(orderNumber ? [orderNumberKey(orderNumber)] : [])];
    if (cursor && !isUuid(cursor)) throw new BadCursor();
    const isAll = !storeOrderId && !externalId && keys.length === 0;
    const place = storeId && isAll ? await listedBy(this.database, 'shipments', 's.id', storeId, cursor) : 's.id';
    const isNumbered = keys.length === 0 ? '$4::text[] is null' : await this.numbered(keys, storeId, cursor);
    const rows = await this.database.query<ShipmentRow>(
      `${shipments} and ${asked} and ${isNumbered} order by ${place} desc limit $6`,
      [storeId ?? null, storeOrderId ?? null, externalId ?? null, keys.length > 0 ? keys : null, cursor ?? null, limit + 1],
    );
    return pageOf(rows, limit, viewOf);
  }

  /** The condition that it has the numbers `$4`. A number may stand on half of all boxes (`N/A`): those are walked to, where they stand close. */
  private async numbered(keys: readonly string[], storeId: string | undefined, cursor: string | undefined): Promise<string> {
    const wanted = 'numbers @> $2::text[] and ($3::uuid is null or store_id = $3)';
    const close = await standClose(this.database, 'shipments', '($1::uuid is null or id < $1)', wanted, [cursor ?? null, keys, storeId ?? null]);
    return close ? walkedTo : foundByIndex;
  }

  async toldOfOrder(storeId: string, storeOrderId: string): Promise<readonly TakenNotice[]> {
    const rows = await this.database.query<{ told: TakenNotice }>(
      'select told from deliveries where store_id = $1 and store_order_id = $2 and told is not null order by seq',
      [storeId, storeOrderId],
    );
    return rows.map(row => row.told);
  }
}

function viewOf(row: ShipmentRow): ShipmentView {
  return { storeId: row.store_id, store: row.store, receivedAt: new Date(row.received_at), shipment: shipmentOf(row.body) };
}
