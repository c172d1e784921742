import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { noticeFor } from '../../../../test/contracts/notice-for.js';
import { openTestSession, type TestSession } from '../../../../test/harness/store-session.js';
import { VirtualClock } from '../../../../test/harness/virtual-clock.js';
import type { SubmittedNotice } from '../../../application/ports/store-adapter.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { hours, minutes } from '../../../domain/time/duration.js';
import { AmazonAdapter } from './amazon.adapter.js';
import type { AmazonSettings } from './amazon.settings.js';
import { type AmazonSandbox, openSandbox } from './sandbox/amazon.sandbox.js';

const adapter = new AmazonAdapter();
const { announce, collect } = adapter.shipments;
let sandbox: AmazonSandbox;
let clock: VirtualClock;
let session: TestSession<AmazonSettings>;

beforeEach(async () => {
  clock = new VirtualClock(new Date('2026-11-20T08:00:00Z'));
  sandbox = await openSandbox({ limits: { feedPolls: 4 } });
  session = openTestSession(adapter, { ...sandbox.settings(), feedThreshold: 2, feedPatienceMinutes: 120, shipByMarginMinutes: 240 }, { clock });
});

afterEach(async () => {
  expect(session.defects).toEqual([]);
  expect(sandbox.calls().mistakes).toEqual([]);
  await session.close();
  await sandbox.close();
});

describe('a feed that is stuck', () => {
  it('is waited for as long as the operator is patient, then its packages are confirmed one by one', async () => {
    const asked = await submit([await soldAndPacked('1Z1'), await soldAndPacked('1Z2')]);
    await clock.advance(minutes(119));
    expect((await collect!(asked, session)).map(each => each.is)).toEqual(['submitted', 'submitted']);
    await clock.advance(minutes(1));
    const detail = expect.stringMatching(/^feed \d+ of 2026-11-20T08:00:00.000Z had no result; the packages were confirmed one by one$/);
    expect(await collect!(asked, session)).toMatchObject([{ is: 'done', warnings: [{ code: 'feed-stuck', detail }] }, { is: 'done' }]);
    expect(sandbox.calls().byOperation['confirmShipment']).toBe(2);
  });

  it('does not make an order late: it is confirmed before Amazon\'s ship-by time, the others wait', async () => {
    const pressing = withShipBy(await soldAndPacked('1Z1'), '2026-11-20T14:00:00Z');
    const asked = await submit([pressing, await soldAndPacked('1Z2')]);
    await clock.advance(hours(2) - minutes(1));
    expect((await collect!(asked, session)).map(each => each.is)).toEqual(['submitted', 'submitted']);
    await clock.advance(minutes(1));
    expect((await collect!([asked[0]!], session)).map(each => each.is)).toEqual(['done']);
  });

  it('keeps nothing else from a person that confirming has to say', async () => {
    const notice = await soldAndPacked('RR1');
    const roadrunner = { ...notice, packages: notice.packages.map(each => ({ ...each, carrier: { code: 'rr', canonical: undefined, name: 'Roadrunner Post', known: false } })) };
    const asked = await submit([roadrunner, await soldAndPacked('1Z2')]);
    await clock.advance(hours(2));
    expect(await collect!(asked, session)).toMatchObject([{ warnings: [{ code: 'carrier-not-listed' }, { code: 'feed-stuck' }] }, { warnings: [{ code: 'feed-stuck' }] }]);
  });

  it('that runs after all edits the same packages: one effect, one mail', async () => {
    const notices = [await soldAndPacked('1Z1'), await soldAndPacked('1Z2')];
    const asked = await submit(notices);
    await clock.advance(hours(2));
    await collect!(asked, session);
    for (let questions = 0; questions < 6; questions += 1) await collect!(asked, session);
    const seen = notices.map(notice => sandbox.shopperSees(notice.order.storeOrderId));
    expect(seen.map(each => each.packages.map(box => box.trackingNumber))).toEqual([['1Z1'], ['1Z2']]);
    expect(seen.map(each => each.mails)).toEqual([1, 1]);
  });
});

