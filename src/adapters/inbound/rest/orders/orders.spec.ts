import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestFrontDoor, type FrontDoor } from '../../../../../test/harness/front-door.js';

const orderOf = (storeOrderId: string, change: object = {}) => ({
  store: 'acme-us', storeOrderId, number: `#${storeOrderId}`, placedAt: '2026-10-01T09:00:00+02:00',
  lines: [{ storeLineId: '1', sku: 'MUG', name: 'Mug', quantity: 3 }, { storeLineId: '2', sku: 'KIT', quantity: 1, components: [{ sku: 'A', perUnit: 1 }, { sku: 'B', perUnit: 2 }] }],
  carried: { gift: { note: 'line one\nline two' } },
  ...change,
});
interface Answer {
  readonly id: string;
  readonly holds: object[];
  readonly cancelled: boolean;
  readonly ledger: { status: string; lines: { storeLineId: string; open: number; shipped: number; cancelled: number }[] };
}

describe('an order told by hand', () => {
  let door: FrontDoor;
  let key: string;
  beforeAll(async () => {
    door = await openTestFrontDoor();
    key = await door.key('write');
  });
  afterAll(() => door.close());
  const post = (path: string, body?: object) => door.http.post(`/v1/orders${path}`).set('Authorization', key).send(body);
  const placed = async (storeOrderId: string) => (await post('', orderOf(storeOrderId)).expect(201)).body as Answer;
  const ship = (storeOrderId: string, quantity: number) => door.http.post('/v1/shipments').set('Authorization', key).send({
    externalId: `SH-${storeOrderId}`, store: 'acme-us', storeOrderId, shippedAt: '2026-10-02T08:30:00Z', packages: [{ items: [{ sku: 'MUG', storeLineId: '1', quantity }] }],
  }).expect(202);

  it('is new once, the same again, and takes newer facts', async () => {
    const { id, ledger } = await placed('1');
    expect(ledger).toMatchObject({ status: 'open', lines: [{ storeLineId: '1', open: 3 }, { storeLineId: '2', open: 1 }] });
    const { carried, ...rest } = orderOf('1');
    expect((await post('', { carried, ...rest }).expect(200)).body).toMatchObject({ id, updatedAt: '2026-10-02T12:00:00.000Z' });
    const { body } = await post('', orderOf('1', { lines: [{ storeLineId: '1', sku: 'MUG', quantity: 5 }] })).expect(200);
    expect(body).toMatchObject({ id, ledger: { lines: [{ storeLineId: '1', open: 5 }] } });
  });

  it('cannot become smaller than what has left of it', async () => {
    await placed('2');
    await ship('2', 2);
    const { body } = await post('', orderOf('2', { lines: [{ storeLineId: '1', sku: 'MUG', quantity: 1 }] })).expect(409);
    expect(body).toMatchObject({ errors: [{ field: 'lines[0].quantity', problem: 'expected at least the 2 units that left, beside the cancelled ones, found 1' }] });
    await post('', orderOf('2', { lines: [{ storeLineId: '1', sku: 'MUG', quantity: 2 }] })).expect(200);
  });

  it('keeps its holds and cancelled units when it is told again', async () => {
    const { id } = await placed('3');
    await post(`/${id}/hold`, { reason: 'payment' }).expect(200);
    await post(`/${id}/cancel`, { storeLineId: '1', quantity: 1 }).expect(200);
    expect((await post('', orderOf('3')).expect(200)).body).toMatchObject({ holds: [{ reason: 'payment' }], ledger: { lines: [{ cancelled: 1, open: 2 }, {}] } });
  });

  it('is packed and shipped at the press of a button, once it is not on hold', async () => {
    const { id } = await placed('4');
    await ship('4', 1);
    await post(`/${id}/hold`, { reason: 'payment' }).expect(200);
    expect((await post(`/${id}/complete`).expect(409)).body).toMatchObject({ detail: expect.stringMatching(/on hold for "payment"/) });
    await post(`/${id}/release`).expect(200);
    expect((await post(`/${id}/complete`, { carrier: 'ups', trackingNumber: '1Z999AA10123456784' }).expect(202)).body).toMatchObject({ status: 'accepted', deliveries: [{ store: 'acme-us' }] });
    const { body } = await door.http.get(`/v1/orders/${id}`).set('Authorization', key).expect(200);
    expect(body).toMatchObject({ store: 'acme-us', ledger: { status: 'complete', lines: [{ shipped: 3, open: 0 }, { shipped: 1, open: 0 }] } });
    expect((await post(`/${id}/complete`).expect(409)).body).toMatchObject({ detail: expect.stringMatching(/^Nothing is open/) });
  });

  it('waits for nothing that needs no shipping', async () => {
    const lines = [{ storeLineId: '1', sku: 'MUG', quantity: 1 }, { storeLineId: '2', sku: 'CARD', quantity: 1, needsNoShipping: true }];
    const told = () => post('', orderOf('virtual', { lines }));
    expect((await told().expect(201)).body).toMatchObject({ lines: [{}, { needsNoShipping: true }], ledger: { status: 'open', lines: [{ open: 1 }, { open: 0 }] } });
    await ship('virtual', 1);
    expect((await told().expect(200)).body).toMatchObject({ ledger: { status: 'complete', lines: [{ shipped: 1 }, { shipped: 0 }] } });
  });

  it('that is cancelled leaves nothing to ship', async () => {
    const { id } = await placed('5');
    expect((await post(`/${id}/cancel`).expect(200)).body).toMatchObject({ cancelled: true, ledger: { status: 'complete' } });
    await post(`/${id}/complete`).expect(409);
    expect((await post(`/${id}/cancel`).expect(409)).body).toMatchObject({ detail: expect.stringMatching(/^Nothing is open/) });
    expect((await post(`/${id}/release`).expect(409)).body).toMatchObject({ detail: 'The order is not on hold.' });
  });

  it('is asked of which line units are cancelled, when they are none of its lines', async () => {
    const { id } = await placed('8');
    const refusals = [
      [{ storeLineId: '77' }, 'expected a line of the order, found "77"; it has 1, 2'],
      [{ quantity: 1 }, 'expected the line the units are cancelled on, found nothing; leave out the quantity to cancel the whole order'],
    ] as const;
    for (const [body, problem] of refusals) expect((await post(`/${id}/cancel`, body).expect(400)).body).toMatchObject({ errors: [{ field: 'storeLineId', problem }] });
  });

  it('has every bad field named', async () => {
    const lines = [{ storeLineId: '1', quantity: 0 }, { storeLineId: '1', quantity: 1, components: [{ sku: 'A', perUnit: 0.5 }] }];
    const { body } = await post('', orderOf('6', { lines, carried: { note: '\u0000' }, colour: 1 })).expect(400);
    expect((body as { errors: { field: string }[] }).errors.map(each => each.field)).toEqual(['colour', 'lines[0].quantity', 'lines[1].components[0].perUnit', 'carried', 'lines[1].storeLineId']);
    const odd = await post('', orderOf('6', { store: 'nobody', placedAt: 'yesterday', lines: [{ storeLineId: '1', quantity: 1, cancelled: 2 }, 'line'] })).expect(400);
    expect((odd.body as { errors: { field: string }[] }).errors.map(each => each.field)).toEqual(['placedAt', 'lines[1]', 'store', 'lines[0].cancelled']);
    for (const id of ['.', '..']) expect((await post('', orderOf(id)).expect(400)).body).toHaveProperty('errors.0.field', 'storeOrderId');
    for (const id of ['...', '.7', '..7']) await post('', orderOf(id)).expect(201);
    const twice = await post('', orderOf('6', { store: 'nobody', lines: [{ storeLineId: '1', quantity: 1 }, { storeLineId: '1', quantity: 1, cancelled: 2 }] })).expect(400);
    expect((twice.body as { errors: { field: string }[] }).errors.map(each => each.field)).toEqual(['store', 'lines[1].storeLineId', 'lines[1].cancelled']);
  });

  it('is not known by an id nobody gave', async () => {
    for (const change of ['cancel', 'release', 'complete']) await post(`/0199a000-0000-7000-8000-000000000000/${change}`).expect(404);
    await door.http.get('/v1/orders/SH-1').set('Authorization', key).expect(404);
  });
});
