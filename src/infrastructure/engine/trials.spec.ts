import { beforeEach, expect, it } from '@jest/globals';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShopPlatform } from '../../../test/builders/shop-platform.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { LaneBench } from '../../../test/harness/lane-bench.js';
import { scriptedStore } from '../../../test/harness/scripted-store.js';
import { failuresThatClose, trialEvery } from '../../domain/delivery/breaker.js';
import type { Outcome } from '../../domain/delivery/outcome.js';
import { minutes } from '../../domain/time/duration.js';
import type { Receipt } from '../../domain/fulfillment/notice.js';
import type { StoreAdapter } from '../../application/ports/store-adapter.js';

eachDatabase('a store that is on trial with one delivery at a time', opened => {
  beforeEach(() => opened().empty());

  /** A webhook that turns some orders away with a 400; the rest it takes, once it is back. */
  const receiver = { isBack: false, heard: [] as string[], turnsAway: (order: string): boolean => order.startsWith('BAD') };
  const unavailable = (detail: string): Outcome<Receipt> => ({ is: 'later', why: 'unavailable', detail, mayHaveActed: false });
  const shop = aShopPlatform();
  const adapter: StoreAdapter = {
    ...shop,
    card: { ...shop.card, limits: { ...shop.card.limits, noticesPerCall: 50 } },
    shipments: {
      announce: notices => Promise.resolve(notices.map(({ order }): Outcome<Receipt> => {
        receiver.heard.push(order.storeOrderId);
        if (!receiver.isBack) return unavailable('503');
        return receiver.turnsAway(order.storeOrderId) ? unavailable('expected a 2xx, found 400') : { is: 'done', value: { packages: [] } };
      })),
    },
  };
  const owe = (bench: LaneBench, order: string) => bench.owe(anOrder(order).line('MUG', 1).build(), aPackage(`1Z-${order}`).of('MUG', 1));
  const openBench = async () => {
    Object.assign(receiver, { isBack: false, heard: [] });
    return LaneBench.open(opened().database, adapter, scriptedStore({}, []).session);
  };
  const trial = async (bench: LaneBench) => {
    await bench.clock.advance(trialEvery);
    receiver.heard.length = 0;
    await bench.drain();
    return [...receiver.heard];
  };

  it('tries it with each due delivery in turn, so that one it turns away keeps no other waiting', async () => {
    const bench = await openBench();
    for (let n = 1; n <= failuresThatClose; n += 1) await owe(bench, n === 1 ? 'BAD-1' : `GOOD-${n}`);
    await bench.drain();
    await bench.clock.advance(minutes(10));
    const told: string[] = [];
    for (let n = 1; n <= failuresThatClose; n += 1) told.push(...await trial(bench));
    expect(new Set(told).size).toBe(failuresThatClose);
    expect(told).toHaveLength(failuresThatClose);
  });

  it('opens again at the first it takes, however many it turns away', async () => {
    const bench = await openBench();
    for (let n = 1; n <= failuresThatClose; n += 1) await owe(bench, `BAD-${n}`);
    await bench.drain();
    await bench.clock.advance(minutes(10));
    receiver.isBack = true;
    await owe(bench, 'GOOD-1');
    const told: string[] = [];
    while (!told.includes('GOOD-1') && told.length < 50) told.push(...await trial(bench));
    expect(told.indexOf('GOOD-1')).toBeLessThanOrEqual(failuresThatClose);
    const lane = (await bench.lanes.lease(bench.storeId))!;
    expect(lane.state.closedWhy).toBeNull();
    expect(bench.bugs).toEqual([]);
  });
});
