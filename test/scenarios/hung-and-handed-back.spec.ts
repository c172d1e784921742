import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { DeliverBatch } from '../../src/application/lane/deliver-batch.js';
import { DrainLane } from '../../src/application/lane/drain-lane.js';
import { LearnOrders } from '../../src/application/lane/learn-orders.js';
import { TellStore } from '../../src/application/lane/tell-store.js';
import { WriteNotices } from '../../src/application/lane/write-notices.js';
import { longestRequestMs, type StoreAdapter } from '../../src/application/ports/store-adapter.js';
import { outcomeOfSilence } from '../../src/application/stores/transport-outcome.js';
import type { Outcome } from '../../src/domain/delivery/outcome.js';
import { leaseMs } from '../../src/infrastructure/engine/lane-book.sql.js';
import { WorkerSessions } from '../../src/infrastructure/sessions/worker-sessions.js';
import { anOrder } from '../builders/an-order.js';
import { aPackage } from '../builders/a-package.js';
import { aShopPlatform } from '../builders/shop-platform.js';
import { eachDatabase } from '../harness/database.js';
import { LaneBench } from '../harness/lane-bench.js';
import { scriptedStore } from '../harness/scripted-store.js';
import { turnAlone } from '../harness/turn-alone.js';
import { until } from '../harness/until.js';

const platform = aShopPlatform();

/** Tells one box after the other, and may take as long over each call as any platform. */
const shop: StoreAdapter = {
  ...platform,
  card: { ...platform.card, limits: { ...platform.card.limits, noticesPerCall: 10, requestTimeoutMs: longestRequestMs } },
  shipments: {
    announce: async (notices, session) => {
      const outcomes: Outcome<never>[] = [];
      for (const _ of notices) {
        const reply = await session.http.send({ method: 'POST', url: 'https://shop.example', effect: 'write' });
        if (reply.heard) throw new Error('expected a store that hangs, found an answer');
        outcomes.push(outcomeOfSilence(reply));
      }
      return outcomes;
    },
    recall: async notices => notices.map(() => ({ seen: [] })),
  },
};

eachDatabase('a store that lets every call hang', opened => {
  let bench: LaneBench;
  let calls: number;
  let drain: DrainLane;

  beforeEach(async () => {
    await opened().empty();
    bench = await LaneBench.open(opened().database, shop, scriptedStore({}, []).session);
    calls = 0;
    const { clock, chance, reporting, platforms, orders, lanes, settings } = bench;
    const http = { send: async ({ timeoutMs }: { readonly timeoutMs: number }) => {
      calls += 1;
      await clock.sleep(timeoutMs);
      throw Object.assign(new Error('no whole answer'), { code: 'ETIMEDOUT' });
    } };
    const sessions = new WorkerSessions(http as never, platforms, opened().database, {} as never, reporting, clock, chance);
    const deliver = new DeliverBatch(sessions, { of: () => Promise.resolve([]) }, new LearnOrders(orders), new WriteNotices(), new TellStore(), reporting, clock, chance);
    drain = new DrainLane(lanes, settings, platforms, deliver, reporting, clock);
    const counted = performance.now() - clock.now().getTime();
    jest.spyOn(performance, 'now').mockImplementation(() => counted + clock.now().getTime());
  });
  afterEach(() => void jest.restoreAllMocks());

  it('is given up before the lease ends: what it may have heard waits with its ending unknown, and what it was not asked any more waits as it was', async () => {
    const begun = bench.clock.now().getTime();
    const told = await bench.owe(anOrder('1001').line('MUG', 1).build(), aPackage('1Z1').of('MUG', 1));
    const untold = await bench.owe(anOrder('1002').line('MUG', 1).build(), aPackage('1Z2').of('MUG', 1));
    const turn = drain.run(bench.storeId, turnAlone());
    await until('the store lets the first call hang', () => calls === 1);
    await bench.clock.advance(longestRequestMs);
    await turn;
    expect(bench.clock.now().getTime() - begun).toBeLessThan(leaseMs);
    expect(calls).toBe(1);
    const rows = await opened().database.query<{ id: string }>(
      `select id, status, tries, ending_unknown as unknown, outcome ->> 'why' as why from deliveries order by store_order_id`,
    );
    expect(rows).toEqual([
      { id: told, status: 'waiting', tries: 1, unknown: true, why: 'unreachable' },
      { id: untold, status: 'waiting', tries: 0, unknown: false, why: 'throttled' },
    ]);
    expect(await opened().database.query('select 1 from lanes where leased_until is not null or cardinality(claimed) > 0')).toEqual([]);
    expect(bench.bugs).toEqual([]);
  });
});
