import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Shop } from '../../../../test/contracts/shop.js';
import { BigcommerceAdapter } from './bigcommerce.adapter.js';
import { type BigcommerceSandbox, openBigcommerceSandbox } from './sandbox/bigcommerce.sandbox.js';

let sandbox: BigcommerceSandbox;
let shop: Shop;

beforeEach(async () => {
  sandbox = await openBigcommerceSandbox();
  shop = await Shop.open({ adapter: () => new BigcommerceAdapter(), openSandbox: () => Promise.resolve(sandbox) });
});
afterEach(async () => {
  expect(shop.session.defects).toEqual([]);
  expect(sandbox.calls().mistakes).toEqual([]);
  await shop.close();
});

const box = [{ number: '1Z1', units: { MUG: 1 } }];

describe('news of an order that is not open', () => {
  it.each([
    [4, 'order-refunded', 'is "Refunded" (status 4).'],
    [5, 'order-cancelled', 'is "Cancelled" (status 5).'],
    [6, 'order-declined', 'is "Declined" (status 6).'],
  ])('status %i is refused as %s', async (statusId, code, said) => {
    const sold = await shop.sells({ MUG: 1 });
    sandbox.shop.setStatus(sold.id, statusId);
    expect(await shop.tellOne(shop.notice(sold, box))).toMatchObject({ is: 'refused', code, said: `Order 1001 ${said}` });
    expect(shop.numbersSeen(sold.id)).toEqual([]);
  });

  it.each([0, 1, 12])('status %i waits', async statusId => {
    const sold = await shop.sells({ MUG: 1 });
    sandbox.shop.setStatus(sold.id, statusId);
    expect(await shop.tellOne(shop.notice(sold, box))).toMatchObject({ is: 'later', why: 'not-yet', mayHaveActed: false });
  });

  it.each([7, 9, 13, 14])('status %i is told: the goods are on their way', async statusId => {
    const sold = await shop.sells({ MUG: 1 });
    sandbox.shop.setStatus(sold.id, statusId);
    expect(await shop.tellOne(shop.notice(sold, box))).toMatchObject({ is: 'done' });
  });

  it('archived is refused, and a list that leaves it out is no proof that there is none', async () => {
    const [archived, open] = [await shop.sells({ MUG: 1 }, '2001'), await shop.sells({ MUG: 1 }, '2002')];
    sandbox.shop.order(archived.id).archived = true;
    const outcomes = await shop.tell(shop.notice(archived, box), shop.notice(open, [{ number: '1Z2', units: { MUG: 1 } }]));
    expect(outcomes).toMatchObject([{ is: 'refused', code: 'order-archived' }, { is: 'done' }]);
  });
});

describe('an order that cannot be read', () => {
  it('keeps no other of its list from being told, and is named by itself', async () => {
    const [one, stranger, other] = [await shop.sells({ MUG: 1 }, '1001'), await shop.sells({ MUG: 1 }, '1002'), await shop.sells({ MUG: 1 }, '1003')];
    const notices = [one, stranger, other].map((sold, at) => shop.notice(sold, [{ number: `1Z${at}`, units: { MUG: 1 } }]));
    Object.assign(sandbox.shop.order(stranger.id), { statusId: 'odd' });
    const outcomes = await shop.tell(...notices);
    expect(outcomes.map(each => each.is)).toEqual(['done', 'later', 'done']);
    expect(outcomes[1]).toMatchObject({ why: 'unavailable', mayHaveActed: false, detail: expect.stringContaining('no order') });
  });
});

describe('a parcel that is there already', () => {
  it('of a part shipment is found by the count of units alone, at the cost of one look', async () => {
    const sold = await shop.sells({ MUG: 2 });
    const notice = shop.notice(sold, box);
    await shop.tellOne(notice);
    const looks = (): number => sandbox.calls().byOperation['GET /orders/{id}/shipments'] ?? 0;
    expect(looks()).toBe(0);
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'already' });
    expect(looks()).toBe(1);
    expect(shop.unitsSeen(sold.id)).toBe(1);
  });

  it('is found although another that was told is there no more, so that fewer units count as shipped than were told', async () => {
    const sold = await shop.sells({ MUG: 4 });
    await shop.tellOne(shop.notice(sold, [{ number: '1Z1', units: { MUG: 2 } }]));
    const notice = shop.notice(sold, [{ number: '1Z2', units: { MUG: 1 } }]);
    await shop.tellOne(notice);
    sandbox.shop.order(sold.id).shipments.shift();
    const lines = notice.order.lines.map(line => ({ ...line, toldBefore: 2 }));
    expect(await shop.tellOne({ ...notice, order: { ...notice.order, lines } })).toMatchObject({ is: 'already' });
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z2']);
  });
});

