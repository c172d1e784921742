import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { request } from 'undici';
import { minutes } from '../../../../domain/time/duration.js';
import { feedType } from '../amazon.limits.js';
import { good } from './amazon.gate.js';
import { type AmazonSandbox, openSandbox } from './amazon.sandbox.js';

let sandbox: AmazonSandbox;
let order: string;
let token: string;
let passed: number;

beforeEach(async () => {
  passed = 0;
  sandbox = await openSandbox({ now: () => passed });
  order = sandbox.place({ key: '1001', number: '#1001', lines: [{ storeLineId: 'item-1', sku: 'MUG', quantity: 3 }] });
  const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: good.refreshToken, client_id: good.clientId, client_secret: good.clientSecret });
  const login = await request(`${sandbox.url}/auth/o2/token`, { method: 'POST', body: form.toString() });
  token = ((await login.body.json()) as { access_token: string }).access_token;
});

afterEach(() => sandbox.close());

describe('the sandbox refuses what Amazon refuses', () => {
  it('takes two of three units, then one, then nothing more', async () => {
    expect((await confirm({ packageReferenceId: '1', quantity: 2 })).status).toBe(204);
    expect((await confirm({ packageReferenceId: '2', quantity: 1 })).status).toBe(204);
    expect(await confirm({ packageReferenceId: '3', quantity: 1 })).toMatchObject({ status: 400, said: expect.stringContaining('PackageToUpdateNotFound') });
    expect(sandbox.shopperSees(order)).toMatchObject({ status: 'complete', mails: 2 });
  });

  it('the same package number again is an edit and mails nobody', async () => {
    await confirm({ packageReferenceId: '1', quantity: 2, trackingNumber: '1Z1' });
    await confirm({ packageReferenceId: '1', quantity: 2, trackingNumber: '1Z2' });
    expect(sandbox.shopperSees(order)).toMatchObject({ status: 'partial', mails: 1, packages: [{ trackingNumber: '1Z2' }] });
  });

  const wrong: [string, Parameters<typeof confirm>[0]][] = [
    ['more units than are left', { quantity: 4 }], ['a carrier code in another spelling', { carrierCode: 'ups' }], ['Other without a name', { carrierCode: 'Other' }],
    ['a date in American order', { shipDate: '02/21/2026' }], ['a date in the future', { shipDate: '2126-01-01T00:00:00Z' }], ['a package number with letters', { packageReferenceId: 'p-1' }],
  ];
  for (const [what, change] of wrong) {
    it(`${what} is plain "Invalid Input"`, async () => {
      expect(await confirm(change)).toMatchObject({ status: 400, said: expect.stringContaining('Invalid Input') });
      expect(sandbox.shopperSees(order).packages).toEqual([]);
    });
  }

  it('a cancelled order has no items to confirm', async () => {
    sandbox.cancelOrder(order);
    expect(await confirm({})).toMatchObject({ status: 400, said: expect.stringContaining('NonexistentOrderItem') });
  });

  it('the eleventh confirmation at once is too many, and the rate is told with answers only', async () => {
    const answers = [];
    for (let calls = 0; calls < 11; calls += 1) answers.push(await confirm({ quantity: 1 }));
    expect(answers.map(each => each.status)).toEqual([...Array.from({ length: 10 }, () => 204), 429]);
    expect(answers[0]?.rate).toBe('2');
    expect(answers[10]?.rate).toBeUndefined();
    expect(answers[10]?.said).toContain('QuotaExceeded');
  });

  it('an expired token is 403 and says so', async () => {
    sandbox.gate.expireTokens();
    expect(await confirm({})).toMatchObject({ status: 403, said: expect.stringContaining('expired') });
  });

  it('an upload with another content type than declared is a mistake of the caller', async () => {
    const stored = await upload((await newDocument()).url, 'text/xml');
    expect([stored.statusCode, await stored.body.text()]).toEqual([403, expect.stringContaining('SignatureDoesNotMatch')]);
    expect(sandbox.calls().mistakes).toHaveLength(1);
  });

  it('an address is good for five minutes, and coming later is bad luck', async () => {
    const [early, late] = [await newDocument(), await newDocument()];
    passed = minutes(5);
    expect((await upload(early.url)).statusCode).toBe(200);
    passed += 1;
    const stored = await upload(late.url);
    expect([stored.statusCode, await stored.body.text()]).toEqual([403, expect.stringContaining('AccessDenied')]);
    expect(sandbox.calls().mistakes).toEqual([]);
  });

  it('a feed names 25 marketplaces at most', async () => {
    const { feedDocumentId, url } = await newDocument();
    await upload(url);
    const statuses = [];
    for (const marketplaces of [26, 25]) statuses.push((await newFeed(feedDocumentId, marketplaces)).statusCode);
    expect(statuses).toEqual([400, 202]);
    expect(sandbox.calls().mistakes).toEqual([expect.stringContaining('26 marketplaces')]);
  });

  it('only a feed that waits in the queue can be cancelled, once', async () => {
    const { feedDocumentId, url } = await newDocument();
    await upload(url);
    const { feedId } = (await (await newFeed(feedDocumentId)).body.json()) as { feedId: string };
    const about = async (method: 'GET' | 'DELETE', id = feedId) => request(`${sandbox.url}/feeds/2021-06-30/feeds/${id}`, { method, headers: headers() });
    expect([(await about('DELETE')).statusCode, (await about('DELETE')).statusCode, (await about('DELETE', '7')).statusCode]).toEqual([200, 400, 404]);
    expect(await (await about('GET')).body.json()).toMatchObject({ processingStatus: 'CANCELLED' });
    expect(sandbox.calls().mistakes).toEqual([]);
  });
});

const declared = 'text/xml; charset=UTF-8';

async function newDocument(): Promise<{ feedDocumentId: string; url: string }> {
  const made = await request(`${sandbox.url}/feeds/2021-06-30/documents`, { method: 'POST', headers: headers(), body: JSON.stringify({ contentType: declared }) });
  return (await made.body.json()) as { feedDocumentId: string; url: string };
}

const upload = (url: string, contentType = declared) => request(url, { method: 'PUT', headers: { 'content-type': contentType }, body: '<a/>' });

function newFeed(inputFeedDocumentId: string, marketplaces = 1) {
  const body = { feedType, inputFeedDocumentId, marketplaceIds: Array.from({ length: marketplaces }, (_, at) => `M${at}`) };
  return request(`${sandbox.url}/feeds/2021-06-30/feeds`, { method: 'POST', headers: headers(), body: JSON.stringify(body) });
}

interface Told { packageReferenceId?: string; carrierCode?: string; trackingNumber?: string; shipDate?: string; quantity?: number }

async function confirm({ quantity = 1, ...told }: Told): Promise<{ status: number; said: string; rate: unknown }> {
  const detail = { packageReferenceId: '1', carrierCode: 'UPS', trackingNumber: '1Z1', shipDate: '2026-01-06T10:00:00Z', ...told, orderItems: [{ orderItemId: 'item-1', quantity }] };
  const answer = await request(`${sandbox.url}/orders/v0/orders/${order}/shipmentConfirmation`, { method: 'POST', headers: headers(), body: JSON.stringify({ marketplaceId: 'ATVPDKIKX0DER', packageDetail: detail }) });
  return { status: answer.statusCode, said: await answer.body.text(), rate: answer.headers['x-amzn-ratelimit-limit'] };
}

function headers(): Record<string, string> {
  return { 'x-amz-access-token': token, 'x-amz-date': new Date().toISOString().replaceAll(/[-:]|\.\d{3}/g, ''), 'user-agent': 'spec', 'content-type': 'application/json' };
}
