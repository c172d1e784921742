import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { IsBoolean, IsOptional, IsString, MinLength } from 'class-validator';
import * as fc from 'fast-check';
import { type BackOffice, openBackOffice } from '../../../../../test/harness/back-office.js';
import { until } from '../../../../../test/harness/until.js';
import type { Probe, StoreAdapter } from '../../../../application/ports/store-adapter.js';
import type { OpenedStore } from '../../../../application/ports/store-settings-reader.js';
import { raiseWithin } from '../../../../infrastructure/views/findings.sql.js';
import { Secret } from '../../../../application/ports/store-settings.js';

class ShopSettings {
  @IsString() shop!: string;
  @IsString() @MinLength(4) @Secret() accessToken!: string;
  @IsOptional() @IsString() @Secret() webhookSecret?: string;
  @IsOptional() @IsString() apiUrl?: string;
  @IsBoolean() mailShoppers = true;
}

const probed: object[] = [];
const shop = {
  card: {
    platform: 'shop', title: 'Shop', settings: ShopSettings, traits: { partial: true }, carriers: {}, knownErrors: [],
    limits: { noticesPerCall: 1, atOnce: 1, requestTimeoutMs: 1_000, budgets: {} },
  },
  shipments: {},
  probe: (session: unknown): Promise<Probe> => {
    const { settings } = session as OpenedStore;
    probed.push(settings);
    return Promise.resolve({ is: 'good', account: (settings as ShopSettings).shop });
  },
} as unknown as StoreAdapter;

