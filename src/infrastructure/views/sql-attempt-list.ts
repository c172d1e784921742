import { Injectable } from '@nestjs/common';
import { AttemptList, type AttemptFilter, type AttemptView, type ExchangeView } from '../../application/ports/attempt-list.js';
import type { ExchangeRequest, ExchangeResponse, ExchangeSilence } from '../../application/ports/exchange.js';
import type { Page, PageRequest } from '../../application/ports/page.js';
import { Database } from '../persistence/database.js';
import { ofStandingStore } from '../persistence/standing-stores.js';
import { Conditions } from './conditions.js';
import { placeOf } from './cursor.js';
import { examinedAtMost, firstFound, pageIn, placeAfter } from './window.js';

const exchangesShown = 20;

/** Attempts have time-ordered ids, so the newest id is the newest attempt. */
@Injectable()
export class SqlAttemptList extends AttemptList {
  constructor(private readonly database: Database) {
    super();
  }

  page(filter: AttemptFilter, request: PageRequest): Promise<Page<AttemptView>> {
    return firstFound(request, each => this.look(filter, each));
  }

  private async look({ storeId, deliveryId, since, until }: AttemptFilter, { limit, cursor }: PageRequest): Promise<Page<AttemptView>> {
    const conditions = new Conditions();
    const near = conditions.all(
      ['a.id < ?::uuid', cursor && placeOf(cursor)],
      ['a.id < ?::uuid', until && placeAfter(until)],
      ['a.store_id = ?', storeId],
      ['a.delivery_id = ?', deliveryId],
    );
    const far = conditions.all(['started_at >= ?', since], ['started_at < ?', until]);
    const rows = await this.database.query<AttemptRow>(
      `with seen as materialized (
         select a.id, a.started_at from attempts a where ${near} and ${ofStandingStore('a.store_id')} order by a.id desc limit ${far === 'true' ? limit + 1 : examinedAtMost}),
       page as (select id from seen where ${far} order by id desc limit ${limit + 1})
       select a.id, a.delivery_id as "deliveryId", s.name as store, a.number, a.started_at as "startedAt", a.took_ms as "tookMs", a.outcome,
         a.exchanges[1:${exchangesShown}] as "exchangeIds", w.last::text as last, w.oldest, w.cut
       from (select (select id from seen order by id limit 1) as last, min(started_at) as oldest, count(*) = ${examinedAtMost} as cut from seen) w
       left join page p on true left join attempts a on a.id = p.id left join stores s on s.id = a.store_id
       order by a.id desc`, conditions.parameters);
    const { last, oldest, cut } = rows[0] as AttemptRow;
    const found = rows.filter(row => row.id !== null);
    const exchanges = await this.exchangesOf(found.slice(0, limit));
    return pageIn(
      found,
      limit,
      { last, oldest: oldest === null ? null : new Date(oldest), cut },
      since,
      row => row.id,
      row => viewOf(row, exchanges),
    );
  }

  private async exchangesOf(attempts: readonly AttemptRow[]): Promise<ReadonlyMap<string, ExchangeView>> {
    const ids = [...new Set(attempts.flatMap(attempt => attempt.exchangeIds))];
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<ExchangeRow>(
      `select id, at, took_ms as "tookMs", request, response, request_body as "requestBody", response_body as "responseBody" from exchanges where id = any($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map(row => [row.id, exchangeOf(row)]));
  }
}

interface AttemptRow extends Omit<AttemptView, 'startedAt' | 'exchanges'> {
  readonly startedAt: string;
  readonly exchangeIds: readonly string[];
  readonly last: string | null;
  readonly oldest: string | null;
  readonly cut: boolean;
}

interface ExchangeRow {
  readonly id: string;
  readonly at: string;
  readonly tookMs: number;
  readonly request: Omit<ExchangeRequest, 'body'>;
  readonly response: Omit<ExchangeResponse, 'body'> | ExchangeSilence;
  readonly requestBody: string | null;
  readonly responseBody: string | null;
}

/** Exchanges written before bodies had columns of their own carry them in `request` and `response`. */
function exchangeOf({ at, tookMs, request, response, requestBody, responseBody }: ExchangeRow): ExchangeView {
  return {
    at: new Date(at),
    tookMs,
    request: { body: requestBody, ...request },
    response: 'status' in response ? { body: responseBody ?? '', ...response } : response,
  };
}

/** Exchanges may have expired before the attempt that made them. */
function viewOf(row: AttemptRow, exchanges: ReadonlyMap<string, ExchangeView>): AttemptView {
  const { id, deliveryId, store, number, tookMs, outcome } = row;
  return {
    id,
    deliveryId,
    store,
    number,
    startedAt: new Date(row.startedAt),
    tookMs,
    outcome,
    exchanges: row.exchangeIds.flatMap(each => exchanges.get(each) ?? []),
  };
}
