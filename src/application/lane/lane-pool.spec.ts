import { describe, expect, it } from '@jest/globals';
import { until } from '../../../test/harness/until.js';
import { later } from '../../domain/time/duration.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { AlarmClock } from '../ports/alarm-clock.js';
import { BugReports } from '../ports/bug-reports.js';
import type { DrainLane, LaneTurn, TurnBounds } from './drain-lane.js';
import { LanePool } from './lane-pool.js';

class NotedAlarms extends AlarmClock {
  readonly set: [string, Date][] = [];
  ringAt(storeId: string, at: Date): Promise<void> {
    this.set.push([storeId, at]);
    return Promise.resolve();
  }
  failed(): void {}
}

class NoBugs extends BugReports {
  readonly told: unknown[] = [];
  report(error: unknown): void {
    this.told.push(error);
  }
}

function aPool(run: (storeId: string, bounds: TurnBounds) => Promise<LaneTurn>) {
  const [alarms, bugs, clock] = [new NotedAlarms(), new NoBugs(), new VirtualClock()];
  return { pool: new LanePool({ run } as DrainLane, alarms, bugs, clock), alarms, bugs, clock };
}

describe('the lanes of one process', () => {
  it('a lane is drained by one turn at a time, and a ring during a turn makes it look once more', async () => {
    let underWay = 0;
    let turns = 0;
    let most = 0;
    const { pool } = aPool(async () => {
      most = Math.max(most, (underWay += 1));
      turns += 1;
      await new Promise(resolve => setImmediate(resolve));
      underWay -= 1;
      return { nextAt: undefined };
    });
    for (let rings = 0; rings < 5; rings += 1) pool.ring('acme');
    await until('the lane was looked at twice', () => turns === 2 && underWay === 0);
    await pool.stop();
    expect([most, turns]).toEqual([1, 2]);
  });

  it('work that is due later sets an alarm; work that is due now is taken up at once', async () => {
    const nexts = [new Date('2026-10-02T11:59:00Z'), new Date('2026-10-02T13:00:00Z')];
    const { pool, alarms } = aPool(() => Promise.resolve({ nextAt: nexts.shift() }));
    pool.ring('acme');
    await until('the alarm is set', () => alarms.set.length === 1);
    expect(alarms.set).toEqual([['acme', new Date('2026-10-02T13:00:00Z')]]);
  });

  it('a long lane goes to the end of the queue: every store has its turn', async () => {
    const order: string[] = [];
    const gates: (() => void)[] = [];
    const { pool } = aPool(async storeId => {
      order.push(storeId);
      await new Promise<void>(resolve => gates.push(resolve));
      return { nextAt: undefined };
    });
    const stores = Array.from({ length: 65 }, (_, at) => `store-${at}`);
    for (const store of stores) pool.ring(store);
    pool.ring('store-0');
    expect(order).toHaveLength(64);
    gates.shift()?.();
    await until('the waiting store has its turn', () => order.length === 65);
    expect(order.at(-1)).toBe('store-64');
    await until('every store had its turn, the impatient one its second', () => {
      for (const open of gates.splice(0)) open();
      return order.length === 66;
    });
    expect(order.at(-1)).toBe('store-0');
  });

  it('stores that hang during their trials keep no other from its turn, however many they are', async () => {
    const hung = Promise.withResolvers<LaneTurn>();
    const told: string[] = [];
    const { pool } = aPool((storeId, { stepAside }) => {
      if (!storeId.startsWith('hanging')) return Promise.resolve({ nextAt: void told.push(storeId) });
      stepAside('one delivery');
      return hung.promise;
    });
    for (let at = 0; at < 200; at += 1) pool.ring(`hanging-${at}`);
    for (let at = 0; at < 100; at += 1) pool.ring(`store-${at}`);
    await until('every store that listens had its turn', () => told.length === 100);
    hung.resolve({ nextAt: undefined });
    await pool.stop();
  });

  it('trials that hang take no place of slow stores, however long they last', async () => {
    const worked = Promise.withResolvers<LaneTurn>();
    const slow: string[] = [];
    const { pool } = aPool((storeId, { stepAside }) => {
      if (storeId.startsWith('trial')) stepAside('one delivery');
      else slow.push(storeId);
      setImmediate(() => stepAside('a batch'));
      return worked.promise;
    });
    for (let at = 0; at < 200; at += 1) pool.ring(`trial-${at}`);
    await new Promise(resolve => setImmediate(resolve));
    for (let at = 0; at < 300; at += 1) pool.ring(`slow-${at}`);
    await until('all slow stores that may have begun their turns', () => slow.length >= 64 + 128);
    await new Promise(resolve => setImmediate(resolve));
    expect(slow).toHaveLength(64 + 128);
    worked.resolve({ nextAt: undefined });
    await pool.stop();
  });

  it('slow stores keep no other from its turn while they work on a batch, as long as memory has room for their batches', async () => {
    const worked = Promise.withResolvers<LaneTurn>();
    const begun: string[] = [];
    const { pool } = aPool((storeId, { stepAside }) => {
      begun.push(storeId);
      setImmediate(() => stepAside('a batch'));
      return worked.promise;
    });
    for (let at = 0; at < 300; at += 1) pool.ring(`slow-${at}`);
    await until('all that may have begun their turns', () => begun.length >= 64 + 128);
    await new Promise(resolve => setImmediate(resolve));
    expect(begun).toHaveLength(64 + 128);
    worked.resolve({ nextAt: undefined });
    await until('the others had theirs', () => begun.length === 300);
    await pool.stop();
  });

  it('stopping waits for the turns under way and starts no other', async () => {
    let finish = (): void => undefined;
    const begun: string[] = [];
    const { pool } = aPool(async storeId => {
      begun.push(storeId);
      await new Promise<void>(resolve => (finish = resolve));
      return { nextAt: new Date(0) };
    });
    pool.ring('acme');
    let stopped = false;
    const stop = pool.stop().then(() => (stopped = true));
    pool.ring('globex');
    expect(stopped).toBe(false);
    finish();
    await stop;
    expect(begun).toEqual(['acme']);
  });

  it('a turn that throws is reported and keeps nothing blocked', async () => {
    const { pool, bugs } = aPool(() => Promise.reject(new Error('the database is away')));
    pool.ring('acme');
    await until('the bug is told', () => bugs.told.length === 1);
    pool.ring('acme');
    await until('the lane was free for another turn', () => bugs.told.length === 2);
  });

  it('a lane that is shut is looked at once a second, however much news comes for it', async () => {
    let looks = 0;
    const { pool, clock } = aPool(async () => {
      looks += 1;
      return { nextAt: later(clock.now(), 60_000), shutUntil: later(clock.now(), 60_000) };
    });
    for (let ms = 0; ms < 2_500; ms += 10) {
      pool.ring('acme');
      await clock.advance(10);
    }
    expect(looks).toBe(3);
  });

  it('a lane that is rung while it is found shut is left for a second all the same', async () => {
    let looks = 0;
    let found = (): void => undefined;
    const { pool, clock } = aPool(async () => {
      looks += 1;
      await new Promise<void>(resolve => (found = resolve));
      return { nextAt: undefined, shutUntil: later(clock.now(), 60_000) };
    });
    pool.ring('acme');
    pool.ring('acme');
    found();
    await clock.advance(900);
    expect(looks).toBe(1);
    await clock.advance(100);
    expect(looks).toBe(2);
  });

  it('a lane that is shut for a moment is looked at when it opens', async () => {
    const told: Date[] = [];
    const { pool, clock } = aPool(async () => {
      const opensAt = new Date('2026-10-02T12:00:00.300Z');
      if (clock.now() < opensAt) return { nextAt: opensAt, shutUntil: opensAt };
      told.push(clock.now());
      return { nextAt: undefined };
    });
    pool.ring('acme');
    await clock.advance(100);
    pool.ring('acme');
    await clock.advance(1_000);
    expect(told).toEqual([new Date('2026-10-02T12:00:00.300Z')]);
  });

  it('lanes that are shut keep no other from its turn', async () => {
    const looked = new Set<string>();
    const { pool, clock } = aPool(async storeId => {
      looked.add(storeId);
      return { nextAt: undefined, shutUntil: later(clock.now(), 60_000) };
    });
    for (let at = 0; at < 100; at += 1) pool.ring(`store-${at}`);
    await until('every lane was looked at', () => looked.size === 100);
  });
});
