import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type BackOffice, openBackOffice } from '../../../../../test/harness/back-office.js';
import { aShopPlatform } from '../../../../../test/builders/shop-platform.js';
import { raiseWithin } from '../../../../infrastructure/views/findings.sql.js';

describe('findings over REST', () => {
  let office: BackOffice;
  beforeAll(async () => { office = await openBackOffice(aShopPlatform()); });
  afterAll(() => office.close());
  afterEach(() => office.db.empty());

  it('are shown, filtered and closed with what was done', async () => {
    const store = await office.rows.store('acme-us');
    const carrier = { kind: 'unknown-carrier', storeId: store, subject: 'pigeon', detail: 'nobody mapped pigeon', whatToDo: 'PUT /v1/carriers' };
    await raiseWithin(office.db.database, [carrier, { ...carrier, kind: 'drift' }], new Date('2026-10-02T12:00:00Z'));
    const { body } = await office.http.get('/v1/findings?store=acme-us&kind=unknown-carrier&open=true').expect(200);
    const { items } = body as { items: { id: string }[] };
    expect(items).toEqual([expect.objectContaining({ store: 'acme-us', subject: 'pigeon', times: 1, resolvedAt: null })]);
    const resolve = `/v1/findings/${items[0]?.id}/resolve`;
    await office.http.post(resolve).send({}).expect(400);
    await office.http.post(resolve).send({ resolution: 'mapped to UPS' }).expect(204);
    await office.http.post(resolve).send({ resolution: 'mapped to DHL' }).expect(409);
    expect((await office.http.get('/v1/findings?open=false').expect(200)).body).toMatchObject({ items: [{ resolution: 'mapped to UPS', resolvedAt: '2026-10-02T12:00:00.000Z' }] });
    expect((await office.http.get('/v1/findings').expect(200)).body).toHaveProperty('items.length', 2);
  });

  it('that nobody knows are 404, and bad questions 400', async () => {
    await office.http.post('/v1/findings/01999999-0000-7000-8000-00000000ffff/resolve').send({ resolution: 'x' }).expect(404);
    await office.http.get('/v1/findings?open=perhaps').expect(400);
    await office.http.get('/v1/findings?cursor=abc').expect(400);
  });
});
