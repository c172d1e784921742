import { beforeEach, expect, it } from '@jest/globals';
import { aPackage } from '../../../test/builders/a-package.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { aShopPlatform } from '../../../test/builders/shop-platform.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { LaneBench } from '../../../test/harness/lane-bench.js';
import { scriptedStore } from '../../../test/harness/scripted-store.js';
import type { StoreAdapter } from '../../application/ports/store-adapter.js';
import type { Look, LookTimes } from '../../application/ports/sightings.js';
import type { Outcome } from '../../domain/delivery/outcome.js';
import type { Receipt, SeenShipment } from '../../domain/fulfillment/notice.js';
import { hours, later, minutes } from '../../domain/time/duration.js';
import { SqlSightings } from './sightings.sql.js';

const shown: SeenShipment = { reference: 'f-1', trackingNumbers: ['1Z1'], carrier: 'UPS', lines: [{ storeLineId: 'line-MUG', quantity: 1 }] };
const done: Outcome<Receipt> = { is: 'done', value: { packages: [] } };
const lostReply: Outcome<Receipt> = { is: 'later', why: 'unreachable', detail: 'cut off', mayHaveActed: true };

eachDatabase('what was seen', opened => {
  let bench: LaneBench;
  let sightings: SqlSightings;
  let answer: Outcome<Receipt>;

  beforeEach(async () => {
    await opened().empty();
    answer = done;
    const shop = aShopPlatform();
    const adapter: StoreAdapter = {
      ...shop,
      card: { ...shop.card, limits: { ...shop.card.limits, noticesPerCall: 50 } },
      shipments: { announce: notices => Promise.resolve(notices.map(() => answer)), recall: notices => Promise.resolve(notices.map(() => ({ seen: [shown] }))) },
    };
    const { session } = scriptedStore({}, []);
    bench = await LaneBench.open(opened().database, adapter, { ...session, now: () => bench.clock.now() });
    sightings = new SqlSightings(opened().database);
  });

  const times = (): LookTimes => ({ now: bench.clock.now(), settledBefore: later(bench.clock.now(), -minutes(10)), seenBefore: later(bench.clock.now(), -hours(1)) });
  const look = (change: Partial<Look> = {}): Look => ({ at: bench.clock.now(), sightings: [], raise: [], right: [], reached: null, ...change });
  const seenNow = (storeOrderId: string, seen: readonly SeenShipment[] = [shown]) => ({ storeOrderId, seen, lookedAt: bench.clock.now() });
  async function told(...orders: string[]): Promise<void> {
    for (const id of orders) await bench.owe(anOrder(id).line('MUG', 1).build(), aPackage(`1Z${id}`).of('MUG', 1));
    await bench.drain();
  }
  async function keep(change: Partial<Look>): Promise<boolean> {
    const lease = (await bench.lanes.lease(bench.storeId))!;
    const kept = await sightings.keep(lease, look(change));
    await bench.lanes.release(lease);
    return kept;
  }
  const next = async (limit = 20) => sightings.toldAndNotSeen(bench.storeId, times(), limit);

  it('is kept per order, and an older look never replaces a newer one', async () => {
    const early = seenNow('1', []);
    await bench.clock.advance(minutes(1));
    await keep({ sightings: [seenNow('1'), seenNow('2', [])] });
    await keep({ sightings: [early] });
    expect(await sightings.of(bench.storeId, '1')).toEqual({ seen: [shown], lookedAt: bench.clock.now() });
    expect(await sightings.of(bench.storeId, '2')).toEqual({ seen: [], lookedAt: bench.clock.now() });
    expect(await sightings.of(bench.storeId, '3')).toBeUndefined();
    await opened().database.query('delete from stores');
    expect(await sightings.of(bench.storeId, '1')).toBeUndefined();
  });

  it('is kept although the store shows characters no database keeps', async () => {
    await keep({ sightings: [seenNow('1', [{ ...shown, trackingNumbers: ['1Z\u00001'], carrier: 'UPS \uD83D' }])] });
    expect((await sightings.of(bench.storeId, '1'))?.seen).toEqual([{ ...shown, trackingNumbers: ['1Z\uFFFD1'], carrier: 'UPS \uFFFD' }]);
  });

  it('is not kept by a worker that lost the lane, nor is anything found', async () => {
    const lost = (await bench.lanes.lease(bench.storeId))!;
    await bench.lanes.release(lost);
    await bench.lanes.lease(bench.storeId);
    const drift = { kind: 'drift', storeId: bench.storeId, subject: '1', detail: 'd', whatToDo: 'w' };
    expect(await sightings.keep(lost, look({ sightings: [seenNow('1')], raise: [drift] }))).toBe(false);
    expect(await sightings.of(bench.storeId, '1')).toBeUndefined();
    expect(await opened().database.query('select * from findings')).toEqual([]);
  });

  it('is looked for in the order things were told, a portion at a time, and never twice', async () => {
    await told('3', '1', '2');
    expect(await next()).toEqual({ storeOrderIds: [], reached: null });
    await bench.clock.advance(minutes(11));
    const first = await next(2);
    expect(first.storeOrderIds).toEqual(['3', '1']);
    await keep({ reached: first.reached });
    const second = await next(2);
    expect(second.storeOrderIds).toEqual(['2']);
    await keep({ reached: second.reached });
    expect(await next()).toEqual({ storeOrderIds: [], reached: null });
    expect(await sightings.storesToLookAt(['shop'], times())).toEqual([]);
  });

  it('is not looked for where somebody looked since, and again where the order was told more', async () => {
    await told('1', '2');
    await bench.clock.advance(minutes(1));
    await keep({ sightings: [seenNow('1')] });
    await bench.clock.advance(minutes(11));
    const first = await next();
    expect(first.storeOrderIds).toEqual(['2']);
    await keep({ reached: first.reached, sightings: [seenNow('2')] });
    await bench.owe(anOrder('1').line('MUG', 2).build(), aPackage('1Z-MORE').of('MUG', 1));
    await bench.drain();
    await bench.clock.advance(minutes(11));
    expect((await next()).storeOrderIds).toEqual(['1']);
  });

  it('by a clock that was years ahead hides nothing that is told once it is right, and is replaced', async () => {
    const [right, wrong] = [bench.clock.now(), new Date('2040-01-01T00:00:00Z')];
    bench.clock.jump(wrong.getTime() - right.getTime());
    await keep({ sightings: [seenNow('1', [])] });
    bench.clock.jump(right.getTime() - wrong.getTime());
    await told('1');
    await bench.clock.advance(minutes(11));
    expect((await next()).storeOrderIds).toEqual(['1']);
    await keep({ sightings: [seenNow('1')] });
    expect(await sightings.of(bench.storeId, '1')).toEqual({ seen: [shown], lookedAt: bench.clock.now() });
  });

  it('is marked no further than the clock of the database has come', async () => {
    await keep({ reached: '7fffffff-ffff-7000-8000-000000000000' });
    const [lane] = await opened().database.query<{ looked_to: string }>('select looked_to from lanes');
    const inAMinute = later(new Date(), minutes(1)).getTime().toString(16).padStart(12, '0');
    expect(lane!.looked_to.replaceAll('-', '') < inAMinute).toBe(true);
  });

  it('is not looked for after tries that told nothing; news that came to rest later waits for its own time', async () => {
    answer = lostReply;
    await told('1');
    await bench.clock.advance(minutes(11));
    const failed = await next();
    expect(failed).toEqual({ storeOrderIds: [], reached: expect.any(String) });
    await keep({ reached: failed.reached });
    answer = done;
    await bench.drain();
    expect(await next()).toEqual({ storeOrderIds: [], reached: null });
    await bench.clock.advance(minutes(11));
    expect((await next()).storeOrderIds).toEqual(['1']);
  });

  it('comes with the telling where the lane had to read the store anyway', async () => {
    answer = lostReply;
    await told('1');
    expect(await sightings.of(bench.storeId, '1')).toBeUndefined();
    await bench.clock.advance(minutes(1));
    await bench.drain();
    expect(await sightings.of(bench.storeId, '1')).toEqual({ seen: [shown], lookedAt: bench.clock.now() });
    expect(bench.bugs).toEqual([]);
  });

  it('of a store that is paused, locked out or owed news is not looked for', async () => {
    await told('1');
    await bench.clock.advance(minutes(11));
    const stores = () => sightings.storesToLookAt(['shop'], times());
    const lane = (change: string) => opened().database.query(`update lanes set ${change}`);
    expect(await stores()).toEqual([bench.storeId]);
    expect(await sightings.storesToLookAt(['shopify'], times())).toEqual([]);
    await lane('paused = true');
    expect(await stores()).toEqual([]);
    await lane(`paused = false, closed_why = 'locked-out'`);
    expect(await stores()).toEqual([]);
    await lane(`closed_why = null`);
    await bench.owe(anOrder('2').line('MUG', 1).build(), aPackage('1Z2').of('MUG', 1));
    expect(await stores()).toEqual([]);
  });

  it('is looked for again where drift was found by a clock that was years ahead', async () => {
    const [right, wrong] = [bench.clock.now(), new Date('2040-01-01T00:00:00Z')];
    bench.clock.jump(wrong.getTime() - right.getTime());
    await keep({ raise: [{ kind: 'drift', storeId: bench.storeId, subject: '1', detail: 'd', whatToDo: 'w' }] });
    bench.clock.jump(right.getTime() - wrong.getTime());
    expect(await sightings.drifted(bench.storeId, times(), 20)).toEqual(['1']);
  });

  it('is looked for again where drift is known, an hour after the last look, the longest ago first', async () => {
    const drift = (subject: string) => ({ kind: 'drift', storeId: bench.storeId, subject, detail: 'd', whatToDo: 'w' });
    await keep({ raise: [drift('1'), drift('2')] });
    await bench.clock.advance(minutes(5));
    await keep({ sightings: [seenNow('1')] });
    const drifted = () => sightings.drifted(bench.storeId, times(), 20);
    await bench.clock.advance(minutes(56));
    expect(await drifted()).toEqual(['2']);
    await bench.clock.advance(minutes(10));
    expect(await drifted()).toEqual(['2', '1']);
    expect(await sightings.storesToLookAt(['shop'], times())).toEqual([bench.storeId]);
    await keep({ right: ['2'] });
    expect(await drifted()).toEqual(['1']);
  });

  it('is compared with the order, what left of it and what was told, and knows of news under way', async () => {
    await told('1');
    const underWay = async () => (await sightings.facts(bench.storeId, ['1', '9'])).map(each => [each.storeOrderId, each.shipments.length, each.told.length, each.order?.lines.length, each.newsUnderWay]);
    expect(await underWay()).toEqual([['1', 1, 1, 1, false]]);
    await bench.owe(anOrder('1').line('MUG', 1).build(), aPackage('1Z2').of('MUG', 1));
    expect(await underWay()).toEqual([['1', 2, 1, 1, true]]);
    await opened().database.query(`update deliveries set status = 'resting', ending_unknown = true where status = 'waiting'`);
    expect(await underWay()).toEqual([['1', 2, 1, 1, true]]);
  });
});