describe('a number that is corrected while the feed that was overtaken still waits in the queue', () => {
  const corrected = (notice: ShipmentNotice, number: string): ShipmentNotice => {
    const [box] = notice.packages as readonly [NoticedPackage];
    const told = { ...notice.order, told: [{ packageId: box.id, trackingNumber: box.trackingNumber, reference: '1', lines: box.lines }] };
    return { ...notice, id: `${notice.id}-corrected`, kind: 'tracking', order: told as never, packages: [{ ...box, replaces: box.trackingNumber, trackingNumber: number }] };
  };

  it('stays corrected, and what else waits in that feed is told without it', async () => {
    const pressing = withShipBy(await soldAndPacked('1Z1'), '2026-11-20T12:00:00Z');
    session.settings.shipByMarginMinutes = 0;
    const asked = await submit([pressing, await soldAndPacked('1Z2')]);
    session.settings.shipByMarginMinutes = 240;
    expect((await collect!([asked[0]!], session)).map(each => each.is)).toEqual(['done']);
    expect(await announce([corrected(pressing, '1Z1NEW')], session)).toMatchObject([{ is: 'done' }]);
    for (let questions = 0; questions < 6; questions += 1) await collect!([asked[1]!], session);
    expect(asked.map(({ notice }) => numbersSeen(notice))).toEqual([['1Z1NEW'], ['1Z2']]);
    expect(sandbox.calls().byOperation['cancelFeed']).toBe(1);
  });

  it('is corrected all the same when the feed has begun to run, or Amazon forgot it', async () => {
    const notices = [await soldAndPacked('1Z1'), await soldAndPacked('1Z2')];
    const asked = await submit(notices);
    await clock.advance(minutes(1));
    for (let questions = 0; questions < 3; questions += 1) await collect!(asked, session);
    await clock.advance(hours(2));
    await collect!(asked, session);
    expect(await announce([corrected(notices[0]!, '1Z1NEW')], session)).toMatchObject([{ is: 'done' }]);
    expect(numbersSeen(notices[0]!)).toEqual(['1Z1NEW']);
  });

  it('waits for Amazon when nobody can say whether the feed is out of the queue', async () => {
    const notices = [await soldAndPacked('1Z1'), await soldAndPacked('1Z2')];
    const asked = await submit(notices);
    await clock.advance(hours(2));
    await collect!(asked, session);
    sandbox.misbehave({ is: 'unavailable' });
    expect(await announce([corrected(notices[0]!, '1Z1NEW')], session)).toMatchObject([{ is: 'later', why: 'unavailable', mayHaveActed: false }]);
    expect(numbersSeen(notices[0]!)).toEqual(['1Z1']);
  });
});

describe('a feed that is stuck with goods handed over without a number, which only a feed can tell', () => {
  it('is waited for, hourly once patience is over, and then a person looks', async () => {
    const asked = await submit([await soldAndPacked(null)]);
    await clock.advance(hours(2));
    expect(await collect!(asked, session)).toMatchObject([{ is: 'submitted', askAfterMs: hours(1) }]);
    await clock.advance(hours(71));
    expect(await collect!(asked, session)).toMatchObject([{ is: 'refused', code: 'feed-without-result' }]);
  });

  it('is not waited for when the order shows them', async () => {
    const asked = await submit([await soldAndPacked(null)]);
    await ranUnheard(asked);
    expect(await collect!(asked, session)).toMatchObject([{ is: 'submitted' }]);
    await clock.advance(hours(2));
    expect(await collect!(asked, session)).toEqual([{ is: 'already', value: { packages: [{ packageId: asked[0]!.notice.packages[0]!.id, reference: '1' }] } }]);
  });

  it('costs the order no look before patience is over, however near its ship-by time', async () => {
    const asked = await submit([withShipBy(await soldAndPacked(null), '2026-11-20T09:00:00Z')]);
    for (let questions = 0; questions < 3; questions += 1) expect(await collect!(asked, session)).toMatchObject([{ is: 'submitted' }]);
    expect(sandbox.calls().byOperation['getOrder']).toBe(1);
  });

  it('is nobody\'s fault but Amazon\'s while it is away: the order is read first, however long that takes', async () => {
    const asked = await submit([await soldAndPacked(null)]);
    sandbox.misbehave({ is: 'unavailable' });
    await clock.advance(hours(73));
    expect(await collect!(asked, session)).toMatchObject([{ is: 'later', why: 'unavailable' }]);
  });

  it('is waited for although Amazon does not know the order', async () => {
    const { order, ...notice } = await soldAndPacked(null);
    const asked = await submit([{ ...notice, order: { ...order, storeOrderId: '902-9999999-1111111' } }]);
    await clock.advance(hours(2));
    expect(await collect!(asked, session)).toMatchObject([{ is: 'submitted', askAfterMs: hours(1) }]);
    await clock.advance(hours(71));
    expect(await collect!(asked, session)).toMatchObject([{ is: 'refused', code: 'feed-without-result' }]);
  });
});

