import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { noticeFor } from '../../../../test/contracts/notice-for.js';
import { openTestSession, type TestSession } from '../../../../test/harness/store-session.js';
import type { HttpAnswer, HttpReply } from '../../../application/ports/store-session.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { AmazonAdapter } from './amazon.adapter.js';
import { confirmShipment } from './amazon.client.js';
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
    expect(sandbox.calls().byOperation['confirmShipment']).toBeUndefined();
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
    expect(sandbox.calls().byOperation).toMatchObject({ confirmShipment: 2, ...placed(2 + 2) });
    expect(notices.map(numbersSeen)).toEqual([['1Z1'], ['1Z2']]);
  });

  it('a feed that broke after it wrote a report is looked behind too: what Amazon refused stays refused, nothing else is proven', async () => {
    const notices = [await soldAndPacked('1Z1'), await soldAndPacked('1Z2')];
    const asked = await submit(notices);
    sandbox.cancelOrder(notices[1]!.order.storeOrderId);
    answering(/\/feeds\/\d+$/, broken);
    expect(await settled(asked)).toMatchObject([{ is: 'already' }, { is: 'refused', code: 'order-cancelled' }]);
    expect(sandbox.calls().byOperation['confirmShipment']).toBeUndefined();
  });

  it.each([
    ['that broke and left something else than a report', /\/bucket\//, broken, (reply: HttpAnswer) => ({ ...reply, text: '<html>down</html>', bytes: undefined })],
    ['that is done and left no report', /\/feeds\/\d+$/, (reply: HttpAnswer) => reply, withoutReport],
  ])('a feed %s is looked behind', async (_, url, feed, spoilt) => {
    const asked = await submit([await soldAndPacked('1Z1'), await soldAndPacked('1Z2')]);
    answering(/\/feeds\/\d+$/, feed);
    answering(url, spoilt);
    expect((await settled(asked)).map(each => each.is)).toEqual(['already', 'already']);
  });

  it('an order that cannot be read behind a broken feed is read later', async () => {
    const asked = await submit([await soldAndPacked('1Z1'), await soldAndPacked('1Z2')]);
    sandbox.feeds.ending = 'FATAL';
    const mend = answering(/\/orders\//, reply => ({ ...reply, status: 503 }));
    expect(await settled(asked)).toMatchObject([{ is: 'later', why: 'unavailable' }, { is: 'later', why: 'unavailable' }]);
    mend();
    expect((await settled(asked)).map(each => each.is)).toEqual(['done', 'done']);
  });

  it('goods without a number in a feed that broke are handed in once more, with the box beside them', async () => {
    const notice = await soldAndPacked('1Z1', null);
    const asked = await submit([notice]);
    sandbox.feeds.ending = 'FATAL';
    expect((await settled(asked)).map(each => each.is)).toEqual(['done']);
    expect(sandbox.calls().byOperation).toMatchObject({ createFeed: 2 });
    expect(numbersSeen(notice)).toEqual(['1Z1', null]);
  });

  it('a package that somebody else entered before the feed ran is told, although its message was refused', async () => {
    const notices = [await soldAndPacked('1Z1'), await soldAndPacked('1Z2')];
    const asked = await submit(notices);
    const byHand = { packageReferenceId: '77', carrierCode: 'UPS', trackingNumber: '1Z1', shipDate: '2026-10-02T19:30:00Z', orderItems: [{ orderItemId: 'item-1', quantity: 1 }] };
    await confirmShipment(notices[0]!.order.storeOrderId, { marketplaceId: session.settings.marketplaceIds[0]!, packageDetail: byHand }, 'by-hand', session);
    expect(await settled(asked)).toMatchObject([{ is: 'already', value: { packages: [{ reference: '77' }] } }, { is: 'done' }]);
  });

  it('a warning in the report comes with the box it is about', async () => {
    const asked = await submit([await soldAndPacked('1Z1'), await soldAndPacked('1Z2')]);
    const warning = (code: string): string => `<Result><MessageID>1</MessageID><ResultCode>Warning</ResultCode><ResultMessageCode>${code}</ResultMessageCode><ResultDescription>Does not fit the carrier</ResultDescription></Result>`;
    answering(/\/bucket\//, reply => ({ ...reply, text: reply.text.replace('</ProcessingReport>', `${warning('13013')}${warning('')}</ProcessingReport>`), bytes: undefined }));
    const [warned, other] = await settled(asked);
    expect(warned).toMatchObject({ is: 'done', warnings: [{ code: 'amazon-13013', detail: 'Does not fit the carrier' }, { code: 'amazon-warning', detail: 'Does not fit the carrier' }] });
    expect(other).not.toHaveProperty('warnings');
  });

  it('of two feeds asked about at once each gives its own notices their ending', async () => {
    const first = await submit([await soldAndPacked('1Z1'), await soldAndPacked('1Z2')]);
    const second = await submit([await soldAndPacked('1Z3'), await soldAndPacked('1Z4')]);
    sandbox.feeds.ending = 'CANCELLED';
    const asked = [...second, ...first];
    for (let questions = 0; questions < 2; questions += 1) await collect!(asked, session);
    expect((await collect!(asked, session)).map(each => each.is)).toEqual(['submitted', 'submitted', 'done', 'done']);
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

  it('an account that loses its access while it is asked is locked out', async () => {
    const asked = await submit([await soldAndPacked('1Z1'), await soldAndPacked('1Z2')]);
    sandbox.misbehave({ is: 'lock-out', times: 1 });
    expect((await collect!(asked, session)).map(each => each.is)).toEqual(['locked-out', 'locked-out']);
  });

  it('a question too many is asked again when Amazon has time for it, with the same ticket', async () => {
    const asked = await submit([await soldAndPacked('1Z1'), await soldAndPacked('1Z2')]);
    const mend = answering(/\/feeds\/\d+$/, reply => ({ ...reply, status: 429, retryAfterMs: 7_000 }));
    expect(await collect!(asked, session)).toEqual(asked.map(({ ticket }) => ({ is: 'submitted', ticket, askAfterMs: 7_000 })));
    mend();
  });

  it('a report that is lost on its way is fetched later', async () => {
    const asked = await submit([await soldAndPacked('1Z1'), await soldAndPacked('1Z2')]);
    answering(/\/bucket\//, () => ({ heard: false, why: 'timeout', detail: 'no answer', mayHaveActed: false, retryAfterMs: undefined }));
    expect(await settled(asked)).toMatchObject([{ is: 'later', why: 'unreachable' }, { is: 'later', why: 'unreachable' }]);
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

describe('a feed that is not taken', () => {
  const lots = async (): Promise<ShipmentNotice[]> => [await soldAndPacked('1Z1'), await soldAndPacked('1Z2')];

  it('because the bucket refuses its document, comes again with another document', async () => {
    const notices = await lots();
    const mend = answering(/\/bucket\//, reply => ({ ...reply, status: 403 }), 'PUT');
    const refused = { is: 'later', why: 'unavailable', detail: 'the upload of the feed document was answered 403', mayHaveActed: false };
    expect(await announce(notices, session)).toEqual([refused, refused]);
    mend();
    await submit(notices);
    expect(sandbox.calls().byOperation).toMatchObject({ createFeedDocument: 2, createFeed: 1 });
  });

  it('because there were too many, comes again without a look for it', async () => {
    const notices = await lots();
    const send = session.http.send.bind(session.http);
    session.http.send = async request => (request.url.endsWith('/feeds') ? { heard: true, status: 429, headers: {}, text: '', json: undefined, retryAfterMs: undefined } : send(request));
    expect(await announce(notices, session)).toMatchObject([{ is: 'later', why: 'throttled', mayHaveActed: false }, { is: 'later', why: 'throttled' }]);
    session.http.send = send;
    session.http.learn('createFeed', { available: 1 });
    await submit(notices);
    expect(sandbox.calls().byOperation['getFeeds']).toBeUndefined();
  });

  it('in words that nobody can read may be there all the same', async () => {
    const notices = await lots();
    const mend = answering(/\/feeds$/, reply => ({ ...reply, json: {} }), 'POST');
    expect(await announce(notices, session)).toMatchObject([{ is: 'later', why: 'unavailable', mayHaveActed: true }, { is: 'later', mayHaveActed: true }]);
    mend();
    await submit(notices);
    expect(sandbox.calls().byOperation).toMatchObject({ createFeed: 1, getFeeds: 1 });
  });
});

async function soldAndPacked(...numbers: (string | null)[]): Promise<ShipmentNotice> {
  const id = sandbox.place({ key: '1', number: '#1', lines: [{ storeLineId: 'item-1', sku: 'MUG', quantity: numbers.length }] });
  const [found] = await adapter.orders.find([id], session);
  return noticeFor(adapter.card, { id, order: found && 'order' in found ? found.order : undefined }, numbers.map(number => ({ number, units: { MUG: 1 } })), {});
}

/** From now on, what is answered to these requests is this; the answer mends it. */
function answering(url: RegExp, instead: (reply: HttpAnswer) => HttpReply, method = 'GET'): () => void {
  const send = session.http.send.bind(session.http);
  session.http.send = async request => {
    const reply = await send(request);
    return reply.heard && request.method === method && url.test(request.url) ? instead(reply) : reply;
  };
  return () => (session.http.send = send);
}

function broken(reply: HttpAnswer): HttpAnswer {
  const feed = reply.json as { processingStatus: string };
  return { ...reply, json: { ...feed, processingStatus: feed.processingStatus === 'DONE' ? 'FATAL' : feed.processingStatus } };
}

function withoutReport(reply: HttpAnswer): HttpAnswer {
  return { ...reply, json: { ...(reply.json as object), resultFeedDocumentId: undefined } };
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
