import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { request } from 'undici';
import { type CommercetoolsSandbox, openCommercetoolsSandbox } from './commercetools.sandbox.js';

interface Answer {
  readonly status: number;
  readonly body: { readonly version?: number; readonly access_token?: string; readonly errors?: readonly { readonly code: string; readonly currentVersion?: number }[] };
}

let sandbox: CommercetoolsSandbox;
let bearer: string;
let order: string;

beforeEach(async () => {
  sandbox = await openCommercetoolsSandbox();
  const { id, secret } = sandbox.clients.full;
  bearer = `Bearer ${(await call('POST', '/oauth/token', 'grant_type=client_credentials', basic(id, secret))).body.access_token}`;
  order = sandbox.place({ key: '1001', number: '#1001', lines: [{ storeLineId: 'line-1', sku: 'MUG', quantity: 2 }] });
});
afterEach(() => sandbox.close());

const basic = (id: string, secret: string): string => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

async function call(method: 'GET' | 'POST', path: string, body?: string, authorization = bearer): Promise<Answer> {
  const response = await request(`${sandbox.url}${path}`, { method, headers: { authorization }, ...(body === undefined ? {} : { body }) });
  return { status: response.statusCode, body: (await response.body.json()) as Answer['body'] };
}

function update(version: number, ...actions: readonly object[]): Promise<Answer> {
  return call('POST', `/pwx/orders/${order}`, JSON.stringify({ version, actions }));
}

const codeOf = (answer: Answer): string => `${answer.status} ${answer.body.errors?.[0]?.code}`;
const mug = { action: 'addDelivery', deliveryKey: 'd-1', items: [{ id: 'line-1', quantity: 1 }] };

describe('the stand-in for commercetools', () => {
  it('applies all actions or none', async () => {
    expect(codeOf(await update(3, mug, { action: 'removeDelivery', deliveryKey: 'no-such' }))).toBe('400 InvalidOperation');
    expect(sandbox.shopperSees(order).packages).toEqual([]);
    expect((await update(3, mug, { action: 'changeShipmentState', shipmentState: 'Partial' })).body.version).toBe(5);
  });

  it('an old version is a conflict that names the current one', async () => {
    await update(3, mug);
    const late = await update(3, { ...mug, deliveryKey: 'd-2' });
    expect(codeOf(late)).toBe('409 ConcurrentModification');
    expect(late.body.errors?.[0]?.currentVersion).toBe(4);
  });

  it('a label that is set already does not raise the version', async () => {
    expect((await update(3, { action: 'changeShipmentState', shipmentState: 'Pending' })).body.version).toBe(3);
  });

  it('takes more units than were ordered, as the platform does', async () => {
    expect((await update(3, { ...mug, items: [{ id: 'line-1', quantity: 99 }] })).status).toBe(200);
  });

  it('a delivery or parcel key is taken once per order, and repeating it is a mistake', async () => {
    await update(3, { ...mug, parcels: [{ key: 'p-1' }] });
    expect(codeOf(await update(4, mug))).toBe('400 DuplicateField');
    expect(codeOf(await update(4, { action: 'addParcelToDelivery', deliveryKey: 'd-1', parcelKey: 'p-1' }))).toBe('400 DuplicateField');
    expect(sandbox.calls().mistakes).toHaveLength(2);
  });

  it.each([
    ['an action nobody knows', [{ action: 'shipIt' }], '400 InvalidJsonInput'],
    ['a field the action does not have', [{ ...mug, trackingUrl: 'x' }], '400 InvalidField'],
    ['a field of a parcel it does not have', [{ ...mug, parcels: [{ trackingData: { trackingUrl: 'x' } }] }], '400 InvalidField'],
    ['a missing target', [{ action: 'setParcelTrackingData', trackingData: {} }], '400 RequiredField'],
    ['a key of the wrong form', [{ ...mug, deliveryKey: 'a b' }], '400 InvalidField'],
    ['half a mug', [{ ...mug, items: [{ id: 'line-1', quantity: 0.5 }] }], '400 InvalidField'],
    ['a label nobody knows', [{ action: 'changeOrderState', orderState: 'Shipped' }], '400 InvalidField'],
    ['501 actions', Array.from({ length: 501 }, () => ({ action: 'changeOrderState', orderState: 'Open' })), '400 InvalidInput'],
  ])('%s is refused and a mistake', async (_, actions, code) => {
    expect(codeOf(await update(3, ...actions))).toBe(code);
    expect(sandbox.calls().mistakes).toHaveLength(1);
  });

  it('a line, state or shipping method that is not there is refused', async () => {
    expect(codeOf(await update(3, { ...mug, items: [{ id: 'line-9', quantity: 1 }] }))).toBe('400 InvalidOperation');
    const move = { action: 'transitionLineItemState', lineItemId: 'line-1', quantity: 1, fromState: { typeId: 'state', key: 'Initial' }, toState: { typeId: 'state', key: 'shipped' } };
    expect(codeOf(await update(3, { ...move, toState: { typeId: 'state', key: 'nowhere' } }))).toBe('400 ReferencedResourceNotFound');
    expect(codeOf(await update(3, { ...move, quantity: 3 }))).toBe('400 InvalidOperation');
    expect((await update(3, move)).status).toBe(200);
    sandbox.project.touch(order, each => delete each.shippingInfo);
    expect(codeOf(await update(5, mug))).toBe('400 InvalidOperation');
  });

  it('mode Multiple wants a shipping key, mode Single none', async () => {
    expect(codeOf(await update(3, { ...mug, shippingKey: 'home' }))).toBe('400 InvalidField');
    sandbox.project.touch(order, each => {
      each.shippingMode = 'Multiple';
      each.shipping = [{ shippingKey: 'home', shippingInfo: { shippingMethodName: 'Ground', deliveries: [] } }];
    });
    expect(codeOf(await update(4, mug))).toBe('400 RequiredField');
    expect(codeOf(await update(4, { ...mug, shippingKey: 'office' }))).toBe('400 InvalidOperation');
    expect((await update(4, { ...mug, shippingKey: 'home' })).status).toBe(200);
  });

  it('a token is given to who knows the secret, does what its scopes say, and expires', async () => {
    const { id, secret } = sandbox.clients.readOnly;
    expect(codeOf(await call('POST', '/oauth/token', 'grant_type=client_credentials', basic(id, 'wrong')))).toBe('401 invalid_client');
    expect(codeOf(await call('POST', '/oauth/token', 'grant_type=client_credentials&scope=manage_orders:pwx', basic(id, secret)))).toBe('400 invalid_scope');
    const reader = await call('POST', '/oauth/token', 'grant_type=client_credentials', basic(id, secret));
    const body = JSON.stringify({ version: 3, actions: [mug] });
    expect(codeOf(await call('POST', `/pwx/orders/${order}`, body, `Bearer ${reader.body.access_token}`))).toBe('403 insufficient_scope');
    sandbox.clients.expireTokens();
    expect(codeOf(await call('GET', `/pwx/orders/${order}`))).toBe('401 invalid_token');
  });

  it('an order nobody placed and another project are not found', async () => {
    expect(codeOf(await call('GET', '/pwx/orders/no-such'))).toBe('404 ResourceNotFound');
    expect(codeOf(await call('GET', '/other/orders/no-such'))).toBe('404 ResourceNotFound');
  });
});