describe('a feed that is stuck with a box that has a number and one that has none', () => {
  it('keeps only the one without from the shopper, and tells the other once', async () => {
    const notice = await soldAndPacked('1Z1', null);
    const asked = await submit([notice]);
    await clock.advance(hours(2));
    for (let questions = 0; questions < 3; questions += 1) {
      expect(await collect!(asked, session)).toMatchObject([{ is: 'submitted', askAfterMs: hours(1) }]);
      await clock.advance(hours(1));
    }
    expect(numbersSeen(notice)).toEqual(['1Z1']);
    expect(sandbox.calls().byOperation['confirmShipment']).toBe(1);
    await clock.advance(hours(67));
    expect(await collect!(asked, session)).toMatchObject([{ is: 'refused', code: 'feed-without-result' }]);
  });

  it('does not make the one with a number late: it is confirmed before Amazon\'s ship-by time', async () => {
    const pressing = withShipBy(await soldAndPacked('1Z1', null), '2026-11-20T14:00:00Z');
    session.settings.feedPatienceMinutes = 600;
    const asked = await submit([pressing]);
    await clock.advance(hours(2));
    expect(await collect!(asked, session)).toMatchObject([{ is: 'submitted', askAfterMs: 1_000 }]);
    expect(numbersSeen(pressing)).toEqual(['1Z1']);
  });

  it('is refused when Amazon refuses the one with a number', async () => {
    const notice = await soldAndPacked('1Z1', null);
    const asked = await submit([notice]);
    sandbox.cancelOrder(notice.order.storeOrderId);
    await clock.advance(hours(2));
    expect(await collect!(asked, session)).toMatchObject([{ is: 'refused', code: 'order-cancelled' }]);
  });

  it('is over when the order shows both', async () => {
    const asked = await submit([await soldAndPacked('1Z1', null)]);
    await ranUnheard(asked);
    await clock.advance(hours(2));
    expect(await collect!(asked, session)).toMatchObject([{ is: 'already', value: { packages: [{ reference: '1' }, { reference: '2' }] } }]);
  });
});

describe('a feed whose report nobody can read', () => {
  it('is overtaken, and what was found in the report\'s place is told', async () => {
    const asked = await submit([await soldAndPacked('1Z1'), await soldAndPacked('1Z2')]);
    await ranUnheard(asked);
    await clock.advance(hours(2));
    const detail = expect.stringContaining('had no result that could be read (expected a processing report, found "<html>down for maintenance")');
    expect(await collect!(asked, session)).toMatchObject([{ is: 'done', warnings: [{ code: 'feed-stuck', detail }] }, { is: 'done' }]);
  });

  it('is shown to a person in the same words when only it could tell', async () => {
    const notice = await soldAndPacked(null);
    const asked = await submit([notice]);
    sandbox.cancelOrder(notice.order.storeOrderId);
    await ranUnheard(asked);
    await clock.advance(hours(73));
    expect(await collect!(asked, session)).toMatchObject([{ is: 'refused', code: 'feed-without-result', said: expect.stringContaining('found "<html>down') }]);
  });
});

describe('what goes by itself although a feed would pay', () => {
  it('an order whose ship-by time is near', async () => {
    const pressing = withShipBy(await soldAndPacked('1Z1'), '2026-11-20T11:59:00Z');
    const outcomes = await announce([pressing, await soldAndPacked('1Z2'), await soldAndPacked('1Z3')], session);
    expect(outcomes.map(each => each.is)).toEqual(['done', 'submitted', 'submitted']);
  });

  it('a single shipment, because a feed for it would confirm hours later', async () => {
    expect((await announce([await soldAndPacked('1Z1')], session)).map(each => each.is)).toEqual(['done']);
    expect(sandbox.calls().byOperation['createFeed']).toBeUndefined();
  });
});

async function submit(notices: readonly ShipmentNotice[]): Promise<SubmittedNotice[]> {
  const outcomes = await announce(notices, session);
  return notices.map((notice, at) => ({ notice, ticket: (outcomes[at] as Extract<Outcome<never>, { is: 'submitted' }>).ticket }));
}

/** The feed runs to its end; from then on something else stands where its report is. */
async function ranUnheard(asked: readonly SubmittedNotice[]): Promise<void> {
  for (let questions = 0; questions < 5; questions += 1) await collect!(asked, session);
  await session.memory.forget(`report:${asked[0]!.ticket['feedId']}`);
  const send = session.http.send.bind(session.http);
  session.http.send = async request => {
    const reply = await send(request);
    return reply.heard && /\/bucket\//.test(request.url) ? { ...reply, text: '<html>down for maintenance', bytes: undefined } : reply;
  };
}

const numbersSeen = ({ order }: ShipmentNotice): (string | null)[] => sandbox.shopperSees(order.storeOrderId).packages.map(each => each.trackingNumber);

async function soldAndPacked(...numbers: (string | null)[]): Promise<ShipmentNotice> {
  const id = sandbox.place({ key: '1', number: '#1', lines: [{ storeLineId: 'item-1', sku: 'MUG', quantity: 2 }] });
  const [found] = await adapter.orders.find([id], session);
  return noticeFor(adapter.card, { id, order: found && 'order' in found ? found.order : undefined }, numbers.map(number => ({ number, units: { MUG: 1 } })), {});
}

function withShipBy(notice: ShipmentNotice, shipBy: string): ShipmentNotice {
  const facts = notice.order.facts!;
  return { ...notice, order: { ...notice.order, facts: { ...facts, carried: { ...facts.carried, shipBy } } } };
}
