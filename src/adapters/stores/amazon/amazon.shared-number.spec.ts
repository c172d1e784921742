import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { noticeFor } from '../../../../test/contracts/notice-for.js';
import { openTestSession, type TestSession } from '../../../../test/harness/store-session.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { stillMissing } from '../../../domain/fulfillment/still-missing.js';
import { toldBy } from '../../../domain/fulfillment/told.js';
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

/** Four mugs, in boxes that all go under one number, as freight does. */
async function packed(...units: number[]): Promise<ShipmentNotice> {
  const id = sandbox.place({ key: '1', number: '#1', lines: [{ storeLineId: 'item-1', sku: 'MUG', quantity: 4 }] });
  const [found] = await adapter.orders.find([id], session);
  const notice = noticeFor(adapter.card, { id, order: found && 'order' in found ? found.order : undefined }, units.map(MUG => ({ number: 'PRO1', units: { MUG } })), {});
  return { ...notice, packages: notice.packages.map((each, at) => ({ ...each, id: `box-${at + 1}` })) };
}

const only = (notice: ShipmentNotice, at: number, told: ShipmentNotice['order']['told'] = []): ShipmentNotice =>
  ({ ...notice, packages: [notice.packages[at]!], order: { ...notice.order, told } });

const unitsSeen = ({ order }: ShipmentNotice): number[] => sandbox.shopperSees(order.storeOrderId).packages.map(each => each.lines.reduce((sum, line) => sum + line.quantity, 0));

/** The nth confirmation never comes to Amazon, and nobody hears that. */
function losingConfirmation(nth: number): void {
  const send = session.http.send.bind(session.http);
  let confirmed = 0;
  session.http.send = async request => {
    if (request.url.endsWith('/shipmentConfirmation') && ++confirmed === nth) return { heard: false, why: 'timeout', detail: 'no answer', mayHaveActed: true, retryAfterMs: undefined };
    return send(request);
  };
}

async function triedAgain(notice: ShipmentNotice): Promise<Outcome<unknown> | 'there'> {
  const [recalled] = await recall!([notice], session);
  if (!recalled || 'outcome' in recalled) throw new Error('expected the order to be read');
  const still = stillMissing(notice, recalled.seen);
  return 'all' in still ? 'there' : (await announce([still.missing], session))[0]!;
}

const oneByOne = async (notice: ShipmentNotice): Promise<Outcome<unknown> | undefined> => (await announce([notice], session))[0];

/** Tells it in a feed that breaks. */
async function afterABrokenFeed(notice: ShipmentNotice): Promise<Outcome<unknown> | undefined> {
  session.settings.feedThreshold = 1;
  const [submitted] = await announce([notice], session);
  if (submitted?.is !== 'submitted') throw new Error(`expected a feed, found ${JSON.stringify(submitted)}`);
  sandbox.feeds.ending = 'FATAL';
  const [ending] = await collect!([{ notice, ticket: submitted.ticket }], session);
  return ending;
}

describe('two boxes of an Amazon order under one number', () => {
  for (const [units, that] of [[[1, 1], 'alike'], [[1, 3], 'unlike']] as const) {
    it(`${that}: the second is told after its confirmation was lost`, async () => {
      const notice = await packed(...units);
      losingConfirmation(2);
      expect(await announce([notice], session)).toMatchObject([{ is: 'later', mayHaveActed: true }]);
      expect(await triedAgain(notice)).toMatchObject({ is: 'done' });
      expect(unitsSeen(notice)).toEqual(units);
      expect(await triedAgain(notice)).toBe('there');
    });
  }

  it('may have been told of, when Amazon had time for the first alone', async () => {
    const notice = await packed(1, 1);
    const send = session.http.send.bind(session.http);
    let confirmed = 0;
    session.http.send = async request => {
      if (request.url.endsWith('/shipmentConfirmation') && ++confirmed === 2) return { heard: true, status: 429, headers: {}, text: '', json: undefined, retryAfterMs: undefined };
      return send(request);
    };
    expect(await oneByOne(notice)).toMatchObject({ is: 'later', why: 'throttled', mayHaveActed: true });
  });

  it('the second is told after the feed that carried it broke', async () => {
    const notice = await packed(1, 1);
    await announce([only(notice, 0)], session);
    const second = only(notice, 1, [{ packageId: 'box-1', trackingNumber: 'PRO1', reference: '1', lines: [{ storeLineId: 'item-1', quantity: 1 }] }]);
    expect(await afterABrokenFeed(second)).toMatchObject({ is: 'done' });
    expect(unitsSeen(notice)).toEqual([1, 1]);
  });
});

/** Somebody entered a package in Seller Central. */
async function enteredByHand({ id, order }: ShipmentNotice, trackingNumber: string, quantity: number): Promise<void> {
  const byHand = { packageReferenceId: '77', carrierCode: 'UPS', trackingNumber, shipDate: '2026-10-02T19:30:00Z', orderItems: [{ orderItemId: 'item-1', quantity }] };
  await confirmShipment(order.storeOrderId, { marketplaceId: session.settings.marketplaceIds[0]!, packageDetail: byHand }, id, session);
}

