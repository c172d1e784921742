import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { noticeFor } from '../../../../test/contracts/notice-for.js';
import type { PackageSpec } from '../../../../test/contracts/store-under-test.js';
import { openTestSession, type TestSession } from '../../../../test/harness/store-session.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { AmazonAdapter } from './amazon.adapter.js';
import { confirmShipment } from './amazon.client.js';
import type { AmazonSettings } from './amazon.settings.js';
import { type AmazonSandbox, openSandbox } from './sandbox/amazon.sandbox.js';

const adapter = new AmazonAdapter();
const { announce, collect, recall } = adapter.shipments;
let sandbox: AmazonSandbox;
let session: TestSession<AmazonSettings>;

beforeEach(async () => {
  sandbox = await openSandbox();
  session = openTestSession(adapter, sandbox.settings());
});

afterEach(async () => {
  expect(session.defects).toEqual([]);
  expect(sandbox.calls().mistakes).toEqual([]);
  await session.close();
  await sandbox.close();
});

async function packed(...boxes: PackageSpec[]): Promise<ShipmentNotice> {
  const id = sandbox.place({ key: '1', number: '#1', lines: [{ storeLineId: 'item-1', sku: 'MUG', quantity: 4 }] });
  const [found] = await adapter.orders.find([id], session);
  return noticeFor(adapter.card, { id, order: found && 'order' in found ? found.order : undefined }, boxes, {});
}

const mug = (number: string | null): PackageSpec => ({ number, units: { MUG: 1 } });
const told = async (notice: ShipmentNotice): Promise<Outcome<unknown> | undefined> => (await announce([notice], session))[0];
const called = (operation: string): number => sandbox.calls().byOperation[operation] ?? 0;

describe('an order that is not the seller\'s to ship', () => {
  it.each([
    ['FBA', { fulfilledBy: 'AMAZON' }, 'fulfilledBy: AMAZON'],
    ['Easy Ship', { programs: ['PRIME', 'AMAZON_EASY_SHIP'] }, 'programs: AMAZON_EASY_SHIP'],
    ['FBM Ship+', { programs: ['FBM_SHIP_PLUS'] }, 'programs: FBM_SHIP_PLUS'],
  ])('%s is refused before Amazon has to', async (_, carried, said) => {
    const { order, ...notice } = await packed(mug('1Z1'));
    expect(await told({ ...notice, order: { ...order, facts: { ...order.facts!, carried } } })).toMatchObject({ is: 'refused', code: 'not-merchant-fulfilled', said });
    expect(called('confirmShipment')).toBe(0);
  });
});

describe('an order that had packages before we came to know it', () => {
  async function toldByAnother(box: PackageSpec, andNow: PackageSpec): Promise<{ readonly outcome: Outcome<unknown> | undefined; readonly shown: number }> {
    const before = await packed(box);
    expect(await told(before)).toMatchObject({ is: 'done' });
    const id = before.order.storeOrderId;
    const anew = openTestSession(adapter, { ...sandbox.settings(), feedThreshold: 1 });
    const [found] = await adapter.orders.find([id], anew);
    const notice = noticeFor(adapter.card, { id, order: found && 'order' in found ? found.order : undefined }, [andNow], {});
    const [outcome] = await announce([notice], anew);
    await anew.close();
    return { outcome, shown: sandbox.shopperSees(id).packages.length };
  }

  it('is not told again of the box that it shows, though more of its goods are open', async () => {
    expect(await toldByAnother(mug('1Z1'), mug('1Z1'))).toMatchObject({ outcome: { is: 'already', value: { packages: [{ reference: '1' }] } }, shown: 1 });
  });

  it('is told of the next one', async () => {
    expect(await toldByAnother(mug('1Z1'), mug('1Z2'))).toMatchObject({ outcome: { is: 'done', value: { packages: [{ reference: '2' }] } }, shown: 2 });
  });
});

describe('a box that completes nothing and has no number', () => {
  it('is nothing that Amazon could hear', async () => {
    const notice = await packed({ number: null });
    expect(await told(notice)).toEqual({ is: 'already', value: { packages: [{ packageId: notice.packages[0]!.id, reference: null }] } });
    expect([called('getOrder'), called('confirmShipment'), called('createFeed')]).toEqual([1, 0, 0]);
  });
});

describe('news that comes again without a look in between', () => {
  it('while its feed is under way is asked about with the same ticket', async () => {
    session.settings.feedThreshold = 1;
    const notice = await packed(mug('1Z1'));
    expect(await told(notice)).toEqual(await told(notice));
    expect(called('createFeed')).toBe(1);
  });

  it('is nothing new when the order shows it, the number that rides along included', async () => {
    const notice = await packed(mug('1Z1'), { number: '1Z2' });
    expect([await told(notice), await told(notice)]).toMatchObject([{ is: 'done' }, { is: 'already' }]);
    expect(called('confirmShipment')).toBe(1);
  });

  it('of goods without a number goes by feed again as long as the order does not show them', async () => {
    const notice = await packed(mug('1Z1'), mug(null));
    sandbox.feeds.ending = 'FATAL';
    const asked = await told(notice);
    if (asked?.is !== 'submitted') throw new Error(`expected a feed, found ${JSON.stringify(asked)}`);
    const [again] = await collect!([{ notice, ticket: asked.ticket }], session);
    if (again?.is !== 'submitted') throw new Error(`expected another feed, found ${JSON.stringify(again)}`);
    expect(await collect!([{ notice, ticket: again.ticket }], session)).toMatchObject([{ is: 'done' }]);
    expect(await told(notice)).toMatchObject({ is: 'already' });
    expect([called('createFeed'), called('confirmShipment')]).toEqual([2, 0]);
  });

  it('waits for an order that cannot be read, or that Amazon does not know', async () => {
    const notice = await packed(mug('1Z1'));
    await told(notice);
    sandbox.misbehave({ is: 'unavailable', times: 1 });
    expect(await told(notice)).toMatchObject({ is: 'later', why: 'unavailable' });
    const stranger = { ...notice, order: { ...notice.order, storeOrderId: '902-9999999-1111111' } };
    const unknown = { is: 'later', why: 'not-yet', detail: expect.stringContaining('Amazon knows no order 902-9999999-1111111'), mayHaveActed: false };
    expect([await told(stranger), await told(stranger)]).toEqual([unknown, unknown]);
    expect(await recall!([stranger], session)).toEqual([{ seen: [], warnings: [] }]);
  });

  it('leaves the package that somebody entered for its second box in place, and adds the number that rides along', async () => {
    const usps = { code: 'usps', canonical: 'usps', name: 'USPS', known: true };
    const notice = await packed(mug('1Z1'), { ...mug('94001'), carrier: usps }, { number: '94002', carrier: usps });
    sandbox.misbehave({ is: 'unavailable', times: 1 });
    expect(await told(notice)).toMatchObject({ is: 'later' });
    const byHand = { packageReferenceId: '77', carrierCode: 'USPS', trackingNumber: '94001', shipDate: '2026-10-02T19:30:00Z', orderItems: [{ orderItemId: 'item-1', quantity: 1 }] };
    await confirmShipment(notice.order.storeOrderId, { marketplaceId: session.settings.marketplaceIds[0]!, packageDetail: byHand }, 'by-hand', session);
    expect(await told(notice)).toMatchObject({ is: 'done', value: { packages: [{ reference: '1' }, { reference: '77' }, { reference: '77' }] } });
    expect(sandbox.shopperSees(notice.order.storeOrderId).packages.map(each => each.trackingNumber).sort()).toEqual(['1Z1', '94001', '94002']);
  });
});
