import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eachDatabase } from '../../../test/harness/database.js';
import { Rows } from '../../../test/builders/rows.js';
import { BadCursor } from '../../application/ports/page.js';
import { SqlAttemptList } from './sql-attempt-list.js';
import { SqlDeliveryList } from './sql-delivery-list.js';
import { examinedAtMost } from './window.js';

eachDatabase('the list of deliveries', opened => {
  let rows: Rows;
  let list: SqlDeliveryList;
  beforeEach(() => {
    const { database } = opened();
    rows = new Rows(database);
    list = new SqlDeliveryList(database, new SqlAttemptList(database));
  });
  afterEach(() => opened().empty());
  const ids = async (filter: Parameters<SqlDeliveryList['page']>[0]) => (await list.page(filter, { limit: 50 })).items.map(item => item.id);

  it('shows what is owed, newest first, a page at a time and each once', async () => {
    const store = await rows.store();
    const made = [await rows.delivery(store), await rows.delivery(store), await rows.delivery(store), await rows.delivery(store), await rows.delivery(store)];
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list.page({}, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items.map(item => item.id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(made.toReversed());
  });

  it('tells all about a refused delivery, its attempts and what was said in them', async () => {
    const store = await rows.store('acme-us');
    const outcome = { is: 'refused', code: 'order-cancelled', said: 'Order is cancelled', meaning: 'the shopper cancelled', whatToDo: 'call the parcel back' };
    const id = await rows.delivery(store, { status: 'resting', outcome, tries: 1 });
    await rows.attempt(store, id, 1);
    expect(await list.find(id)).toEqual({
      id, store: 'acme-us', kind: 'shipment', storeOrderId: '5551', shipmentId: expect.any(String), status: 'resting', dueAt: new Date('2026-10-05T12:00:00Z'),
      tries: 1, replay: false, outcome, createdAt: new Date('2026-10-02T12:00:00Z'), settledAt: null, handled: null,
      attempts: [{
        id: expect.any(String), deliveryId: id, store: 'acme-us', number: 1, startedAt: new Date('2026-10-02T12:00:00Z'), tookMs: 20, outcome: { is: 'later' },
        exchanges: [{ at: new Date('2026-10-02T12:00:00Z'), tookMs: 12, request: { method: 'POST', body: null }, response: { status: 503, body: '' } }],
      }],
      hindrance: { paused: false, closedWhy: null, closedUntil: null, behind: null, unreadable: null, worker: null },
    });
    expect(await list.find('01999999-0000-7000-8000-00000000ffff')).toBeUndefined();
  });

  it('filters by status, store, kind and time, in every combination', async () => {
    const [us, eu] = [await rows.store('acme-us'), await rows.store('acme-eu')];
    const old = await rows.delivery(us, { status: 'done', createdAt: '2026-09-01T12:00:00Z' });
    const resting = await rows.delivery(us, { status: 'resting', kind: 'void' });
    const elsewhere = await rows.delivery(eu, { status: 'resting' });
    const done = await rows.delivery(us, { status: 'done' });
    expect(await ids({ status: 'resting' })).toEqual([elsewhere, resting]);
    expect(await ids({ status: 'resting', storeId: us })).toEqual([resting]);
    expect(await ids({ status: 'done', storeId: us })).toEqual([done, old]);
    expect(await ids({ kind: 'void' })).toEqual([resting]);
    expect(await ids({ storeId: us, since: new Date('2026-10-01') })).toEqual([done, resting]);
    expect(await ids({ storeId: us, until: new Date('2026-10-01') })).toEqual([old]);
    expect(await ids({ since: new Date('2026-10-02T12:00:00Z'), until: new Date('2026-10-02T12:00:00Z') })).toEqual([]);
    expect(await ids({ status: 'resting', until: new Date('2026-10-02T12:00:01Z') })).toEqual([elsewhere, resting]);
    expect(await ids({ status: 'discarded' })).toEqual([]);
  });

  it('shows what waits each once, whether many of them stand close together or few among many that are settled', async () => {
    const store = await rows.store();
    const like = await rows.delivery(store, { status: 'done' });
    await opened().database.query(
      `insert into deliveries (id, store_id, kind, store_order_id, shipment_id, status, due_at, created_at)
       select ('02000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, store_id, kind, store_order_id, shipment_id, case when n <= 3 or n > 1200 then 'waiting' else 'done' end, due_at, created_at
       from deliveries, generate_series(1, 1350) n where id = $1`, [like]);
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await list.page({ status: 'waiting', storeId: store }, { limit: 60, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items.map(item => Number(item.id.slice(-12))));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual([...Array.from({ length: 150 }, (_, n) => 1350 - n), 3, 2, 1]);
    expect(await ids({ status: 'submitted' })).toEqual([]);
  });

  describe('among very many settled deliveries', () => {
    it('finds the rare ones in bounded pages', async () => {
      const store = await rows.store();
      const rare = await rows.delivery(store, { status: 'discarded' });
      await opened().database.query(
        `insert into deliveries (id, store_id, kind, store_order_id, shipment_id, status, due_at, created_at)
         select ('02000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, store_id, kind, store_order_id, shipment_id, 'done', due_at, created_at from deliveries, generate_series(1, $1::int) n`, [10 * examinedAtMost + 5]);
      const first = await list.page({ status: 'discarded' }, { limit: 50 });
      expect(first).toEqual({ items: [], nextCursor: expect.any(String) });
      const second = await list.page({ status: 'discarded' }, { limit: 50, cursor: first.nextCursor ?? '' });
      expect(second.items.map(item => item.id)).toEqual([rare]);
      expect(second.nextCursor).toBeUndefined();
    });

    it('finds an hour of long ago on the first page', async () => {
      const store = await rows.store();
      const then = await rows.delivery(store, { status: 'done', createdAt: '2026-09-01T12:00:00Z' });
      const attempt = await rows.attempt(store, then, 1, '2026-09-01T12:00:00Z');
      await opened().database.query(
        `insert into deliveries (id, store_id, kind, store_order_id, shipment_id, status, due_at, created_at)
         select ('02000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, store_id, kind, store_order_id, shipment_id, 'done', due_at, now() from deliveries, generate_series(1, $1::int) n`, [examinedAtMost + 5]);
      await opened().database.query(
        `insert into attempts (id, delivery_id, store_id, number, started_at, took_ms, outcome, exchanges)
         select ('02000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, delivery_id, store_id, number, now(), took_ms, outcome, exchanges from attempts, generate_series(1, $1::int) n`, [examinedAtMost + 5]);
      const hour = { since: new Date('2026-09-01T12:00:00Z'), until: new Date('2026-09-01T13:00:00Z') };
      expect((await list.page(hour, { limit: 50 })).items.map(item => item.id)).toEqual([then]);
      expect((await new SqlAttemptList(opened().database).page(hour, { limit: 50 })).items.map(item => item.id)).toEqual([attempt]);
    });

    it('begins with what was before a time, however much came in the minutes after it', async () => {
      const store = await rows.store();
      const idsBeginAt = 0x01_99_99_99_00_00;
      const then = await rows.delivery(store, { status: 'done', createdAt: new Date(idsBeginAt).toISOString() });
      const attempt = await rows.attempt(store, then, 1, new Date(idsBeginAt).toISOString());
      const after = `cross join lateral (select lpad(to_hex(${idsBeginAt} + n * 100), 12, '0') as hex, to_timestamp((${idsBeginAt} + n * 100) / 1000.0) as moment from generate_series(1, ${examinedAtMost + 5}) n) later`;
      const id = `(substr(hex, 1, 8) || '-' || substr(hex, 9) || '-7000-8000-000000000000')::uuid`;
      await opened().database.query(
        `insert into deliveries (id, store_id, kind, store_order_id, shipment_id, status, due_at, created_at)
         select ${id}, store_id, kind, store_order_id, shipment_id, 'done', due_at, moment from deliveries ${after}`);
      await opened().database.query(
        `insert into attempts (id, delivery_id, store_id, number, started_at, took_ms, outcome, exchanges)
         select ${id}, delivery_id, store_id, number, moment, took_ms, outcome, exchanges from attempts ${after}`);
      const before = { until: new Date(idsBeginAt + 100) };
      expect(await ids(before)).toEqual([then]);
      expect((await new SqlAttemptList(opened().database).page(before, { limit: 50 })).items.map(item => item.id)).toEqual([attempt]);
    });

    it('stops looking where the time asked for begins', async () => {
      const store = await rows.store();
      await rows.delivery(store, { status: 'done', createdAt: '2026-09-01T12:00:00Z' });
      await opened().database.query(
        `insert into deliveries (id, store_id, kind, store_order_id, shipment_id, status, due_at, created_at)
         select gen_random_uuid(), store_id, kind, store_order_id, shipment_id, 'done', due_at, created_at from deliveries, generate_series(1, $1::int)`, [examinedAtMost + 5]);
      expect(await list.page({ since: new Date('2026-10-01') }, { limit: 50 })).toEqual({ items: [] });
    });
  });

  it('takes no cursor of another list', async () => {
    await expect(list.page({}, { limit: 2, cursor: 'bm90IG91cnM' })).rejects.toThrow(BadCursor);
  });
});
