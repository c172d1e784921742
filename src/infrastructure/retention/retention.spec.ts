import { beforeEach, describe, expect, it } from '@jest/globals';
import { ExpireRecords } from '../../application/retention/expire-records.js';
import { days, later } from '../../domain/time/duration.js';
import { Rows } from '../../../test/builders/rows.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { SqlKeepsakes } from './keepsakes.sql.js';
import { forgetting, holding } from './retention-statements.js';

eachDatabase('what is kept for a while', (opened, kind) => {
  let clock: VirtualClock;
  let rows: Rows;
  let store: string;

  beforeEach(async () => {
    await opened().empty();
    clock = new VirtualClock();
    rows = new Rows(opened().database);
    store = await rows.store();
  });

  /** Of a database whose clock is moved with ours. */
  const expire = () => new ExpireRecords(Object.assign(new SqlKeepsakes(opened().database), { now: () => Promise.resolve(clock.now()) }), clock).run();
  const query = (sql: string, parameters: unknown[] = []) => opened().database.query<Record<string, unknown>>(sql, parameters);
  const count = async (table: string): Promise<number> => Number((await query(`select count(*) as n from ${table}`))[0]?.['n']);
  const ago = (n: number): string => later(clock.now(), -days(n)).toISOString();

  async function settled(daysAgo: number, status: string, outcome: object): Promise<string> {
    const id = await rows.delivery(store, { status, outcome, createdAt: ago(daysAgo) });
    await query(`update deliveries set settled_at = $2, sent = '{"kind":"shipment"}', told = '{"kind":"shipment","packages":[]}' where id = $1`, [id, ago(daysAgo)]);
    return id;
  }

  it('requests and replies go after a fortnight, the attempts that made them after a quarter', async () => {
    const delivery = await rows.delivery(store);
    for (const [number, age] of [1, 13, 15, 89, 91].entries()) await rows.attempt(store, delivery, number, ago(age));
    expect(await expire()).toEqual({ exchanges: 3, attempts: 1 });
    expect([await count('exchanges'), await count('attempts')]).toEqual([2, 4]);
    await clock.advance(days(90));
    await expire();
    expect([await count('exchanges'), await count('attempts'), await count('deliveries')]).toEqual([0, 0, 1]);
  });

  it('stays for its time by the clock of the database too: one machine that is years ahead takes nothing for old', async () => {
    await query(`insert into exchanges (id, store_id, at, took_ms, request, response) values ('01900000-0000-7000-8000-000000000001', $1, now(), 1, '{}', '{}')`, [store]);
    const ahead = new VirtualClock(new Date('2040-01-01T00:00:00Z'));
    expect(await new ExpireRecords(new SqlKeepsakes(opened().database), ahead).run()).toEqual({});
    expect(await count('exchanges')).toBe(1);
  });

  it('a delivery forgets after a month in which words it was answered, never that it was told', async () => {
    const told = await settled(31, 'done', { is: 'already', detail: 'order 5551 has it' });
    const discarded = await settled(31, 'discarded', { is: 'refused', code: 'more-than-remaining', said: 'no', meaning: 'm', whatToDo: 'w' });
    const resting = await settled(31, 'resting', { is: 'refused', code: 'unknown-sku', said: 'no', meaning: 'm', whatToDo: 'w' });
    const young = await settled(29, 'done', { is: 'done', detail: 'fresh' });
    expect(await expire()).toEqual({ 'details of deliveries': 2 });
    const found = await query('select id, outcome, sent, told is null as untold from deliveries');
    const outcomeOf = (id: string) => found.find(row => row['id'] === id)?.['outcome'];
    expect(outcomeOf(told)).toEqual({ is: 'already' });
    expect(outcomeOf(discarded)).toEqual({ is: 'refused', code: 'more-than-remaining' });
    expect(outcomeOf(resting)).toMatchObject({ said: 'no' });
    expect(outcomeOf(young)).toMatchObject({ detail: 'fresh' });
    const sentOf = (id: string) => found.find(row => row['id'] === id)?.['sent'];
    expect([told, discarded].map(sentOf)).toEqual([null, null]);
    expect([resting, young].map(sentOf)).toEqual([{ kind: 'shipment' }, { kind: 'shipment' }]);
    expect(found.map(row => row['untold'])).toEqual([false, false, false, false]);
    expect(await expire()).toEqual({});
  });

  describe('an order whose last box left more than two years ago', () => {
    let made = 0;
    const oldId = (): string => `01800000-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`;

    async function ordered(order: string, daysAgo: number): Promise<void> {
      await query(`insert into orders (id, store_id, store_order_id, source, facts, received_at, updated_at) values ($1, $2, $3, 'store', '{}', $4, $4)`, [oldId(), store, order, ago(daysAgo)]);
      await query(`insert into sightings (store_id, store_order_id, seen, looked_at) values ($1, $2, '[]', $3)`, [store, order, ago(daysAgo)]);
    }

    async function shipped(order: string, daysAgo: number, status = 'done', settledAgo: number | null = daysAgo): Promise<void> {
      const [shipment, delivery] = [oldId(), oldId()];
      await query(`insert into shipments (id, store_id, external_id, store_order_id, body, received_at) values ($1, $2, $1::uuid, $3, '{}', $4)`, [shipment, store, order, ago(daysAgo)]);
      await query(
        `insert into deliveries (id, store_id, kind, store_order_id, shipment_id, status, due_at, created_at, settled_at) values ($1, $2, 'shipment', $3, $4, $5, $6, $6, $7)`,
        [delivery, store, order, shipment, status, ago(daysAgo), settledAgo === null ? null : ago(settledAgo)]);
    }

    const left = async (): Promise<unknown[]> => {
      const tables = ['orders', 'shipments', 'deliveries', 'sightings'];
      return Promise.all(tables.map(async table => (await query(`select store_order_id from ${table} order by 1`)).map(row => row['store_order_id'])));
    };

    it('goes with all its boxes, with whom they were sent to and what the store showed of it', async () => {
      await ordered('1001', 800);
      await shipped('1001', 790);
      await shipped('1001', 731, 'discarded');
      await shipped('1002', 800); // nobody ever told us of the order
      await ordered('1003', 731); // never shipped
      expect(await expire()).toEqual({ 'shipments of finished orders': 3, 'finished orders': 2 });
      expect(await left()).toEqual([[], [], [], []]);
    });

    it.each([
      ['one box left later', () => shipped('1001', 729)],
      ['news of it waits', () => shipped('1001', 800, 'waiting', null)],
      ['news of it rests', () => shipped('1001', 800, 'resting', null)],
      ['news of it was told lately', () => shipped('1001', 800, 'done', 3)],
      ['a line of it was cancelled lately', () => query('update orders set updated_at = $1', [ago(3)])],
    ])('stays whole when %s', async (_, happens) => {
      await ordered('1001', 800);
      await shipped('1001', 790);
      await happens();
      const before = await left();
      expect(await expire()).toEqual({});
      expect(await left()).toEqual(before);
    });
  });

  it('resolved findings go after a quarter; an open one stays however old', async () => {
    const finding = `insert into findings (id, kind, store_id, subject, detail, what_to_do, first_seen, last_seen, resolved_at) values (gen_random_uuid(), 'drift', $1, $2, '', '', $3, $3, $4)`;
    await query(finding, [store, 'old', ago(200), ago(91)]);
    await query(finding, [store, 'young', ago(200), ago(89)]);
    await query(finding, [store, 'open', ago(900), null]);
    expect(await expire()).toEqual({ 'resolved findings': 1 });
    expect((await query('select subject from findings order by subject')).map(row => row['subject'])).toEqual(['open', 'young']);
  });

  it('answers to repeated requests go after two days, notes a day after their time', async () => {
    const record = `insert into idempotency_records (api_key_id, key, route, digest, created_at) values ($1, $2, 'POST /v1/shipments', 'd', $3)`;
    await query(record, [store, 'old', ago(2.1)]);
    await query(record, [store, 'young', ago(1.9)]);
    for (const [key, expires] of [['old', ago(1.1)], ['young', ago(0.5)], ['lasting', null]]) await query('insert into store_memory (store_id, key, value, expires_at) values ($1, $2, $2, $3)', [store, key, expires]);
    expect(await expire()).toEqual({ 'idempotency records': 1, 'expired notes': 1 });
    expect((await query('select key from store_memory order by key')).map(row => row['key'])).toEqual(['lasting', 'young']);
  });

  it('a removed store goes with all that was sold and sent, others stay', async () => {
    const gone = await rows.store('globex');
    for (const owner of [store, gone]) {
      await query(`insert into orders (id, store_id, store_order_id, source, facts, received_at, updated_at) select gen_random_uuid(), $1, n::text, 'store', '{}', now(), now() from generate_series(1, 1200) n`, [owner]);
      await query(`insert into sightings (store_id, store_order_id, seen, looked_at) values ($1, '7', '[]', now()), ($1, 'unknown', '[]', now())`, [owner]);
      await query(`insert into shipments (id, store_id, external_id, store_order_id, body, received_at) select gen_random_uuid(), $1, n::text, n::text, '{}', now() from generate_series(1, 1300) n`, [owner]);
      await query(`insert into deliveries (id, store_id, kind, store_order_id, shipment_id, status, due_at, created_at) select gen_random_uuid(), store_id, 'shipment', store_order_id, id, 'waiting', now(), now() from shipments where store_id = $1`, [owner]);
    }
    await query('update stores set removed_at = now() where id = $1', [gone]);
    expect(await expire()).toEqual({ 'shipments of removed stores': 1_300, 'orders of removed stores': 1_200, 'removed stores': 1 });
    const left = await Promise.all(['stores', 'orders', 'sightings', 'shipments', 'deliveries'].map(count));
    expect(left).toEqual([1, 1_200, 2, 1_300, 1_300]);
  });

  it('what a removed store said goes with it, what others said stays', async () => {
    const gone = await rows.store('globex');
    const [mine, theirs] = [await rows.delivery(store), await rows.delivery(gone)];
    await rows.attempt(store, mine, 1, ago(1));
    for (let number = 1; number <= 3; number += 1) await rows.attempt(gone, theirs, number, ago(1));
    await query('delete from stores where id = $1', [gone]);
    expect(await expire()).toEqual({ 'traces of removed stores': 3 });
    expect([await count('attempts'), await count('exchanges')]).toEqual([1, 1]);
  });

  it('goes on until nothing old is left, a thousand at a time', async () => {
    await query(
      `insert into exchanges (id, store_id, at, took_ms, request, response)
       select ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, $1, $2, 1, '{}', '{}' from generate_series(1, 2500) n`, [store, ago(20)]);
    expect(await expire()).toEqual({ exchanges: 2_500 });
  });

  if (kind === 'pglite') {
    it('leaves room for what comes next, where no process beside the service does that', async () => {
      const fortnight = (n: number) => query(
        `insert into exchanges (id, store_id, at, took_ms, request, response)
         select gen_random_uuid(), $1, $2, 1, '{}', to_jsonb(repeat('x', 500)) from generate_series(1, 2000) n`, [store, later(clock.now(), days(14 * n)).toISOString()]);
      const kept = (): Promise<number> => query(`select pg_relation_size('exchanges') as bytes`).then(([row]) => Number(row?.['bytes']));
      const sizes: number[] = [];
      for (let n = 1; n <= 8; n += 1) {
        await query('delete from exchanges where at < $1', [later(clock.now(), days(14 * (n - 1))).toISOString()]);
        await expire();
        await fortnight(n);
        sizes.push(await kept());
      }
      expect(sizes.at(-1)).toBeLessThanOrEqual(sizes[1]! * 1.5);
    });

    it('learns how its tables are filled from few of their rows: meanwhile nobody else has a turn', async () => {
      await query(`insert into exchanges (id, store_id, at, took_ms, request, response) select gen_random_uuid(), $1, $2, 1, '{}', '{}' from generate_series(1, 500)`, [store, ago(1)]);
      await expire();
      const [found] = await query(`select array_length(histogram_bounds::text::text[], 1) - 1 as parts from pg_stats where tablename = 'exchanges' and attname = 'id'`);
      expect(found).toEqual({ parts: 25 });
    });
  }

  it('reads no table from end to end, but the small one of notes', async () => {
    const scanned = await opened().database.transaction(async queries => {
      await queries.query('set local enable_seqscan = off');
      const scans: string[] = [];
      for (const [what, sql] of [...Object.entries(forgetting), ...Object.entries(holding)]) {
        const parameters = [clock.now(), '01900000-0000-0000-0000-000000000000', 1_000, ['01900000-0000-0000-0000-000000000001']];
        const plan = await queries.query<Record<string, string>>(`explain ${sql}`, parameters.slice(0, sql.includes('$4') ? 4 : 3));
        if (plan.some(row => row['QUERY PLAN']?.includes('Seq Scan'))) scans.push(what);
      }
      return scans;
    });
    expect(scanned).toEqual(['expired notes']);
  });
});
