import { days } from '../domain/time/duration.js';
import { retention } from '../domain/retention/retention.js';

/** An order that the service took, told and settled: its rows are what all others are made of. */
export interface Pattern {
  readonly storeOrderId: string;
  /** In all names of the order, its shipment and its package; each copy gets another in its place. */
  readonly number: string;
}

/** One connection to PostgreSQL. */
interface Connection {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

/** The year that lies behind a service in use. */
const yearMs = days(365);

/** A version 7 UUID (RFC 9562): time, what of the copy it is, which copy. All statements of a transaction make the same. */
const idOf = `
  create or replace function pg_temp.id_of(at timestamptz, what int, n bigint) returns uuid language sql immutable as $$
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(what), 3, '0') || '8' || lpad(to_hex(n), 15, '0'))::uuid
  $$`;

/**
 * `$1` the pattern's order, `$2` its number, `$3` word before the copies' numbers, `$4` how many, `$5` milliseconds they are spread over.
 */
const copies = `
  with pattern as (select o.id as order_id, s.id as shipment_id, d.id as delivery_id from orders o
      join shipments s on s.store_id = o.store_id and s.store_order_id = o.store_order_id
      join deliveries d on d.shipment_id = s.id where o.store_order_id = $1),
    copy as (
      select n, $2::text as was, $3::text || n as name, at, pg_temp.id_of(at, 1, n) as shipment_id, pg_temp.id_of(at, 2, n) as delivery_id, pg_temp.id_of(at, 3, n) as exchange_id
      from generate_series(1, $4::bigint) n, lateral (select clock.now - $5 * interval '1 millisecond' * (1 - n::float8 / $4) as at from (select date_trunc('milliseconds', now()) as now) clock) as moment)`;

const named = (value: string): string => `replace(${value}, c.was, c.name)`;

const orders = `${copies}
  insert into orders (id, store_id, store_order_id, number, source, facts, received_at, updated_at)
  select pg_temp.id_of(c.at, 0, c.n), o.store_id, ${named('o.store_order_id')}, ${named('o.number')}, o.source, ${named('o.facts::text')}::jsonb, c.at, c.at
  from copy c, pattern p join orders o on o.id = p.order_id order by c.n`;

const shipments = `${copies}
  insert into shipments (id, store_id, external_id, store_order_id, body, numbers, received_at)
  select c.shipment_id, s.store_id, ${named('s.external_id')}, ${named('s.store_order_id')}, replace(${named('s.body::text')}, s.id::text, c.shipment_id::text)::jsonb, array[upper(c.name)], c.at
  from copy c, pattern p join shipments s on s.id = p.shipment_id order by c.n`;

const settled = `${copies}
  insert into deliveries (id, store_id, kind, store_order_id, shipment_id, changes, status, due_at, tries, outcome, sent, told, created_at, settled_at)
  select c.delivery_id, d.store_id, d.kind, ${named('d.store_order_id')}, c.shipment_id, d.changes, d.status, c.at, d.tries, d.outcome, d.sent, ${named('d.told::text')}::jsonb, c.at, c.at
  from copy c, pattern p join deliveries d on d.id = p.delivery_id order by c.n`;

const due = `${copies}
  insert into deliveries (id, store_id, kind, store_order_id, shipment_id, changes, status, due_at, created_at)
  select c.delivery_id, d.store_id, d.kind, ${named('d.store_order_id')}, c.shipment_id, d.changes, 'waiting', c.at, c.at
  from copy c, pattern p join deliveries d on d.id = p.delivery_id order by c.n`;

/** `$6`: milliseconds they are kept for. */
const attempts = `${copies}
  insert into attempts (id, delivery_id, store_id, number, started_at, took_ms, outcome, exchanges)
  select pg_temp.id_of(c.at, 4, c.n), c.delivery_id, a.store_id, a.number, c.at, a.took_ms, a.outcome, array[c.exchange_id]
  from copy c, pattern p join attempts a on a.delivery_id = p.delivery_id where c.at > now() - $6 * interval '1 millisecond' order by c.n`;

const exchanges = `${copies}
  insert into exchanges (id, store_id, at, took_ms, request, response, request_body, response_body)
  select c.exchange_id, e.store_id, c.at, e.took_ms, e.request, e.response, ${named('e.request_body')}, e.response_body
  from copy c, pattern p join attempts a on a.delivery_id = p.delivery_id join exchanges e on e.id = a.exchanges[1]
  where c.at > now() - $6 * interval '1 millisecond' order by c.n`;

/** Rows as the service leaves them, written by PostgreSQL alone. */
export class History {
  constructor(
    private readonly client: Connection,
    private readonly pattern: Pattern,
  ) {}

  /**
   * So many deliveries told and settled, evenly over the last year. What retention has removed by now is not there, unless it is `whole`.
   */
  async addSettled(count: number, what: 'as-kept' | 'whole' = 'as-kept'): Promise<void> {
    const kept = (ms: number): number => (what === 'whole' ? yearMs * 2 : ms);
    await this.add(
      [[orders], [shipments], [settled], [attempts, kept(retention.attempts.keptForMs)], [exchanges, kept(retention.exchanges.keptForMs)]],
      'past',
      count,
      yearMs,
    );
  }

  /** So many deliveries that are due. */
  async addDue(count: number): Promise<void> {
    await this.add([[orders], [shipments], [due]], 'due', count, 60_000);
  }

  /** What autovacuum would have done by now. */
  async tidy(): Promise<void> {
    await this.client.query('vacuum analyze orders, shipments, deliveries, attempts, exchanges');
    await this.client.query('checkpoint');
  }

  private async add(statements: readonly (readonly [string, number?])[], word: string, count: number, spreadMs: number): Promise<void> {
    await this.client.query('begin');
    await this.client.query(idOf);
    for (const [statement, ...more] of statements)
      await this.client.query(statement, [this.pattern.storeOrderId, this.pattern.number, word, count, spreadMs, ...more]);
    await this.client.query('commit');
  }
}
