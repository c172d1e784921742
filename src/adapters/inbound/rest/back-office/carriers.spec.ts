import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type BackOffice, openBackOffice } from '../../../../../test/harness/back-office.js';
import { aShopPlatform } from '../../../../../test/builders/shop-platform.js';
import { unknownCarrier } from '../../../../domain/carrier/carrier-finding.js';
import { raiseWithin } from '../../../../infrastructure/views/findings.sql.js';

describe('carriers over REST', () => {
  let office: BackOffice;
  beforeAll(async () => { office = await openBackOffice(aShopPlatform()); });
  afterAll(() => office.close());
  afterEach(() => office.db.empty());
  const put = (path: string, overrides: unknown) => office.http.put(path).send({ overrides });

  it('lists what is known by heart', async () => {
    const { carriers } = (await office.http.get('/v1/carriers').expect(200)).body as { carriers: object[] };
    expect(carriers).toContainEqual(expect.objectContaining({ id: 'ups', codes: expect.arrayContaining(['ups']), trackingUrl: expect.stringContaining('{number}') }));
  });

  it('keeps what was said for all stores apart from what was said for one', async () => {
    await office.rows.store('acme-us');
    const forAll = [{ code: 'pigeon', name: 'Pigeon Post', trackingUrl: 'https://pigeon.example/{number}' }];
    const forOne = [{ code: 'pigeon', canonical: 'ups' }, { code: 'zebra', name: 'Zebra' }];
    await put('/v1/carriers', forAll).expect(200, { overrides: forAll });
    await put('/v1/stores/acme-us/carriers', forOne).expect(200, { overrides: forOne });
    expect((await office.http.get('/v1/carriers')).body).toHaveProperty('overrides', forAll);
    await office.http.get('/v1/stores/acme-us/carriers').expect(200, { overrides: forOne });
    await put('/v1/stores/acme-us/carriers', []).expect(200, { overrides: [] });
  });

  it('closes the finding that asked for a carrier\'s word, where it is said', async () => {
    const [us, eu] = [await office.rows.store('acme-us'), await office.rows.store('acme-eu')];
    const findings = [us, eu].flatMap(storeId => ['Pigeon', 'Zebra'].map(code => ({ ...unknownCarrier(code, code), storeId })));
    await raiseWithin(office.db.database, findings, office.clock.now());
    const open = async () => ((await office.http.get('/v1/findings?open=true')).body as { items: { store: string; subject: string }[] }).items.map(each => `${each.store} ${each.subject}`).sort();
    await put('/v1/stores/acme-us/carriers', [{ code: ' Pigeon', name: 'Pigeon Post' }]).expect(200);
    expect(await open()).toEqual(['acme-eu Pigeon', 'acme-eu Zebra', 'acme-us Zebra']);
    await put('/v1/carriers', [{ code: 'Zebra', name: 'Zebra' }]).expect(200);
    expect(await open()).toEqual(['acme-eu Pigeon']);
  });

  it('closes what asked for it in another spelling too', async () => {
    const store = await office.rows.store('acme-us');
    const findings = ['Pigeon_Post', 'shippo__pigeon-post', 'Pigeon Express'].map(code => ({ ...unknownCarrier(code, code), storeId: store }));
    await raiseWithin(office.db.database, findings, office.clock.now());
    await put('/v1/carriers', [{ code: 'pigeon post', name: 'Pigeon Post' }]).expect(200);
    const { body } = await office.http.get('/v1/findings?open=true');
    expect((body as { items: { subject: string }[] }).items.map(each => each.subject)).toEqual(['Pigeon Express']);
  });

  it('names every bad entry in one answer, whatever is wrong with it', async () => {
    const { body } = await put('/v1/carriers', [{ code: 'zebra', name: 7 }, { code: 'ZEBRA', name: 'Zebra' }, { code: 7, canonical: 'no-such-carrier' }, 'ant', { code: 'bee', trackingUrl: 'https://bee.example/', colour: 'black' }]).expect(400);
    expect((body as { errors: { field: string }[] }).errors.map(each => each.field)).toEqual([
      'overrides[0].name', 'overrides[2].code', 'overrides[3]', 'overrides[4].colour', 'overrides[1].code', 'overrides[2].canonical', 'overrides[4].trackingUrl',
    ]);
  });

  it('says what is wrong with the only bad entry in one sentence', async () => {
    const { body } = await put('/v1/carriers', [{ code: 'ant', trackingUrl: 'https://ant.example/' }]).expect(400);
    expect(body).toMatchObject({ detail: expect.stringMatching(/^overrides\[0\]\.trackingUrl: The tracking link must contain \{number\} .*[^.]\.$/) });
  });

  it('keeps the old list when one entry of the new one is bad', async () => {
    await put('/v1/carriers', [{ code: 'pigeon', name: 'Pigeon Post' }]).expect(200);
    const { body } = await put('/v1/carriers', [
      { code: 'zebra', name: 'Zebra' }, { code: 'ZEBRA', name: 'Zebra' }, { code: 'yak', canonical: 'no-such-carrier' }, { code: 'ant', trackingUrl: 'https://ant.example/' }, { code: 'bee' },
    ]).expect(400);
    expect((body as { errors: { field: string }[] }).errors.map(each => each.field)).toEqual(['overrides[1].code', 'overrides[2].canonical', 'overrides[3].trackingUrl', 'overrides[4]']);
    expect((await office.http.get('/v1/carriers')).body).toHaveProperty('overrides', [{ code: 'pigeon', name: 'Pigeon Post' }]);
  });
});