describe('stores over REST', () => {
  let office: BackOffice;
  beforeAll(async () => { office = await openBackOffice(shop); });
  afterAll(() => office.close());
  afterEach(() => office.db.empty());
  const acme = { platform: 'shop', name: 'acme-us', settings: { shop: 'acme', accessToken: 'shpat-1' } };
  const add = (its: object = {}) => office.http.post('/v1/stores').send({ ...acme, ...its });

  it('shows a new store with its secrets unseen', async () => {
    const { body } = await add().expect(201);
    expect(body).toEqual({
      id: expect.any(String), name: 'acme-us', platform: 'shop', status: 'open', meaning: expect.stringContaining('It is told what is due.'), paused: null, closedUntil: null, closedWhy: null, owed: { waiting: 0, submitted: 0, resting: 0, since: null },
      settings: { shop: 'acme', accessToken: 'set', webhookSecret: 'not set (optional)' },
      createdAt: '2026-10-02T12:00:00.000Z', updatedAt: '2026-10-02T12:00:00.000Z',
    });
    const { id } = body as { id: string };
    expect((await office.http.get('/v1/stores/acme-us').expect(200)).body).toEqual(body);
    expect((await office.http.get(`/v1/stores/${id.toUpperCase()}`).expect(200)).body).toEqual(body);
    expect((await office.http.get('/v1/stores').expect(200)).body).toEqual({ items: [body] });
  });

  it('lists on one page which stores are behind, since when, and why', async () => {
    const [us, eu] = [await office.rows.store('acme-us'), await office.rows.store('acme-eu')];
    await office.rows.store('acme-de');
    await office.rows.delivery(us, { createdAt: '2026-10-02T11:00:00Z' });
    await office.rows.delivery(us, { createdAt: '2026-10-02T09:30:00Z' });
    await office.rows.delivery(us, { status: 'resting', createdAt: '2026-09-28T08:00:00Z' });
    await office.rows.delivery(us, { status: 'done', createdAt: '2026-09-01T08:00:00Z' });
    await office.rows.delivery(eu, { status: 'submitted', createdAt: '2026-10-02T10:00:00Z' });
    await office.db.database.query(`update lanes set closed_why = 'failing' where store_id = $1`, [us]);
    const { body } = await office.http.get('/v1/stores').expect(200);
    expect((body as { items: Record<string, unknown>[] }).items.map(({ name, status, closedWhy, owed }) => ({ name, status, closedWhy, owed }))).toEqual([
      { name: 'acme-de', status: 'open', closedWhy: null, owed: { waiting: 0, submitted: 0, resting: 0, since: null } },
      { name: 'acme-eu', status: 'open', closedWhy: null, owed: { waiting: 0, submitted: 1, resting: 0, since: '2026-10-02T10:00:00.000Z' } },
      { name: 'acme-us', status: 'closed', closedWhy: 'failing', owed: { waiting: 2, submitted: 0, resting: 1, since: '2026-10-02T09:30:00.000Z' } },
    ]);
  });

  it('never gives a secret back, whatever the settings are', async () => {
    const secret = fc.stringMatching(/^[a-zA-Z0-9+/=]{12,40}$/);
    await fc.assert(fc.asyncProperty(secret, fc.option(secret, { nil: undefined }), secret, fc.boolean(), async (token, hook, newToken, bad) => {
      const settings = { shop: 'acme', accessToken: token, ...(hook === undefined ? {} : { webhookSecret: hook }), ...(bad ? { mailShoppers: token } : {}) };
      const answers = [
        await add({ settings }),
        await add({ settings }),
        await office.http.patch('/v1/stores/acme-us').send({ settings: { accessToken: newToken, ...(bad ? { nonsense: newToken } : {}) } }),
        await office.http.get('/v1/stores/acme-us'),
        await office.http.get('/v1/stores'),
        await office.http.get('/v1/platforms'),
        await office.http.delete('/v1/stores/acme-us'),
      ].map(answer => answer.text).join('');
      for (const planted of [token, hook, newToken]) if (planted !== undefined) expect(answers).not.toContain(planted);
    }), { numRuns: 20 });
  });

  it('keeps no secret readable at rest', async () => {
    await add({ settings: { ...acme.settings, webhookSecret: 'whsec-9f2d1c' } }).expect(201);
    const [row] = await office.db.database.query<{ all: string }>('select stores::text as all from stores');
    expect(row?.all).not.toMatch(/shpat-1|whsec-9f2d1c/);
  });

  it('names every bad field of the settings at once', async () => {
    const { body } = await add({ settings: { accessToken: 'x', mailShopers: true } }).expect(400);
    const { errors } = body as { errors: { field: string }[] };
    expect(errors.map(each => each.field).sort()).toEqual(['settings.accessToken', 'settings.mailShopers', 'settings.shop']);
  });

  it('has every bad field named in one answer', async () => {
    const fieldsOf = async (request: object) => ((await add(request).expect(400)).body as { errors: { field: string }[] }).errors.map(each => each.field);
    expect(await fieldsOf({ name: 'ACME!', settings: { shop: 7, accessToken: 'shpat-1', colour: 'red' } })).toEqual(['name', 'settings.colour', 'settings.shop']);
    expect(await fieldsOf({ name: 'ACME!', platform: 'magento', settings: 7 })).toEqual(['name', 'settings', 'platform']);
  });

  it('says which platforms there are', async () => {
    const { body } = await add({ platform: 'magento' }).expect(400);
    expect(body).toHaveProperty('errors', [{ field: 'platform', problem: 'expected one of shop, found "magento"' }]);
  });

  it.each(['Acme', '', 'a'.repeat(65), 'acme us', '01999999-0000-7000-8000-000000000001'])('takes no store by the name of "%s"', async name => {
    expect((await add({ name }).expect(400)).body).toHaveProperty('errors.0.field', 'name');
  });

  it('gives a name once', async () => {
    await add().expect(201);
    await add().expect(409);
  });

  it('changes what is mentioned, keeps the secrets that are not, and tries again at once', async () => {
    const { id } = (await add({ settings: { ...acme.settings, webhookSecret: 'whsec-1', apiUrl: 'http://x' } })).body as { id: string };
    await office.db.database.query(`update lanes set closed_until = '2026-10-03', closed_why = 'locked-out'`);
    expect((await office.http.get('/v1/stores/acme-us')).body).toMatchObject({ status: 'closed', closedWhy: 'locked-out', meaning: expect.stringContaining('PATCH /v1/stores/acme-us gives others') });
    const { body } = await office.http.patch('/v1/stores/acme-us').send({ settings: { accessToken: 'shpat-2', webhookSecret: null, apiUrl: null, mailShoppers: false } }).expect(200);
    expect(body).toMatchObject({ status: 'open', settings: { shop: 'acme', accessToken: 'set', webhookSecret: 'not set (optional)', mailShoppers: false } });
    expect((body as { settings: object }).settings).not.toHaveProperty('apiUrl');
    expect(office.woken).toContain(id);
    await office.http.post(`/v1/stores/${id}/probe`).expect(200, { is: 'good', account: 'acme' });
    expect(probed.at(-1)).toMatchObject({ accessToken: 'shpat-2', mailShoppers: false });
    await office.http.patch('/v1/stores/acme-us').send({ settings: { shop: 'acme-2' } }).expect(200);
    await office.http.post(`/v1/stores/${id}/probe`).expect(200, { is: 'good', account: 'acme-2' });
    expect(probed.at(-1)).toMatchObject({ accessToken: 'shpat-2' });
  });

  it('leaves a store as it was when a change is bad', async () => {
    const before = (await add()).body as object;
    await office.http.patch('/v1/stores/acme-us').send({ name: 'acme', settings: { accessToken: null } }).expect(400);
    expect((await office.http.get('/v1/stores/acme-us')).body).toEqual(before);
  });

  it('says of a secret that it is missing only where the store cannot do without it', async () => {
    await add().expect(201);
    await office.db.database.query(`update stores set secrets = '{}'`);
    expect((await office.http.get('/v1/stores/acme-us')).body).toMatchObject({ settings: { accessToken: 'missing', webhookSecret: 'not set (optional)' } });
  });

  it('keeps its secrets when what was read of it is sent back', async () => {
    const { id, settings } = (await add()).body as { id: string; settings: object };
    const { body } = await office.http.patch('/v1/stores/acme-us').send({ settings: { ...settings, mailShoppers: false } }).expect(200);
    expect((body as { settings: object }).settings).toEqual({ ...settings, mailShoppers: false });
    await office.http.post(`/v1/stores/${id}/probe`).expect(200, { is: 'good', account: 'acme' });
    expect(probed.at(-1)).toMatchObject({ accessToken: 'shpat-1', mailShoppers: false });
    expect(probed.at(-1)).not.toHaveProperty('webhookSecret');
  });

  it.each(['set', 'not set (optional)', 'missing'])('is not made of what another store shows of its secrets: "%s"', async word => {
    const { body } = await add({ settings: { accessToken: word, mailShopers: true } }).expect(400);
    const { errors } = body as { errors: { field: string; problem: string }[] };
    expect(errors.map(each => each.field)).toEqual(expect.arrayContaining(['settings.accessToken', 'settings.mailShopers', 'settings.shop']));
    expect(errors.filter(each => each.field === 'settings.accessToken')).toEqual([{ field: 'settings.accessToken', problem: expect.stringContaining('expected the secret itself') }]);
  });

  it.each([
    ['failing', { status: 'closed', closedUntil: null, closedWhy: 'failing' }],
    ['locked-out', { status: 'closed', closedUntil: null, closedWhy: 'locked-out' }],
    ['throttled', { status: 'open', closedUntil: null, closedWhy: null }],
  ])('shows what becomes of a store that is %s when its pause is over: one that was away has a trial first', async (why, shown) => {
    await add().expect(201);
    await office.db.database.query(`update lanes set closed_until = '2026-10-02T11:59:59Z', closed_why = $1`, [why]);
    expect((await office.http.get('/v1/stores/acme-us').expect(200)).body).toMatchObject(shown);
  });

  it('pauses and resumes, and what kept the lane closed is no news any more', async () => {
    const { id } = (await add()).body as { id: string };
    const failing = { kind: 'store-failing', storeId: id, subject: id, detail: 'no proper answer', whatToDo: 'wait' };
    await raiseWithin(office.db.database, [failing], new Date('2026-10-02T12:00:00Z'));
    await office.http.post('/v1/stores/acme-us/pause').expect(200, { status: 'paused' });
    const pausedBy = { at: '2026-10-02T12:00:00.000Z', by: 'API key "ops" (key-7)' };
    expect((await office.http.get('/v1/stores/acme-us')).body).toMatchObject({ status: 'paused', paused: pausedBy });
    await office.http.post('/v1/stores/acme-us/resume').expect(200, { status: 'open' });
    expect((await office.http.get('/v1/stores/acme-us')).body).toMatchObject({ status: 'open', paused: null });
    expect((await office.http.get('/v1/findings')).body).toMatchObject({ items: [{ kind: 'store-failing', resolution: 'the store was resumed' }] });
    expect(office.woken).toContain(id);
  });

  it('is asked for no credentials any more once it was given others', async () => {
    const { id } = (await add()).body as { id: string };
    await raiseWithin(office.db.database, [{ kind: 'locked-out', storeId: id, subject: id, detail: '401', whatToDo: 'give it others' }], new Date('2026-10-02T12:00:00Z'));
    await office.http.patch('/v1/stores/acme-us').send({ settings: { accessToken: 'shpat-2' } }).expect(200);
    expect((await office.http.get('/v1/findings')).body).toMatchObject({ items: [{ kind: 'locked-out', resolution: 'the store was given other settings' }] });
  });

  it('keeps a store that is owed news, unless forced', async () => {
    const { id } = (await add()).body as { id: string };
    await office.rows.delivery(id);
    expect((await office.http.delete('/v1/stores/acme-us').expect(409)).body).toMatchObject({ open: 1 });
    await office.http.delete('/v1/stores/acme-us?force=true').expect(204);
    await office.http.get('/v1/stores/acme-us').expect(404);
    await add();
  });

  it('takes what a removed store owned away after it', async () => {
    const { id } = (await add()).body as { id: string };
    await office.rows.delivery(id);
    await office.http.delete('/v1/stores/acme-us?force=true').expect(204);
    const left = async (): Promise<unknown[]> => ((await office.http.get('/v1/deliveries')).body as { items: unknown[] }).items;
    await until('the delivery is gone', async () => (await left()).length === 0);
  });

  it.each(['get', 'patch', 'delete'] as const)('answers 404 to %s of a store nobody knows, however odd its name', async method => {
    for (const name of ['nobody', '%00', '01999999-0000-7000-8000-000000000001', '%F0%9F%93%A6']) await office.http[method](`/v1/stores/${name}`).send({}).expect(404);
  });

  it('lists page by page', async () => {
    for (const name of ['b', 'a', 'c']) await add({ name });
    const first = (await office.http.get('/v1/stores?limit=2')).body as { items: { name: string }[]; nextCursor: string };
    expect(first.items.map(store => store.name)).toEqual(['a', 'b']);
    const second = (await office.http.get(`/v1/stores?limit=2&cursor=${first.nextCursor}`)).body as typeof first;
    expect(second).toEqual({ items: [expect.objectContaining({ name: 'c' })] });
  });

  it('tells what the platform needs, without a default for a secret', async () => {
    const { body } = await office.http.get('/v1/platforms/shop').expect(200);
    expect(body).toMatchObject({ platform: 'shop', settings: { required: ['shop', 'accessToken'], properties: { accessToken: { type: 'string', minLength: 4, writeOnly: true }, mailShoppers: { default: true } } } });
    await office.http.get('/v1/platforms/magento').expect(404);
  });
});
