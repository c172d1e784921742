import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { noticeFor } from '../../../../test/contracts/notice-for.js';
import { openTestSession, type TestSession } from '../../../../test/harness/store-session.js';
import type { HttpAnswer, HttpReply } from '../../../application/ports/store-session.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { AmazonAdapter } from './amazon.adapter.js';
import type { AmazonSettings } from './amazon.settings.js';
import { type AmazonSandbox, openSandbox } from './sandbox/amazon.sandbox.js';

const adapter = new AmazonAdapter();
const { announce, collect } = adapter.shipments;
let sandbox: AmazonSandbox;
let session: TestSession<AmazonSettings>;

beforeEach(async () => {
  sandbox = await openSandbox({ limits: { feedPolls: 2 } });
  session = openTestSession(adapter, { ...sandbox.settings(), feedThreshold: 2 });
});

afterEach(async () => {
  expect(session.defects).toEqual([]);
  expect(sandbox.calls()).toMatchObject({ mistakes: [], throttled: 0 });
  await session.close();
  await sandbox.close();
});

describe('a day\'s shipments in one feed', () => {
  it('are submitted as one document and asked about until each has its own result', async () => {
    const notices = [await soldAndPacked('1Z1'), await soldAndPacked('1Z2'), await soldAndPacked('1Z3')];
    const asked = await submit(notices);
    expect(asked.map(each => each.ticket)).toMatchObject([{ messages: '1', total: 3 }, { messages: '2' }, { messages: '3' }]);
    expect((await collect!(asked, session)).map(each => each.is)).toEqual(['submitted', 'submitted', 'submitted']);
    expect((await collect!(asked, session)).map(each => each.is)).toEqual(['submitted', 'submitted', 'submitted']);
    expect(await collect!(asked, session)).toEqual(notices.map(notice => ({ is: 'done', value: { packages: [{ packageId: notice.packages[0]?.id, reference: '1' }] } })));
    expect(notices.map(numbersSeen)).toEqual([['1Z1'], ['1Z2'], ['1Z3']]);
    expect(sandbox.calls().byOperation).toEqual({ lwaToken: 1, createFeedDocument: 1, uploadDocument: 1, createFeed: 1, getFeed: 3, getFeedDocument: 1, downloadDocument: 1, ...placed(3) });
  });

  it('one bad message spoils none of the others and is refused in Amazon\'s words', async () => {
    const notices = [await soldAndPacked('1Z1'), await soldAndPacked('1Z2'), await soldAndPacked('1Z3')];
    const asked = await submit(notices);
    sandbox.cancelOrder(notices[1]!.order.storeOrderId);
    const outcomes = await settled(asked);
    expect(outcomes.map(each => each.is)).toEqual(['done', 'refused', 'done']);
    expect(outcomes[1]).toMatchObject({ code: 'order-cancelled', said: expect.stringContaining('Failed to find order item list') });
  });

  it('a report whose total does not agree proves nothing: the orders themselves are read', async () => {
    const notices = [await soldAndPacked('1Z1'), await soldAndPacked('1Z2')];
    const asked = await submit(notices);
    sandbox.feeds.uncounted = 1;
    expect((await settled(asked)).map(each => each.is)).toEqual(['already', 'already']);
    expect(sandbox.calls().byOperation['getOrder']).toBe(2 + 2);
    expect(sandbox.calls().byOperation['confirmShipment']).toBeUndefined();
  });

  it('a feed that broke is looked behind, and what it did not do is confirmed singly', async () => {
    const notices = [await soldAndPacked('1Z1'), await soldAndPacked('1Z2')];
    const asked = await submit(notices);
    sandbox.feeds.ending = 'FATAL';
    expect((await settled(asked)).map(each => each.is)).toEqual(['done', 'done']);
    expect(sandbox.calls().byOperation['confirmShipment']).toBe(2);
    expect(notices.map(numbersSeen)).toEqual([['1Z1'], ['1Z2']]);
  });

  it('a feed somebody cancelled is handed in once more', async () => {
    const notices = [await soldAndPacked('1Z1'), await soldAndPacked('1Z2')];
    const asked = await submit(notices);
    sandbox.feeds.ending = 'CANCELLED';
    expect((await settled(asked)).map(each => each.is)).toEqual(['done', 'done']);
    expect(sandbox.calls().byOperation['createFeed']).toBe(2);
    expect(notices.map(numbersSeen)).toEqual([['1Z1'], ['1Z2']]);
  });

  it('a store that is down while it is asked is away, as for any news; the ticket stays and is asked with again', async () => {
    const asked = await submit([await soldAndPacked('1Z1'), await soldAndPacked('1Z2')]);
    sandbox.misbehave({ is: 'unavailable' });
    expect(await collect!(asked, session)).toEqual(asked.map(() => ({ is: 'later', why: 'unavailable', detail: expect.any(String), mayHaveActed: false })));
    sandbox.behave();
    expect((await settled(asked)).map(each => each.is)).toEqual(['done', 'done']);
  });

  it('an order Amazon does not know is told anew by the ladder once its feed has run', async () => {
    const stranger = await soldAndPacked('1Z1');
    const asked = await submit([{ ...stranger, order: { ...stranger.order, storeOrderId: '902-9999999-1111111' } }, await soldAndPacked('1Z2')]);
    const [unknown, known] = await settled(asked);
    expect(unknown).toEqual({ is: 'later', why: 'not-yet', detail: 'Amazon knows no order 902-9999999-1111111', mayHaveActed: false, ticketOver: true });
    expect(known).toMatchObject({ is: 'done' });
  });

  it('a compressed report is read like a plain one', async () => {
    const asked = await submit([await soldAndPacked('1Z1'), await soldAndPacked('1Z2')]);
    answering(/\/bucket\//, reply => ({ ...reply, text: '\u001f\ufffd', bytes: gzipSync(reply.bytes!) }));
    answering(/\/documents\//, reply => ({ ...reply, json: { ...(reply.json as object), compressionAlgorithm: 'GZIP' } }));
    expect((await settled(asked)).map(each => each.is)).toEqual(['done', 'done']);
  });

  it('a report that lost its end on the way proves nothing: it is fetched again', async () => {
    const asked = await submit([await soldAndPacked('1Z1'), await soldAndPacked('1Z2')]);
    sandbox.cancelOrder(asked[1]!.notice.order.storeOrderId);
    const mend = answering(/\/bucket\//, reply => ({ ...reply, text: reply.text.slice(0, reply.text.indexOf('<Result>')), bytes: undefined }));
    for (let questions = 0; questions < 4; questions += 1) expect((await collect!(asked, session)).map(each => each.is)).toEqual(['submitted', 'submitted']);
    mend();
    expect((await settled(asked)).map(each => each.is)).toEqual(['done', 'refused']);
  });

  it.each([['feed', /\/feeds\/\d+$/], ['report\'s address', /\/documents\//], ['report', /\/bucket\//]])('a %s that comes with a status that says no is not believed', async (_, url) => {
    const asked = await submit([await soldAndPacked('1Z1'), await soldAndPacked('1Z2')]);
    const mend = answering(url, reply => ({ ...reply, status: 404 }));
    for (let questions = 0; questions < 4; questions += 1) expect((await collect!(asked, session)).map(each => each.is)).toEqual(['submitted', 'submitted']);
    mend();
    expect((await settled(asked)).map(each => each.is)).toEqual(['done', 'done']);
  });

  it('two boxes of one order are two messages and one ending', async () => {
    const notice = await soldAndPacked('1Z1', '1Z2');
    const asked = await submit([notice]);
    expect(asked[0]?.ticket).toMatchObject({ messages: '1,2', references: '1,2', total: 2 });
    expect((await settled(asked))[0]).toMatchObject({ is: 'done', value: { packages: [{ reference: '1' }, { reference: '2' }] } });
    expect(numbersSeen(notice)).toEqual(['1Z1', '1Z2']);
  });
});

async function soldAndPacked(...numbers: string[]): Promise<ShipmentNotice> {
  const id = sandbox.place({ key: '1', number: '#1', lines: [{ storeLineId: 'item-1', sku: 'MUG', quantity: numbers.length }] });
  const [found] = await adapter.orders.find([id], session);
  return noticeFor(adapter.card, { id, order: found && 'order' in found ? found.order : undefined }, numbers.map(number => ({ number, units: { MUG: 1 } })), {});
}

/** From now on, what is answered to these reads is this; the answer mends it. */
function answering(url: RegExp, instead: (reply: HttpAnswer) => HttpReply): () => void {
  const send = session.http.send.bind(session.http);
  session.http.send = async request => {
    const reply = await send(request);
    return reply.heard && request.method === 'GET' && url.test(request.url) ? instead(reply) : reply;
  };
  return () => (session.http.send = send);
}

async function submit(notices: readonly ShipmentNotice[]): Promise<Parameters<NonNullable<typeof collect>>[0]> {
  const outcomes = await announce(notices, session);
  expect(outcomes.map(each => each.is)).toEqual(notices.map(() => 'submitted'));
  return notices.map((notice, at) => ({ notice, ticket: (outcomes[at] as Extract<Outcome<never>, { is: 'submitted' }>).ticket }));
}

async function settled(asked: Parameters<NonNullable<typeof collect>>[0]): Promise<readonly Outcome<unknown>[]> {
  let open = asked;
  const endings: Outcome<unknown>[] = [];
  for (let questions = 0; questions < 9; questions += 1) {
    const outcomes = await collect!(open, session);
    for (const [at, each] of outcomes.entries()) endings[at] = each;
    if (outcomes.every(each => each.is !== 'submitted')) break;
    open = open.map((each, at) => ({ ...each, ticket: (outcomes[at] as { ticket?: typeof each.ticket }).ticket ?? each.ticket }));
  }
  return endings;
}

const numbersSeen = (notice: ShipmentNotice): (string | null)[] => sandbox.shopperSees(notice.order.storeOrderId).packages.map(each => each.trackingNumber);
const placed = (orders: number): { getOrder: number } => ({ getOrder: orders });