describe('more than is left', () => {
  it('is refused with the units the store still has', async () => {
    const sold = await shop.sells({ MUG: 2 });
    await shop.tellOne(shop.notice(sold, [{ number: '1Z1', units: { MUG: 2 } }]));
    expect(await shop.tellOne(shop.notice(sold, [{ number: '1Z2', units: { MUG: 1 } }]))).toMatchObject({ is: 'refused', code: 'more-than-remaining', said: expect.stringContaining('has 0 of 2 units remaining, 1 needed') });
  });

  it('is nothing new when somebody typed the same parcel into the control panel', async () => {
    const sold = await shop.sells({ MUG: 2 });
    const notice = shop.notice(sold, [{ number: '1Z1', units: { MUG: 2 } }]);
    await shop.tellOne(notice);
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'already', value: { packages: [{ packageId: notice.packages[0]!.id, reference: expect.stringMatching(/^\d+$/) }] } });
    expect(shop.sees(sold.id).mails).toBe(1);
  });
});

describe('a line', () => {
  it('that is a download is no line of the warehouse, and does not keep the order open', async () => {
    const sold = await shop.sells({ MUG: 1 });
    sandbox.shop.addLine(sandbox.shop.order(sold.id), 77, 'PDF', 1, { type: 'digital' });
    const order = await shop.order(sold.id);
    expect(order?.lines.map(line => line.sku)).toEqual(['MUG']);
    expect(order?.carried['digitalLines']).toEqual(['77']);
    await shop.tellOne(shop.notice({ ...sold, order }, box));
    expect(shop.sees(sold.id).status).toBe('complete');
  });

  it('of another address leaves in a shipment of its own, and a voided label takes back both', async () => {
    const sold = await shop.sells({ MUG: 1 });
    const record = sandbox.shop.order(sold.id);
    sandbox.shop.addLine(record, 78, 'CAP', 1, { addressId: sandbox.shop.addAddress(record, 'Boston') });
    const order = await shop.order(sold.id);
    const notice = shop.notice({ ...sold, order }, [{ number: '1Z1', units: { MUG: 1, CAP: 1 } }]);
    const outcome = await shop.tellOne(notice);
    expect(record.shipments.map(each => [each.fields.tracking_number, each.items[0]?.lineId])).toEqual([['1Z1', 10_011], ['1Z1', 78]]);
    expect(outcome).toMatchObject({ value: { packages: [{ reference: record.shipments.map(each => each.id).join('+') }] } });
    await shop.tellOne({ ...notice, kind: 'void', completesOrder: false });
    expect(record.shipments).toEqual([]);
  });

  it('whose address or id was changed in the control panel is told when somebody asks again', async () => {
    const sold = await shop.sells({ MUG: 1, CUP: 1 });
    const record = sandbox.shop.order(sold.id);
    const notice = shop.notice(sold, [{ number: '1Z1', units: { MUG: 1, CUP: 1 } }]);
    const address = sandbox.shop.addAddress(record, 'Dallas');
    record.lines.splice(0, 2, { ...record.lines[0]!, addressId: address }, { ...record.lines[1]!, id: 78, addressId: address });
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'refused', code: 'wrong-address', whatToDo: expect.stringContaining('read anew') });
    expect((await shop.tellOne({ ...notice, replay: true })).is).toBe('done');
    expect(record.shipments).toMatchObject([{ addressId: address, items: [{ lineId: 10_011 }, { lineId: 78 }] }]);
  });

  it('of an order with many lines is read beyond the first page', async () => {
    const sold = await shop.sells(Object.fromEntries(Array.from({ length: 260 }, (_, at) => [`SKU-${at}`, 1])));
    expect(sold.order?.lines).toHaveLength(260);
    const notice = shop.notice(sold, [{ number: '1Z1', units: { 'SKU-259': 1 } }]);
    expect((await shop.tellOne(notice)).is).toBe('done');
  });

  it('of an order somebody typed in here is found by its SKU, and recognised afterwards', async () => {
    const sold = await shop.sells({ MUG: 2 });
    const typed = { ...sold.order!, lines: sold.order!.lines.map(line => ({ ...line, storeLineId: 'A', carried: {} })) };
    const notice = shop.notice({ ...sold, order: typed }, [{ number: '1Z1', units: { MUG: 1 } }]);
    expect((await shop.tellOne(notice)).is).toBe('done');
    expect((await shop.retryOne(notice)).is).toBe('already');
    expect(shop.unitsSeen(sold.id)).toBe(1);
  });
});
