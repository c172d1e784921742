import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { acme, openTestFrontDoor, type FrontDoor } from '../../../../../test/harness/front-door.js';
import { until } from '../../../../../test/harness/until.js';

const box = { externalId: 'B1', carrier: 'usps_modern', trackingNumber: '9400111899223100001234', items: [{ sku: 'TEE-M', storeLineId: '111', quantity: 2 }] };
const report = (externalId: string, change: object = {}) => ({
  externalId, store: 'acme-us', storeOrderId: `order-of-${externalId}`, orderNumber: '#1001', status: 'shipped', shippedAt: '2026-10-02T08:30:00-04:00', warehouse: 'PA1', packages: [box], ...change,
});
interface Taken {
  readonly id: string;
  readonly status: string;
}

describe('what left the warehouse', () => {
  let door: FrontDoor;
  let key: string;
  beforeAll(async () => {
    door = await openTestFrontDoor();
    key = await door.key('write');
  });
  afterAll(() => door.close());
  const post = (path: string, body?: object) => door.http.post(`/v1/shipments${path}`).set('Authorization', key).send(body);
  const taken = async (externalId: string, change: object = {}) => (await post('', report(externalId, change)).expect(202)).body as Taken;

  it('is owed to its store, which is woken', async () => {
    door.woken.length = 0;
    const { body } = await post('', report('SH-1')).expect(202);
    expect(body).toEqual({
      id: expect.any(String), externalId: 'SH-1', status: 'accepted',
      deliveries: [{ id: expect.any(String), store: 'acme-us', kind: 'shipment', status: 'waiting', dueAt: '2026-10-02T12:00:00.000Z' }],
    });
    expect(door.woken).toEqual([acme.id]);
    expect(door.shipments.kept.at(-1)?.shipment).toMatchObject({
      externalId: 'SH-1', shippedAt: new Date('2026-10-02T12:30:00Z'), trigger: 'order-packed',
      packages: [{ carrier: 'usps_modern', trackingUrl: null, voided: false, items: [{ sku: 'TEE-M', quantity: 2, serialNumbers: [], lot: null }] }],
    });
  });

  it('may be told twice, in any order of fields and with nulls for what is left out', async () => {
    const first = await taken('SH-2');
    const count = door.shipments.kept.length;
    const again = (await post('', Object.fromEntries(Object.entries({ ...report('SH-2'), freight: null }).toReversed())).expect(202)).body as Taken;
    expect([again.id, again.status]).toEqual([first.id, 'repeated']);
    expect(door.shipments.kept).toHaveLength(count);
  });

  it('cannot be told otherwise a second time: every difference is named', async () => {
    const { id } = await taken('SH-3');
    const { body } = await post('', report('SH-3', { packages: [{ ...box, trackingNumber: 'other' }], warehouse: null })).expect(409);
    expect(body).toMatchObject({
      status: 409, id,
      differences: expect.arrayContaining([
        { field: 'packages[0].trackingNumber', stored: '9400111899223100001234', sent: 'other' },
        { field: 'warehouse', stored: 'PA1', sent: null },
      ]),
    });
  });

  it('comes five hundred at a time, each with its own answer', async () => {
    const { body } = await post('', { shipments: Array.from({ length: 500 }, (_, at) => report(`group-${at}`)) }).expect(202);
    const answers = (body as { shipments: Taken[] }).shipments;
    expect(answers.map(each => each.status)).toEqual(Array.from({ length: 500 }, () => 'accepted'));
  });

  it('in a group with one that contradicts an earlier report is taken all the same', async () => {
    await taken('SH-4');
    const { body } = await post('', { shipments: [report('SH-5'), report('SH-4', { warehouse: 'TX2' }), report('SH-5')] }).expect(207);
    expect((body as { shipments: Taken[] }).shipments.map(each => each.status)).toEqual(['accepted', 'contradicts', 'repeated']);
  });

  it('may be a box of unknown contents without a number', async () => {
    await taken('SH-6', { packages: [{}] });
    expect(door.shipments.kept.at(-1)?.shipment.packages[0]).toMatchObject({ items: null, trackingNumber: null, carrier: null });
  });

  it('brings along what a retailer asks to know of it', async () => {
    const carton = { boxNumber: 1, packingGroup: { key: 'G' }, labels: [{ type: 'sscc', identifier: '00106141411234567897' }] };
    const remarks = { customData: [{ name: 'po', value: { number: 7 } }], orderSize: 'regular', orderedAt: '2026-10-01T10:00:00Z', routingKey: null };
    const freight = { billOfLading: 'BOL', pallets: [{ number: 1, weight: { value: 300, unit: 'kg' }, dimensions: { length: 1, width: 1, height: 2, unit: 'm' } }] };
    const more = { packages: [{ ...box, carton, weight: { value: 1.2, unit: 'lb' } }], remarks, freight, shipTo: { name: 'Ann', countryCode: 'us' } };
    await taken('SH-9', more);
    expect(door.shipments.kept.at(-1)?.shipment).toMatchObject({
      packages: [{ carton: { boxNumber: 1, palletNumber: null, packingGroup: { key: 'G', name: null }, labels: carton.labels } }],
      remarks: { customData: remarks.customData, orderSize: 'regular', orderedAt: new Date('2026-10-01T10:00:00Z') },
      freight: { billOfLading: 'BOL', loadNumber: null, pallets: [{ number: 1, labels: [] }] },
      shipTo: { name: 'Ann', countryCode: 'US', residential: false },
    });
    expect(await taken('SH-9', more)).toMatchObject({ status: 'repeated' });
  });

  it('may turn out to have stayed: its labels are voided once', async () => {
    const { id } = await taken('SH-7', { packages: [box, { externalId: 'B2' }] });
    const one = await post(`/${id}/void`, { packages: ['B2'] }).expect(202);
    expect(one.body).toMatchObject({ id, status: 'changed', deliveries: [{ kind: 'shipment' }, { kind: 'void', store: 'acme-us' }] });
    await post(`/${id}/void`).expect(202);
    expect((await post(`/${id}/void`).expect(202)).body).toMatchObject({ status: 'unchanged' });
    expect(door.shipments.kept.at(-1)?.shipment.packages.map(each => each.voided)).toEqual([true, true]);
    expect((await post(`/${id}/void`, { packages: [] }).expect(400)).body).toMatchObject({ errors: [{ field: 'packages', problem: expect.stringContaining('found an empty list') }] });
    expect((await post(`/${id}/void`, { packages: ['B1', 'B9'] }).expect(400)).body).toMatchObject({ errors: [{ field: 'packages[1]' }] });
  });

  it('may carry another number than was reported, and the first report stays a harmless repeat', async () => {
    const { id } = await taken('SH-8');
    const correction = { packages: [{ externalId: 'B1', carrier: 'ups', trackingNumber: '1Z999AA10123456784' }] };
    expect((await post(`/${id}/tracking`, correction).expect(202)).body).toMatchObject({ status: 'changed', deliveries: [{}, { kind: 'tracking' }] });
    expect((await post(`/${id}/tracking`, correction).expect(202)).body).toMatchObject({ status: 'unchanged' });
    expect(door.shipments.kept.at(-1)?.shipment.packages[0]).toMatchObject({ carrier: 'ups', trackingNumber: '1Z999AA10123456784', items: [{ sku: 'TEE-M' }] });
    expect(await taken('SH-8')).toMatchObject({ id, status: 'repeated' });
  });

  it('may have left with another carrier under the number that was reported: the link that led to the first one goes', async () => {
    const { id } = await taken('SH-carrier');
    const number = box.trackingNumber;
    const sent = (change: object): object => ({ packages: [{ externalId: 'B1', trackingNumber: number, ...change }] });
    expect((await post(`/${id}/tracking`, sent({ carrier: 'ups', trackingUrl: 'https://www.ups.com/track' })).expect(202)).body).toMatchObject({ status: 'changed' });
    expect((await post(`/${id}/tracking`, sent({ carrier: 'ups' })).expect(202)).body).toMatchObject({ status: 'unchanged' });
    expect((await post(`/${id}/tracking`, sent({ carrier: 'fedex' })).expect(202)).body).toMatchObject({ status: 'changed', deliveries: [{}, { kind: 'tracking' }, { kind: 'tracking' }] });
    expect(door.shipments.kept.at(-1)?.shipment.packages[0]).toMatchObject({ carrier: 'fedex', trackingNumber: number, trackingUrl: null });
  });

  it('has every package that cannot be corrected named in one answer, whatever is wrong with it', async () => {
    const { id } = await taken('SH-bad');
    const { body } = await post(`/${id}/tracking`, { packages: [{ externalId: 'B1', trackingNumber: '' }, { externalId: 'B9', trackingNumber: '1Z9' }, { trackingNumber: '1Z8' }, { externalId: 'B1', trackingNumber: 'N/A' }, 'B1'] }).expect(400);
    expect((body as { errors: { field: string }[] }).errors.map(each => each.field)).toEqual([
      'packages[0].trackingNumber', 'packages[2].externalId', 'packages[4]', 'packages[1].externalId', 'packages[3].externalId', 'packages[3].trackingNumber',
    ]);
    expect(door.shipments.kept.at(-1)?.shipment.packages[0]).toMatchObject({ trackingNumber: box.trackingNumber });
  });

  it.each([
    ['busy', 1_575, 'being-told', '5', 'at this moment'],
    ['unsure', 0, 'ending-unknown', '30', 'whether it is paused or closed'],
  ] as const)('cannot be changed while what its store hears is %s: the answer says when it can, after %i ms', async (is, patienceMs, kind, seconds, words) => {
    const { id } = await taken(`SH-${is}`);
    const { change } = door.shipments;
    door.shipments.change = () => Promise.resolve({ is });
    const answered = post(`/${id}/void`).expect(409).expect('Retry-After', seconds).then(answer => answer);
    if (patienceMs > 0) await until('it waits', () => door.clock.nextWake() !== undefined);
    await door.clock.advance(patienceMs);
    const { body } = await answered;
    door.shipments.change = change;
    expect(body).toMatchObject({ type: `urn:parcelwire:problem:${kind}`, detail: expect.stringContaining(words) });
  });

  it('is not known by an id nobody gave', async () => {
    await post('/0199a000-0000-7000-8000-000000000000/void').expect(404);
    expect((await post('/SH-1/void').expect(404)).body).toMatchObject({ detail: 'No shipment has the id "SH-1". GET /v1/shipments finds one by trackingNumber, by orderNumber, or by store and externalId.' });
  });
});
