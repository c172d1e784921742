import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type BackOffice, openBackOffice } from '../../../../../test/harness/back-office.js';
import { aShopPlatform } from '../../../../../test/builders/shop-platform.js';
import { raiseWithin, settleWithin } from '../../../../infrastructure/views/findings.sql.js';

describe('deliveries and attempts over REST', () => {
  let office: BackOffice;
  beforeAll(async () => { office = await openBackOffice(aShopPlatform()); });
  afterAll(() => office.close());
  afterEach(async () => {
    office.woken.length = 0;
    office.logged.length = 0;
    office.clock.jump(60_000);
    await office.db.empty();
  });
  const refused = { is: 'refused', code: 'order-cancelled', said: 'Order 5551 is cancelled', meaning: 'The shopper cancelled.', whatToDo: 'Call the parcel back.' };

  it('says what a status means and what the store said', async () => {
    const id = await office.rows.delivery(await office.rows.store('acme-us'), { status: 'resting', outcome: refused });
    const { body } = await office.http.get('/v1/deliveries?status=resting&store=acme-us&kind=shipment&since=2026-10-01T00:00:00Z').expect(200);
    expect(body).toEqual({ items: [expect.objectContaining({ id, store: 'acme-us', status: 'resting', outcome: refused, meaning: expect.stringContaining('a person must look') })] });
  });

  it('shows one delivery with its attempts, and the sync log by delivery and by store', async () => {
    const store = await office.rows.store('acme-us');
    const id = await office.rows.delivery(store);
    await office.rows.attempt(store, id, 1, '2026-10-02T12:00:00Z');
    await office.rows.attempt(store, id, 2, '2026-10-02T13:00:00Z');
    const numbers = (body: unknown, list: 'attempts' | 'items') => (body as Record<string, { number: number }[]>)[list]?.map(each => each.number);
    expect(numbers((await office.http.get(`/v1/deliveries/${id}`).expect(200)).body, 'attempts')).toEqual([2, 1]);
    expect(numbers((await office.http.get(`/v1/attempts?delivery=${id}`).expect(200)).body, 'items')).toEqual([2, 1]);
    expect(numbers((await office.http.get('/v1/attempts?store=acme-us&since=2026-10-02T12:30:00Z').expect(200)).body, 'items')).toEqual([2]);
    expect(numbers((await office.http.get('/v1/attempts?since=2026-10-02T12:00:00Z&until=2026-10-02T13:00:00Z').expect(200)).body, 'items')).toEqual([1]);
    expect((await office.http.get('/v1/deliveries?until=2026-10-02T12:00:00Z').expect(200)).body).toEqual({ items: [] });
    const first = (await office.http.get('/v1/attempts?limit=1').expect(200)).body as { nextCursor: string };
    expect(numbers((await office.http.get(`/v1/attempts?limit=1&cursor=${first.nextCursor}`).expect(200)).body, 'items')).toEqual([1]);
  });

  it.each([
    ['its store is open', `paused = false`, null],
    ['its store is paused', `paused = true, closed_why = 'failing'`, 'It is told after POST /v1/stores/acme-us/resume.'],
    ['its store refuses the credentials', `closed_why = 'locked-out', closed_until = '2026-10-01'`, 'PATCH /v1/stores/acme-us gives others'],
    ['its store does not answer', `closed_why = 'failing', closed_until = '2026-10-01'`, 'tried every few seconds'],
    ['its store asked for a pause', `closed_why = 'throttled', closed_until = '2099-10-02T13:00:00Z'`, 'until 2099-10-02T13:00:00.000Z'],
    ['the pause its store asked for is over', `closed_why = 'throttled', closed_until = '2026-10-01'`, null],
    ['it is due and its store hears other news', `leased_until = now() + interval '1 minute', claimed = array[gen_random_uuid()]`, 'told of other orders right now', 'due'],
    ['it is due and a worker looks what is', `leased_until = now() + interval '1 minute'`, 'taking up right now', 'due'],
    ['it is due and its store hears it', `leased_until = now() + interval '1 minute', claimed = (select array_agg(id) from deliveries)`, 'told of it right now', 'due'],
    ['it is due and the worker that had it is dead', `leased_until = now() - interval '1 minute', claimed = (select array_agg(id) from deliveries)`, 'No worker has taken it up', 'due'],
  ])('says why a delivery waits when %s', async (_, lane, because, isDue = '') => {
    const id = await office.rows.delivery(await office.rows.store('acme-us'));
    await office.db.database.query(`update lanes set ${lane}`);
    if (isDue) await office.db.database.query(`update deliveries set due_at = '2026-10-01'`);
    const { body } = await office.http.get(`/v1/deliveries/${id}`).expect(200);
    expect(body).toMatchObject({ status: 'waiting', waitsBecause: because === null ? null : expect.stringContaining(because) });
  });

  it.each([
    ['its store is paused', `paused = true`, 'It is asked after POST /v1/stores/acme-us/resume.'],
    ['its store refuses the credentials', `closed_why = 'locked-out'`, 'It is asked once they are accepted again'],
    ['its store does not answer', `closed_why = 'failing'`, 'asked when it is back'],
    ['its store is open', `paused = false`, null],
  ])('says why nobody asks how submitted news ended when %s', async (_, lane, because) => {
    const id = await office.rows.delivery(await office.rows.store('acme-us'), { status: 'submitted' });
    await office.db.database.query(`update lanes set ${lane}`);
    const { body } = await office.http.get(`/v1/deliveries/${id}`).expect(200);
    expect(body).toMatchObject({ status: 'submitted', waitsBecause: because === null ? null : expect.stringContaining(because) });
  });

  it('says that a delivery waits because the settings of its store cannot be read, as long as they cannot', async () => {
    const store = await office.rows.store('acme-us');
    const id = await office.rows.delivery(store);
    const now = office.clock.now();
    const because = async () => ((await office.http.get(`/v1/deliveries/${id}`).expect(200)).body as { waitsBecause: string | null }).waitsBecause;
    await raiseWithin(office.db.database, [{ kind: 'unreadable-store', storeId: store, subject: store, detail: 'the platform "shop" is not installed', whatToDo: 'Mend it.' }], now);
    expect(await because()).toBe('Its store cannot be told: the platform "shop" is not installed.');
    await settleWithin(office.db.database, 'unreadable-store', store, undefined, now);
    expect(await because()).toBeNull();
  });

  it('says which news of the same order a delivery waits for, as long as that is open', async () => {
    const store = await office.rows.store();
    const settled = await office.rows.delivery(store, { status: 'done' });
    const [older, newer] = [await office.rows.delivery(store, { status: 'submitted' }), await office.rows.delivery(store)];
    const because = async (id: string) => ((await office.http.get(`/v1/deliveries/${id}`).expect(200)).body as { waitsBecause: string | null }).waitsBecause;
    expect(await Promise.all([settled, older, newer].map(because))).toEqual([null, null, `Other news of its order goes first: delivery ${older}.`]);
  });

  it('retries a resting delivery and wakes its store', async () => {
    const store = await office.rows.store();
    const id = await office.rows.delivery(store, { status: 'resting', outcome: refused });
    const { body } = await office.http.post(`/v1/deliveries/${id}/retry`).expect(200);
    expect(body).toMatchObject({ id, status: 'waiting', replay: true, tries: 0 });
    expect(office.woken).toEqual([store]);
  });

  it.each(['submitted', 'done', 'discarded'])('says why a delivery that is %s cannot be retried or discarded', async status => {
    const id = await office.rows.delivery(await office.rows.store(), { status });
    for (const deed of ['retry', 'discard']) {
      const { body } = await office.http.post(`/v1/deliveries/${id}/${deed}`).expect(409);
      expect((body as { detail: string }).detail).toContain(`A delivery that is ${status} cannot be`);
    }
    expect(office.woken).toEqual([]);
  });

  it('does not say that a store shows what it never had to be told', async () => {
    const id = await office.rows.delivery(await office.rows.store(), { status: 'done', outcome: { is: 'done', detail: 'Every label of the shipment was voided before the store heard of it.' } });
    const { body } = await office.http.post(`/v1/deliveries/${id}/retry`).expect(409);
    expect(body).toMatchObject({ detail: expect.stringContaining('or there was nothing to tell') });
  });

  it('discards, and what asked a person to look at it asks no more', async () => {
    const store = await office.rows.store();
    const [id, other] = [await office.rows.delivery(store, { status: 'resting' }), await office.rows.delivery(store, { status: 'resting' })];
    const about = (subject: string) => ({ kind: 'refused-delivery', storeId: store, subject, detail: 'refused', whatToDo: 'discard it' });
    await raiseWithin(office.db.database, [about(id), about(other)], office.clock.now());
    expect((await office.http.post(`/v1/deliveries/${id}/discard`).expect(200)).body).toHaveProperty('status', 'discarded');
    const { items } = (await office.http.get('/v1/findings')).body as { items: { subject: string; resolution: string | null }[] };
    expect(new Map(items.map(each => [each.subject, each.resolution]))).toEqual(new Map([[id, 'the delivery was discarded'], [other, null]]));
  });

  it('asks a person who discards what the store hears at the moment to come again in some seconds', async () => {
    const id = await office.rows.delivery(await office.rows.store());
    await office.db.database.query(`update lanes set claimed = array[$1]::uuid[], leased_until = clock_timestamp() + interval '30 seconds'`, [id]);
    const { body } = await office.http.post(`/v1/deliveries/${id}/discard`).expect(409).expect('Retry-After', '5');
    expect(body).toMatchObject({ type: 'urn:parcelwire:problem:being-told', detail: expect.stringContaining('again in a few seconds') });
    expect(office.woken).toEqual([]);
  });

  it('retries all that rest with one refusal at one store', async () => {
    const [us, eu] = [await office.rows.store('acme-us'), await office.rows.store('acme-eu')];
    for (const store of [us, us, eu]) await office.rows.delivery(store, { status: 'resting', outcome: refused });
    await office.rows.delivery(us, { status: 'resting' });
    await office.http.post('/v1/deliveries/retry').send({ filter: { store: 'acme-us', code: 'order-cancelled' } }).expect(200, { count: 2 });
    expect(office.woken).toEqual([us]);
    await office.http.post('/v1/deliveries/retry').send({ filter: {} }).expect(200, { count: 2 });
  });

  it('logs who retried how many by which filter, but no words that are no code', async () => {
    const us = await office.rows.store('acme-us');
    await office.rows.delivery(us, { status: 'resting', outcome: refused });
    await office.http.post('/v1/deliveries/retry').set('X-Request-Id', 'caller-0001').send({ filter: { store: 'acme-us', kind: 'shipment', code: 'order-cancelled', since: '2026-10-01T00:00:00Z' } }).expect(200);
    await office.http.post('/v1/deliveries/retry').send({ filter: { status: 'waiting', code: 'Ann Example' } }).expect(200);
    expect(office.logged.filter(({ message }) => message === 'retried many').map(({ entry }) => entry)).toEqual([
      { requestId: 'caller-0001', caller: 'key-7', filter: { status: 'resting', storeId: us, kind: 'shipment', code: 'order-cancelled', since: new Date('2026-10-01') }, count: 1 },
      { requestId: expect.any(String), caller: 'key-7', filter: { status: 'waiting', code: '[redacted]' }, count: 0 },
    ]);
  });

  it.each(['deliveries', 'deliveries?status=resting', 'attempts', 'findings'])('refuses a place in %s that only looks like one', async path => {
    for (const place of ['-'.repeat(36), 'abcdef'.repeat(6), '01999999-0000-7000-8000-00000000ff-f']) {
      const cursor = Buffer.from(place).toString('base64url');
      expect((await office.http.get(`/v1/${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`).expect(400)).body).toHaveProperty('errors.0.field', 'cursor');
    }
  });

  it('refuses what it cannot read, by name', async () => {
    for (const [query, field] of [['status=lost', 'status'], ['store=nobody', 'store'], ['since=yesterday', 'since'], ['cursor=abc', 'cursor'], ['limit=201', 'limit'], ['page=2', 'page']]) {
      expect((await office.http.get(`/v1/deliveries?${query}`).expect(400)).body).toHaveProperty('errors.0.field', field);
    }
    expect((await office.http.post('/v1/deliveries/retry').send({ filter: { store: 'nobody' } }).expect(400)).body).toHaveProperty('errors.0.field', 'filter.store');
    expect((await office.http.post('/v1/deliveries/retry').send({}).expect(400)).body).toHaveProperty('errors.0.field', 'filter');
    expect((await office.http.post('/v1/deliveries/retry').send({ filter: { status: 'done' } }).expect(400)).body).toHaveProperty('errors.0.field', 'filter.status');
    for (const path of ['nothing', '01999999-0000-7000-8000-00000000ffff']) {
      await office.http.get(`/v1/deliveries/${path}`).expect(404);
      await office.http.post(`/v1/deliveries/${path}/retry`).expect(404);
      await office.http.post(`/v1/deliveries/${path}/discard`).expect(404);
    }
  });
});