describe('a package that was entered by hand in Seller Central', () => {
  it('in other letters and blanks is the same parcel', async () => {
    const notice = await packed(4);
    await enteredByHand(notice, 'pro 1', 4);
    expect(await announce([notice], session)).toEqual([{ is: 'already', value: { packages: [{ packageId: 'box-1', reference: '77' }] } }]);
    expect(unitsSeen(notice)).toEqual([4]);
  });

  it('without one of the things in the box gets it', async () => {
    const notice = await packed(1);
    const { order, packages: [box] } = notice;
    const id = sandbox.place({ key: '2', number: '#2', lines: [{ storeLineId: 'item-1', sku: 'MUG', quantity: 1 }, { storeLineId: 'item-2', sku: 'CUP', quantity: 1 }] });
    const both = { ...notice, order: { ...order, storeOrderId: id }, packages: [{ ...box!, lines: [...box!.lines, { ...box!.lines[0]!, storeLineId: 'item-2', sku: 'CUP' }] }] };
    await enteredByHand(both, 'PRO1', 1);
    expect(await afterABrokenFeed(both)).toMatchObject({ is: 'done', value: { packages: [{ reference: '77' }] } });
    expect(unitsSeen(both)).toEqual([2]);
  });

  it('grows when its box turns out to fulfil more', async () => {
    const notice = await packed(2);
    await enteredByHand(notice, 'PRO1', 2);
    session.settings.feedThreshold = 9;
    losingConfirmation(1);
    await oneByOne(notice);
    expect(await oneByOne(notice)).toMatchObject({ is: 'already', value: { packages: [{ reference: '77' }] } });
    const more = only(notice, 0, [{ packageId: 'box-1', trackingNumber: 'PRO1', reference: '77', lines: [{ storeLineId: 'item-1', quantity: 2 }] }]);
    expect(await oneByOne(more)).toMatchObject({ is: 'done', value: { packages: [{ reference: '77' }] } });
    expect(unitsSeen(notice)).toEqual([4]);
  });

  it('with the units of one of two boxes stands for that one, and the other is told', async () => {
    const notice = await packed(2, 2);
    await enteredByHand(notice, 'PRO1', 2);
    expect(await afterABrokenFeed(notice)).toMatchObject({ is: 'done', value: { packages: [{ reference: '77' }, { reference: '2' }] } });
    expect(unitsSeen(notice)).toEqual([2, 2]);
  });

  it.each([['one by one', oneByOne], ['in a feed that broke', afterABrokenFeed]])('with the units of both boxes stands for both, told %s', async (_, tell) => {
    const notice = await packed(2, 2);
    await enteredByHand(notice, 'PRO1', 4);
    expect(await tell(notice)).toEqual({ is: 'already', value: { packages: [{ packageId: 'box-1', reference: '77' }, { packageId: 'box-2', reference: '77' }] } });
    expect(unitsSeen(notice)).toEqual([4]);
  });

  it('with the units of one box and a half stands for one, and nothing of it is overwritten', async () => {
    const notice = await packed(2, 2);
    await enteredByHand(notice, 'PRO1', 3);
    expect(await afterABrokenFeed(notice)).toMatchObject({ is: 'refused', code: 'more-than-remaining' });
    expect(unitsSeen(notice)).toEqual([3]);
  });

  it('takes the number that rides with the box, although the order has no room for another package', async () => {
    const full = await packed(4);
    const [rider] = (await packed(4)).packages;
    const notice = { ...full, packages: [full.packages[0]!, { ...rider!, id: 'box-2', trackingNumber: '1Z2', lines: [] }] };
    await enteredByHand(notice, 'PRO1', 4);
    expect(await oneByOne(notice)).toMatchObject({ is: 'done', value: { packages: [{ reference: '77' }, { reference: '77' }] } });
    expect(sandbox.shopperSees(notice.order.storeOrderId).packages.map(each => each.trackingNumber)).toEqual(['PRO1', '1Z2']);
  });

  it('for two boxes keeps its number for the one that stays, and the other one\'s new number stands beside it', async () => {
    const notice = await packed(2, 2);
    await enteredByHand(notice, 'PRO1', 4);
    const [adopted] = await announce([notice], session);
    if (adopted?.is !== 'already') throw new Error(`expected it adopted, found ${JSON.stringify(adopted)}`);
    const told = toldBy(notice, adopted.value).packages;
    const correcting = (at: number, replaces: string, trackingNumber: string): ShipmentNotice => {
      const now = told.map((each, of) => (of === at ? { ...each, trackingNumber: replaces } : each));
      return { ...only(notice, at, now), id: 'correction-1', kind: 'tracking', packages: [{ ...notice.packages[at]!, trackingNumber, replaces }] };
    };
    const numbers = (): unknown[] => sandbox.shopperSees(notice.order.storeOrderId).packages.map(each => each.trackingNumber);
    expect(await oneByOne(correcting(0, 'PRO1', '1Z8'))).toMatchObject({ is: 'done' });
    expect(numbers()).toEqual(['PRO1', '1Z8']);
    expect([await triedAgain(correcting(0, 'PRO1', '1Z8')), await oneByOne(correcting(0, 'PRO1', '1Z8'))]).toMatchObject(['there', { is: 'already' }]);
    expect(await oneByOne(correcting(0, '1Z8', '1Z9'))).toMatchObject({ is: 'done' });
    expect(numbers()).toEqual(['PRO1', '1Z9']);
    expect(unitsSeen(notice)).toEqual([4, 0]);
  });
});
