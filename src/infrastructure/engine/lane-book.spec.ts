import { beforeEach, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openLane } from '../../domain/delivery/breaker.js';
import type { Settlement } from '../../domain/delivery/delivery.js';
import { days, later } from '../../domain/time/duration.js';
import type { BatchSettlement, ClaimedDelivery, LaneLease } from '../../application/ports/lane-book.js';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { Rows } from '../../../test/builders/rows.js';
import { eachDatabase, type TestDatabase } from '../../../test/harness/database.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { SqlShipmentBooks } from '../persistence/shipment-books.sql.js';
import { SqlLaneBook } from './lane-book.sql.js';

eachDatabase('the lanes', opened => {
  const clock = new VirtualClock();
  const chance = new SteadyChance();
  let rows: Rows;
  let store: string;
  let worker: SqlLaneBook;
  let other: SqlLaneBook;
  const db = (): TestDatabase => opened();

  beforeEach(async () => {
    await db().empty();
    rows = new Rows(db().database);
    store = await rows.store();
    worker = new SqlLaneBook(db().database, chance);
    other = new SqlLaneBook(db().database, chance);
  });

  /** One shipment per order id, in that order. */
  async function owed(...orders: string[]): Promise<string[]> {
    const books = new SqlShipmentBooks(db().database, clock, chance);
    const entries = orders.map(storeOrderId => {
      const id = chance.id();
      const shipment = aShipment(id).with(aPackage(`1Z${id}`).of('MUG', 1)).but({ id, storeOrderId }).build();
      return { storeId: store, shipment, delivery: { id: chance.id(), dueAt: clock.now(), status: 'waiting' as const } };
    });
    await books.accept(entries);
    return entries.map(entry => entry.delivery.id);
  }

  const claimIds = async (book: SqlLaneBook, lease: LaneLease, limit = 10): Promise<string[]> => (await book.claim(lease, limit, clock.now())).map(each => each.delivery.id);
  const claimedInLane = async (): Promise<string[]> => (await db().database.query<{ claimed: string[] }>('select to_json(claimed) as claimed from lanes'))[0]!.claimed;
  const leased = async (book: SqlLaneBook): Promise<LaneLease> => (await book.lease(store))!;
  const deliveries = () => db().database.query<Record<string, unknown>>('select * from deliveries order by seq');
  const expireLease = (): Promise<unknown> => db().database.query(`update lanes set leased_until = clock_timestamp() - interval '1 second'`);

  function settlement(claimed: readonly ClaimedDelivery[], change: Partial<Settlement> = {}, batch: Partial<BatchSettlement> = {}): BatchSettlement {
    const now = clock.now();
    const items = claimed.map(({ delivery }) => ({
      delivery,
      settlement: { status: 'done' as const, dueAt: now, tries: 1, endingUnknown: false, ticket: null, outcome: { is: 'done' as const }, ...change },
      sent: null,
      told: null,
      attempt: { id: chance.id(), number: 1, exchanges: [] },
    }));
    return { startedAt: now, at: now, lane: openLane, wasClosed: false, items, exchanges: [], raise: [], settled: [], pullForward: false, ...batch };
  }

  it('one worker has a lane; the second goes away empty-handed until it is given back', async () => {
    const lease = await leased(worker);
    expect(await other.lease(store)).toBeUndefined();
    await worker.release(lease);
    expect(await other.lease(store)).toMatchObject({ storeId: store, fence: lease.fence + 1 });
  });

  it('two who ask in one process at the same moment do not both get it', async () => {
    const leases = await Promise.all([worker.lease(store), worker.lease(store)]);
    expect(leases.filter(each => each !== undefined)).toHaveLength(1);
  });

  it('what is due comes oldest first, and a shipment waits for the older one of its order', async () => {
    const [first, , second] = await owed('1001', '1001', '1002');
    const lease = await leased(worker);
    expect(await claimIds(worker, lease)).toEqual([first, second]);
  });

  it('the second box of an order goes out once the first is settled', async () => {
    const [, late] = await owed('1001', '1001');
    const lease = await leased(worker);
    await worker.settle(lease, settlement(await worker.claim(lease, 10, clock.now())));
    expect(await claimIds(worker, lease)).toEqual([late]);
  });

  it('a delivery comes with every shipment of its order and what was told before', async () => {
    await owed('1001', '1001');
    const lease = await leased(worker);
    const claimed = await worker.claim(lease, 10, clock.now());
    const told = { kind: 'shipment' as const, packages: [{ packageId: 'p1', trackingNumber: '1Z', reference: 'f-1', lines: [{ storeLineId: '11', quantity: 1 }] }] };
    const batch = settlement(claimed);
    await worker.settle(lease, { ...batch, items: batch.items.map(item => ({ ...item, told })) });
    const [next] = await worker.claim(lease, 10, clock.now());
    expect(next?.shipments).toHaveLength(2);
    expect(next?.shipments[0]?.shippedAt).toBeInstanceOf(Date);
    expect(next?.told).toEqual([told]);
  });

  it('a worker that lost its lease can settle nothing', async () => {
    await owed('1001');
    const slow = await leased(worker);
    const claimed = await worker.claim(slow, 10, clock.now());
    await expireLease();
    await leased(other);
    expect(await worker.settle(slow, settlement(claimed))).toBe(false);
    expect(await db().database.query('select status from deliveries')).toEqual([{ status: 'waiting' }]);
    expect(await db().database.query('select id from attempts')).toEqual([]);
  });

  it('a worker that lost its lease can claim nothing', async () => {
    await owed('1001');
    const slow = await leased(worker);
    await expireLease();
    await leased(other);
    expect(await claimIds(worker, slow)).toEqual([]);
  });

  it('what a dead worker had claimed is read back before it is told again', async () => {
    await owed('1001', '1002');
    const dead = await leased(worker);
    await worker.claim(dead, 1, clock.now());
    await expireLease();
    const heir = await leased(other);
    const claimed = await other.claim(heir, 10, clock.now());
    expect(claimed.map(each => [each.delivery.storeOrderId, each.delivery.endingUnknown])).toEqual([['1001', true], ['1002', false]]);
  });

  it('what is in hand while the next batch is claimed stays claimed and is not answered twice, nor is other news of its orders, be it older and on disk only now', async () => {
    const [late, first, , third] = await owed('1001', '1001', '1001', '1002');
    const putDown = (status: string): Promise<unknown> => db().database.query('update deliveries set status = $2 where id = $1', [late, status]);
    await putDown('done');
    const lease = await leased(worker);
    const hand = await worker.claim(lease, 1, clock.now());
    await putDown('waiting');
    const ahead = await worker.claim(lease, 10, clock.now(), [first!]);
    expect(ahead.map(each => each.delivery.id)).toEqual([third]);
    expect(await claimedInLane()).toEqual([first, third]);
    await worker.settle(lease, settlement(hand), [third!]);
    expect(await claimedInLane()).toEqual([third]);
    await worker.settle(lease, settlement(ahead));
    expect(await claimedInLane()).toEqual([]);
  });

  it('a worker that dies with two batches leaves both to be read back', async () => {
    const [first] = await owed('1001', '1002');
    const dead = await leased(worker);
    await worker.claim(dead, 1, clock.now());
    await worker.claim(dead, 1, clock.now(), [first!]);
    await expireLease();
    const claimed = await other.claim(await leased(other), 10, clock.now());
    expect(claimed.map(each => each.delivery.endingUnknown)).toEqual([true, true]);
  });

  it('a failed try waits for its time, and the lane says when that is', async () => {
    await owed('1001');
    const lease = await leased(worker);
    const dueAt = new Date(clock.now().getTime() + 5_000);
    await worker.settle(lease, settlement(await worker.claim(lease, 10, clock.now()), { status: 'waiting', dueAt, outcome: { is: 'later', why: 'unreachable', detail: '', mayHaveActed: true } }));
    expect(await claimIds(worker, lease)).toEqual([]);
    expect(await worker.release(lease)).toEqual(dueAt);
  });

  it('a box that waits for an older one of its order does not keep its lane awake', async () => {
    await owed('1001', '1001');
    const lease = await leased(worker);
    const dueAt = new Date(clock.now().getTime() + 5_000);
    await worker.settle(lease, settlement(await worker.claim(lease, 10, clock.now()), { status: 'waiting', dueAt }));
    expect(await worker.release(lease)).toEqual(dueAt);
    expect(await worker.due(clock.now())).toEqual([]);
  });

  it('the sweeper finds lanes with due work that nobody holds', async () => {
    expect(await worker.due(clock.now())).toEqual([]);
    await owed('1001');
    expect(await worker.due(clock.now())).toEqual([store]);
    await leased(worker);
    expect(await other.due(clock.now())).toEqual([]);
  });

  it('a paused store is neither swept nor leased, and who holds its lane claims nothing more', async () => {
    await owed('1001');
    const lease = await leased(other);
    await db().database.query('update lanes set paused = true');
    expect([await claimIds(other, lease), await other.release(lease), await worker.due(clock.now()), await worker.lease(store)]).toEqual([[], clock.now(), [], undefined]);
  });

  it('when a failing store is back, what waited because of it is due at once', async () => {
    await owed('1001', '1002');
    const lease = await leased(worker);
    const far = new Date(clock.now().getTime() + 3_600_000);
    const claimed = await worker.claim(lease, 10, clock.now());
    await worker.settle(lease, settlement(claimed, { status: 'waiting', dueAt: far, outcome: { is: 'later', why: 'unavailable', detail: '503', mayHaveActed: true } }));
    expect(await claimIds(worker, lease)).toEqual([]);
    await worker.settle(lease, settlement([], {}, { pullForward: true }));
    expect(await claimIds(worker, lease)).toHaveLength(2);
  });

  it('the state of the lane outlives the worker', async () => {
    const lease = await leased(worker);
    const closedUntil = new Date(clock.now().getTime() + 4_000);
    await worker.settle(lease, settlement([], {}, { lane: { streak: 5, closedUntil, closedWhy: 'failing' } }));
    await worker.release(lease);
    expect((await leased(other)).state).toEqual({ streak: 5, closedUntil, closedWhy: 'failing' });
  });

  it('news that was discarded while the store heard it stays discarded, and the books say what the store took', async () => {
    await owed('1001', '1002');
    const lease = await leased(worker);
    const claimed = await worker.claim(lease, 10, clock.now());
    await db().database.query(`update deliveries set status = 'discarded', settled_at = $1`, [new Date(0)]);
    const before = await deliveries();
    const told = { kind: 'shipment' as const, packages: [] };
    const batch = settlement(claimed);
    const taken = { ...batch, items: batch.items.map((item, at) => (at === 0 ? { ...item, told } : item)) };
    for (const _ of ['once', 'again']) {
      expect(await worker.settle(lease, taken)).toBe(true);
      expect(await deliveries()).toEqual([{ ...before[0], told }, before[1]]);
    }
  });

  it('every attempt of a batch is dated by its beginning and lasts until its end', async () => {
    await owed('1001', '1002');
    const lease = await leased(worker);
    const startedAt = new Date(clock.now().getTime() - 1_234);
    await worker.settle(lease, settlement(await worker.claim(lease, 10, clock.now()), {}, { startedAt }));
    const lasted = await db().database.query<{ started_at: string; took_ms: number }>('select started_at, took_ms from attempts');
    expect(lasted.map(each => [new Date(each.started_at), each.took_ms])).toEqual([[startedAt, 1_234], [startedAt, 1_234]]);
  });

  it.each([['forward', days(30), 2_147_483_647], ['back', -days(30), 0]])('a clock that is set %s by a month while a store listens keeps no outcome from the books', async (_, jump, tookMs) => {
    await owed('1001');
    const lease = await leased(worker);
    const claimed = await worker.claim(lease, 10, clock.now());
    expect(await worker.settle(lease, settlement(claimed, {}, { at: later(clock.now(), jump) }))).toBe(true);
    expect(await db().database.query('select took_ms from attempts')).toEqual([{ took_ms: tookMs }]);
  });

  it('what was said and answered is kept letter by letter, body by body', async () => {
    await owed('1001');
    const lease = await leased(worker);
    const said = [null, '', '{"a":"\\"b\\\\"}', '<a>\n\t</a>', ...fc.sample(fc.string({ unit: 'binary', maxLength: 40 }), { numRuns: 200, seed: 7 })];
    const exchanges = said.map(body => ({ id: chance.id(), at: clock.now(), tookMs: 3, about: [], request: { method: 'POST', url: 'https://shop.example', headers: {}, body }, response: { status: 200, headers: {}, body: body ?? '' } }));
    await worker.settle(lease, settlement(await worker.claim(lease, 10, clock.now()), {}, { exchanges: [...exchanges, { ...exchanges[0]!, id: chance.id(), response: { silence: 'timeout', detail: 'no answer' } }] }));
    const kept = await db().database.query<{ request_body: string | null; response_body: string | null }>('select request_body, response_body from exchanges order by id');
    const fit = (body: string | null): string | null => body && [...body].map(letter => (['\0', '\x1D', '\x1E'].includes(letter) ? '\uFFFD' : letter)).join('');
    expect(kept).toEqual([...said.map(body => ({ request_body: fit(body), response_body: fit(body ?? '') })), { request_body: null, response_body: null }]);
  });

  it('what a store said is settled with, even where no database can keep it', async () => {
    await owed('1001');
    const lease = await leased(worker);
    const said = `a NUL \0 and half a parcel ${'📦'.slice(0, 1)}`;
    const exchange = { id: chance.id(), at: clock.now(), tookMs: 3, about: [], request: { method: 'POST', url: 'https://shop.example', headers: {}, body: said }, response: { status: 500, headers: {}, body: said } };
    const outcome = { is: 'refused' as const, code: 'odd', said, meaning: said, whatToDo: 'look' };
    const raise = [{ kind: 'refused-delivery', storeId: store, subject: said, detail: said, whatToDo: 'look' }];
    const batch = settlement(await worker.claim(lease, 10, clock.now()), { status: 'resting', outcome }, { exchanges: [exchange], raise });
    expect(await worker.settle(lease, batch)).toBe(true);
    const shown = 'a NUL \ufffd and half a parcel \ufffd';
    expect(await db().database.query(`select request_body, response_body from exchanges`)).toEqual([{ request_body: shown, response_body: shown }]);
    expect(await db().database.query('select detail from findings')).toEqual([{ detail: shown }]);
  });

  it('a lane that could not be given back is not kept, is swept up, and its worker takes it again', async () => {
    await owed('1001');
    const away = Object.create(db().database) as TestDatabase['database'];
    const lossy = new SqlLaneBook(away, chance);
    const stuck = await leased(lossy);
    away.query = () => Promise.reject(new Error('the database is away'));
    await expect(lossy.release(stuck)).rejects.toThrow('away');
    away.query = db().database.query.bind(db().database);
    await lossy.lease(await rows.store('globex'));
    await db().database.query(`update lanes set leased_until = clock_timestamp() + interval '9 seconds' where store_id = $1`, [store]);
    await lossy.keepLeases();
    const [row] = await db().database.query<{ left: number }>('select extract(epoch from leased_until - clock_timestamp())::int as left from lanes where store_id = $1', [store]);
    expect(row?.left).toBeLessThan(10);
    expect([await other.due(clock.now()), await lossy.due(clock.now())]).toEqual([[], [store]]);
    expect(await leased(lossy)).toMatchObject({ fence: stuck.fence + 1 });
  });

  it('a lease that is kept alive outlasts its first term', async () => {
    const lease = await leased(worker);
    await db().database.query(`update lanes set leased_until = clock_timestamp() + interval '1 second'`);
    await worker.keepLeases();
    const [row] = await db().database.query<{ left: number }>('select extract(epoch from leased_until - clock_timestamp())::int as left from lanes');
    expect(row?.left).toBeGreaterThan(25);
    expect(lease.leftMs()).toBeGreaterThan(25_000);
  });
});
