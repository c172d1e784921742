import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Rows } from '../../../test/builders/rows.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { SqlDeliveryDesk } from './sql-delivery-desk.js';

const now = new Date('2026-10-03T08:00:00Z');

eachDatabase('the delivery desk', opened => {
  let rows: Rows;
  let desk: SqlDeliveryDesk;
  beforeEach(() => {
    rows = new Rows(opened().database);
    desk = new SqlDeliveryDesk(opened().database, new VirtualClock(now));
  });
  afterEach(() => opened().empty());
  const read = async (id: string) => (await opened().database.query<Record<string, unknown>>(
    `select status, tries, replay, ending_unknown as unknown, due_at = $2 as due from deliveries where id = $1`, [id, now]))[0];

  it('starts a resting delivery anew: due now, looked up first', async () => {
    const store = await rows.store();
    const id = await rows.delivery(store, { status: 'resting', tries: 10 });
    expect(await desk.retry(id)).toEqual({ is: 'changed', storeId: store, from: 'resting' });
    expect(await read(id)).toEqual({ status: 'waiting', tries: 0, replay: true, unknown: false, due: true });
  });

  it('notes what was done with a delivery last, when, and who did', async () => {
    const store = await rows.store();
    const id = await rows.delivery(store, { status: 'resting' });
    const handled = async () => (await opened().database.query<{ handled: object | null }>('select handled from deliveries where id = $1', [id]))[0]?.handled;
    expect(await handled()).toBeNull();
    await desk.retryMany({ status: 'resting' }, 10, undefined, 'somebody in the store');
    expect(await handled()).toMatchObject({ did: 'retried', by: 'somebody in the store' });
    await desk.retry(id);
    expect(await handled()).toMatchObject({ did: 'retried', by: null });
    await desk.discard(id, 'API key "ops" (k-1)');
    expect(await handled()).toEqual({ did: 'discarded', at: expect.stringMatching(/^2026-10-03T08:00:00/), by: 'API key "ops" (k-1)' });
    await desk.retry(id, 'somebody else');
    expect(await handled()).toMatchObject({ did: 'discarded' });
  });

  it('knows no better than before what became of words that the store may have heard', async () => {
    const id = await rows.delivery(await rows.store(), { status: 'resting', tries: 10 });
    await opened().database.query(`update deliveries set ending_unknown = true, sent = '{"packages":[]}'`);
    await desk.retry(id);
    expect(await read(id)).toMatchObject({ status: 'waiting', replay: true, unknown: true });
  });

  it('brings a waiting delivery forward, in the place of its last try, and leaves the rest of it alone', async () => {
    const id = await rows.delivery(await rows.store(), { status: 'waiting', tries: 3 });
    expect(await desk.retry(id)).toHaveProperty('from', 'waiting');
    expect(await read(id)).toEqual({ status: 'waiting', tries: 2, replay: false, unknown: false, due: true });
  });

  it.each([0, 1])('takes no try from a waiting delivery that has used up %d: its first one stays', async tries => {
    const id = await rows.delivery(await rows.store(), { status: 'waiting', tries });
    await desk.retry(id);
    expect(await read(id)).toHaveProperty('tries', tries);
  });

  it('leaves a waiting delivery that is due its place before what became due later', async () => {
    const id = await rows.delivery(await rows.store(), { status: 'waiting' });
    await opened().database.query(`update deliveries set due_at = '2026-10-02T08:00:00Z'`);
    expect(await desk.retry(id)).toHaveProperty('is', 'changed');
    expect(await opened().database.query(`select from deliveries where due_at = '2026-10-02T08:00:00Z' and handled ->> 'did' = 'retried'`)).toHaveLength(1);
  });

  it.each(['submitted', 'done', 'discarded'])('leaves a delivery that is %s to itself', async status => {
    const storeId = await rows.store();
    const id = await rows.delivery(storeId, { status });
    expect(await desk.retry(id)).toEqual({ is: 'not-now', storeId, status });
    expect(await desk.discard(id)).toEqual({ is: 'not-now', storeId, status });
    expect(await read(id)).toHaveProperty('status', status);
  });

  it('discards what rests and what waits', async () => {
    const store = await rows.store();
    for (const status of ['resting', 'waiting'] as const) {
      const id = await rows.delivery(store, { status });
      expect(await desk.discard(id)).toEqual({ is: 'changed', storeId: store, from: status });
      expect(await read(id)).toHaveProperty('status', 'discarded');
    }
    expect(await desk.discard('01999999-0000-7000-8000-00000000ffff')).toEqual({ is: 'unknown' });
  });

  it('discards nothing a store is being told at the moment, and what a worker died with once its lease ran out', async () => {
    const id = await rows.delivery(await rows.store(), { status: 'waiting' });
    const lease = (until: string) => opened().database.query(`update lanes set claimed = array[$1]::uuid[], leased_until = clock_timestamp() + $2::interval`, [id, until]);
    await lease('30 seconds');
    expect(await desk.discard(id)).toEqual({ is: 'busy' });
    expect(await read(id)).toHaveProperty('status', 'waiting');
    expect(await desk.retry(id)).toHaveProperty('is', 'changed');
    await lease('-1 second');
    expect(await desk.discard(id)).toHaveProperty('is', 'changed');
  });

  it('retries by store, kind, code of refusal and time', async () => {
    const [us, eu] = [await rows.store('acme-us'), await rows.store('acme-eu')];
    const refused = { is: 'refused', code: 'more-than-remaining' };
    const wanted = await rows.delivery(us, { status: 'resting', outcome: refused });
    for (const other of [
      { status: 'resting', outcome: { is: 'refused', code: 'order-cancelled' } }, { status: 'resting', outcome: refused, kind: 'void' },
      { status: 'resting', outcome: refused, createdAt: '2026-01-01T00:00:00Z' }, { status: 'done', outcome: refused },
    ]) await rows.delivery(us, other);
    await rows.delivery(eu, { status: 'resting', outcome: refused });
    const filter = { status: 'resting', storeId: us, kind: 'shipment', code: 'more-than-remaining', since: new Date('2026-09-01') } as const;
    expect(await desk.retryMany(filter, 100)).toEqual({ count: 1, storeIds: [us] });
    expect(await read(wanted)).toHaveProperty('status', 'waiting');
    expect(await opened().database.query(`select id from deliveries where status = 'waiting'`)).toHaveLength(1);
  });

  it('retries those of a store that are named, and only what rests of them', async () => {
    const [us, eu] = [await rows.store('acme-us'), await rows.store('acme-eu')];
    const [wanted, other, waiting] = [await rows.delivery(us, { status: 'resting' }), await rows.delivery(us, { status: 'resting' }), await rows.delivery(us, { status: 'waiting', tries: 3 })];
    const foreign = await rows.delivery(eu, { status: 'resting' });
    const filter = { status: 'resting', storeId: us } as const;
    expect(await desk.retryMany({ ...filter, ids: [wanted, waiting, foreign, 'no id', ''] }, 100)).toEqual({ count: 1, storeIds: [us] });
    expect(await read(wanted)).toEqual({ status: 'waiting', tries: 0, replay: true, unknown: false, due: true });
    expect(await Promise.all([other, waiting, foreign].map(read))).toMatchObject([{ status: 'resting' }, { tries: 3, due: false }, { status: 'resting' }]);
    expect(await desk.retryMany({ ...filter, ids: [] }, 100)).toEqual({ count: 0, storeIds: [] });
  });

  it.each(['resting', 'waiting'] as const)('retries very many that are %s in steps, of all stores, each once', async status => {
    const stores = [await rows.store('acme-us'), await rows.store('acme-eu')];
    const made: string[] = [];
    for (const store of [...stores, ...stores]) made.push(await rows.delivery(store, { status }));
    const first = await desk.retryMany({ status }, 3);
    expect(first).toEqual({ count: 3, storeIds: expect.arrayContaining(stores), next: expect.any(String) });
    await opened().database.query(`update deliveries set status = $1, due_at = '2026-10-05T12:00:00Z' where handled is not null`, [status]);
    expect(await desk.retryMany({ status }, 3, first.next)).toEqual({ count: 1, storeIds: [stores[1]] });
    expect(await opened().database.query(`select from deliveries where handled ->> 'did' = 'retried'`)).toHaveLength(made.length);
  });
});
