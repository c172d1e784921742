import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { noticeFor } from '../../../../test/contracts/notice-for.js';
import { openTestSession, type TestSession } from '../../../../test/harness/store-session.js';
import type { HttpRequest } from '../../../application/ports/store-session.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { AmazonAdapter } from './amazon.adapter.js';
import type { AmazonSettings } from './amazon.settings.js';
import { type AmazonSandbox, openSandbox } from './sandbox/amazon.sandbox.js';

const adapter = new AmazonAdapter();
const { announce, collect, recall } = adapter.shipments;
let sandbox: AmazonSandbox;
let session: TestSession<AmazonSettings>;
let notices: ShipmentNotice[];

beforeEach(async () => {
  sandbox = await openSandbox();
  session = openTestSession(adapter, { ...sandbox.settings(), feedThreshold: 2 });
  notices = [await soldAndPacked('1Z1'), await soldAndPacked('1Z2')];
});

afterEach(async () => {
  expect(session.defects).toEqual([]);
  expect(sandbox.calls().mistakes).toEqual([]);
  await session.close();
  await sandbox.close();
});

/** The process dies right before or right after one call: the adapter hears nothing more, the memory stays. */
describe('a process that dies in the middle of a feed doubles nothing', () => {
  const steps = [
    ['createFeedDocument', /\/documents$/, 'POST'], ['the upload', /\/bucket\//, 'PUT'], ['createFeed', /\/feeds$/, 'POST'],
  ] as const;
  for (const [name, path, method] of steps) {
    for (const moment of ['before', 'after'] as const) {
      it(`${moment} ${name}`, async () => {
        await expect(dyingAt(moment, request => request.method === method && path.test(request.url.split('?')[0] as string))).rejects.toThrow('killed');
        expect((await engineTriesAgain()).every(isTold)).toBe(true);
        expectOneEffectEach();
        expect(sandbox.calls().byOperation['createFeed']).toBe(1);
        expect(sandbox.calls().byOperation['getFeeds'] ?? 0).toBeLessThanOrEqual(1);
      });
    }
  }

  it('a feed Amazon lists after a lost reply is joined, not sent again', async () => {
    await expect(dyingAt('after', request => request.method === 'POST' && request.url.endsWith('/feeds'))).rejects.toThrow('killed');
    const [found] = await recall!(notices, session);
    expect(found).toMatchObject({ outcome: { is: 'submitted', ticket: { guessed: true } } });
    expect(await engineTriesAgain()).toEqual(['already', 'already']);
    expect(sandbox.calls().byOperation).toMatchObject({ createFeed: 1, getFeeds: 1 });
  });

  it('a feed that was joined may be somebody else\'s: a correction does not cancel it', async () => {
    await expect(dyingAt('after', request => request.method === 'POST' && request.url.endsWith('/feeds'))).rejects.toThrow('killed');
    await recall!(notices, session);
    const [box] = notices[0]!.packages as readonly [NoticedPackage];
    await announce([{ ...notices[0]!, kind: 'tracking', packages: [{ ...box, replaces: box.trackingNumber, trackingNumber: '1Z1NEW' }] }], session);
    expect(sandbox.calls().byOperation['cancelFeed']).toBeUndefined();
  });
});

describe('a reply lost in the middle of a feed doubles nothing', () => {
  for (const operation of ['uploadDocument', 'createFeed'] as const) {
    it(operation, async () => {
      sandbox.misbehave({ is: 'lose-reply', times: 1 });
      if (operation === 'createFeed') await uploadFirst();
      const outcomes = await announce(notices, session);
      expect(outcomes[0]).toMatchObject({ is: 'later', why: 'unreachable', mayHaveActed: operation === 'createFeed' });
      sandbox.behave();
      expect((await engineTriesAgain()).every(isTold)).toBe(true);
      expectOneEffectEach();
    });
  }

  it('the same notices told twice after the feed is done change nothing', async () => {
    expect(await engineTriesAgain()).toEqual(['done', 'done']);
    expect((await announce(notices, session)).map(each => each.is)).toEqual(['already', 'already']);
    expectOneEffectEach();
  });
});

/** The fault waits for a write: the upload is let through by hand so that it meets createFeed. */
async function uploadFirst(): Promise<void> {
  sandbox.behave();
  const send = session.http.send.bind(session.http);
  session.http.send = async request => {
    const reply = await send(request);
    if (request.method === 'PUT') sandbox.misbehave({ is: 'lose-reply', times: 1 });
    return reply;
  };
}

async function dyingAt(moment: 'before' | 'after', isTheCall: (request: HttpRequest) => boolean): Promise<void> {
  const send = session.http.send.bind(session.http);
  session.http.send = async request => {
    if (!isTheCall(request)) return send(request);
    if (moment === 'after') await send(request);
    throw new Error('killed');
  };
  try {
    await announce(notices, session);
  } finally {
    session.http.send = send;
  }
}

/** What the engine does with deliveries whose last ending is unknown. */
async function engineTriesAgain(): Promise<string[]> {
  const recalled = await recall!(notices, session);
  const open = notices.filter((_, at) => 'seen' in recalled[at]!);
  const told = open.length === 0 ? [] : await announce(open, session);
  let outcomes = notices.map((notice, at) => ('outcome' in recalled[at]! ? recalled[at].outcome : told[open.indexOf(notice)]) as Outcome<unknown>);
  const asked = outcomes.flatMap((each, at) => (each.is === 'submitted' ? [{ notice: notices[at]!, ticket: each.ticket }] : []));
  if (asked.length > 0) outcomes = [...(await collect!(asked, session))];
  return outcomes.map(each => each.is);
}

const isTold = (ending: string): boolean => ending === 'done' || ending === 'already';

function expectOneEffectEach(): void {
  const seen = notices.map(notice => sandbox.shopperSees(notice.order.storeOrderId));
  expect(seen.map(each => each.packages.map(box => box.trackingNumber))).toEqual([['1Z1'], ['1Z2']]);
  expect(seen.map(each => each.mails)).toEqual([1, 1]);
}

async function soldAndPacked(number: string): Promise<ShipmentNotice> {
  const id = sandbox.place({ key: '1', number: '#1', lines: [{ storeLineId: 'item-1', sku: 'MUG', quantity: 2 }] });
  const [found] = await adapter.orders.find([id], session);
  return noticeFor(adapter.card, { id, order: found && 'order' in found ? found.order : undefined }, [{ number, units: { MUG: 1 } }], {});
}
