import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { StoreAdapter } from '../../src/application/ports/store-adapter.js';
import type { Outcome } from '../../src/domain/delivery/outcome.js';
import { ladder } from '../../src/domain/delivery/ladder.js';
import { hours, minutes, seconds } from '../../src/domain/time/duration.js';
import type { Receipt } from '../../src/domain/fulfillment/notice.js';
import { SqlShipmentBooks } from '../../src/infrastructure/persistence/shipment-books.sql.js';
import { SqlDeliveryDesk } from '../../src/infrastructure/views/sql-delivery-desk.js';
import { aPackage } from '../builders/a-package.js';
import { aShipment } from '../builders/a-shipment.js';
import { Rows } from '../builders/rows.js';
import { aShopPlatform } from '../builders/shop-platform.js';
import { openTestDatabase, type TestDatabase } from '../harness/database.js';
import { SteadyChance } from '../harness/steady-chance.js';
import { VirtualClock } from '../harness/virtual-clock.js';
import { VirtualEngine } from '../harness/virtual-engine.js';

const down: Outcome<never> = { is: 'later', why: 'unavailable', detail: 'the store answered 503', mayHaveActed: true };
const busy = (afterMs?: number): Outcome<never> => ({ is: 'later', why: 'throttled', detail: 'slow down', mayHaveActed: false, ...(afterMs === undefined ? {} : { afterMs }) });
const taken: Outcome<Receipt> = { is: 'done', value: { packages: [] } };

describe('three days of tries', () => {
  let db: TestDatabase;
  let clock: VirtualClock;
  let chance: SteadyChance;
  let storeId: string;
  let engine: VirtualEngine;
  /** Milliseconds since the news came, of every time the store was told. */
  let told: number[];
  let answers: Outcome<Receipt>[];
  let begun: number;

  beforeAll(async () => {
    db = await openTestDatabase('pglite');
  });
  afterAll(() => db.close());

  beforeEach(async () => {
    await db.empty();
    [clock, chance, told, answers] = [new VirtualClock(), new SteadyChance(), [], []];
    chance.fraction = () => 0.5;
    begun = clock.now().getTime();
    storeId = await new Rows(db.database).store();
    engine = process();
    await engine.start();
  });

  /** What the store answers in turn; the last answer stays. */
  function store(): StoreAdapter {
    const platform = aShopPlatform();
    const announce = (notices: readonly unknown[]): Promise<readonly Outcome<Receipt>[]> => {
      told.push(clock.now().getTime() - begun);
      return Promise.resolve(notices.map(() => (answers.length > 1 ? answers.shift() : answers[0]) as Outcome<Receipt>));
    };
    return { ...platform, shipments: { announce } };
  }

  const process = (): VirtualEngine => new VirtualEngine({ database: db.database, clock, chance, adapter: store() });

  async function leaves(): Promise<void> {
    const shipment = aShipment(chance.id()).with(aPackage('1Z1').of('MUG', 1)).but({ id: chance.id(), storeOrderId: '1001' }).build();
    await new SqlShipmentBooks(db.database, clock, chance).accept([{ storeId, shipment, delivery: { id: chance.id(), dueAt: clock.now(), status: 'waiting' } }]);
    engine.wake(storeId);
    await engine.idle(storeId);
  }

  /** Moves from alarm to alarm until none is set or `enough` says so. */
  async function timePasses(enough = (): boolean => false): Promise<void> {
    for (let next = clock.nextWake(); next && !enough(); next = clock.nextWake()) {
      await clock.advance(next.getTime() - clock.now().getTime());
      await engine.idle(storeId);
    }
  }

  const delivery = async (): Promise<{ status: string; tries: number; outcome: { is: string } }> => {
    const [row] = await db.database.query<{ status: string; tries: number; outcome: { is: string } }>('select status, tries, outcome from deliveries');
    return row!;
  };
  const waits = (): number[] => told.slice(1).map((at, nth) => at - told[nth]!);

  it('a store that stays away is told eleven times, each to the second, and then the news rests where a person sees it', async () => {
    answers = [down];
    await leaves();
    await timePasses();
    expect(waits()).toEqual([seconds(5), seconds(30), minutes(5), minutes(30), hours(2), hours(5), hours(10), hours(14), hours(20), hours(24)]);
    expect(told.at(-1)).toBeGreaterThan(hours(72));
    expect(await delivery()).toMatchObject({ status: 'resting', tries: 11, outcome: { is: 'gave-up' } });
    expect(await db.database.query('select kind from findings where resolved_at is null')).toEqual([{ kind: 'gave-up' }]);
    expect(engine.bugs).toEqual([]);
  });

  it.each([[0, 0.8], [0.25, 0.9], [0.999_999, 1.2]])('chance %d moves every step to %d of its length', async (fraction, share) => {
    chance.fraction = () => fraction;
    answers = [down];
    await leaves();
    await timePasses();
    const expected = ladder.slice(1).map(step => step * share);
    for (const [nth, wait] of waits().entries()) expect(Math.abs(wait - expected[nth]!)).toBeLessThan(200);
  });

  it('no two stores that failed together return together, and none leaves the bounds', async () => {
    const dice = new SteadyChance(11);
    chance.fraction = () => dice.fraction();
    answers = [down];
    await leaves();
    await timePasses();
    const shares = waits().map((wait, nth) => wait / ladder[nth + 1]!);
    expect(new Set(shares).size).toBe(shares.length);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.8);
    expect(Math.max(...shares)).toBeLessThanOrEqual(1.2);
  });

  it('a store that says when to come back is told then, when that is later than the step, and within a day', async () => {
    answers = [{ ...down, afterMs: seconds(90) }, { ...down, afterMs: seconds(1) }, { ...down, afterMs: hours(48) }, taken];
    await leaves();
    await timePasses();
    expect(waits()).toEqual([seconds(90), seconds(30), hours(24)]);
    expect(await delivery()).toMatchObject({ status: 'done', tries: 4 });
  });

  it('a throttling store is asked when it said so, for as long as it says so, and no try is used up', async () => {
    answers = [...Array.from({ length: 40 }, () => busy(seconds(60))), down, busy(), taken];
    await leaves();
    await timePasses();
    expect(waits().slice(0, 40)).toEqual(Array.from({ length: 40 }, () => seconds(60) * 1.125));
    expect(waits().slice(40)).toEqual([seconds(5), seconds(2) * 1.125]);
    expect(await delivery()).toMatchObject({ status: 'done', tries: 2 });
  });

  it('a person who has it told again and again, and the store throttles some of that, takes nothing from the three days', async () => {
    answers = [down];
    await leaves();
    const [row] = await db.database.query<{ id: string }>('select id from deliveries');
    await timePasses(() => told.length === 10);
    answers = [down, busy(), down, down, down];
    for (let asked = 0; asked < 4; asked += 1) {
      await clock.advance(minutes(1));
      await engine.idle(storeId);
      for (let pressed = 0; pressed < 3; pressed += 1) await new SqlDeliveryDesk(db.database, clock).retry(row!.id);
      engine.wake(storeId);
      await engine.idle(storeId);
    }
    expect([await delivery(), told.length]).toMatchObject([{ status: 'waiting', tries: 10 }, 15]);
    await timePasses();
    expect(waits().at(-1)).toBe(hours(24));
    expect([await delivery(), told.length]).toMatchObject([{ status: 'resting', tries: 11 }, 16]);
  });

  it('a restart in the middle, database and all, changes nothing: the next try is at its time, found by the sweeper', async () => {
    answers = [down];
    await leaves();
    await timePasses(() => told.length === 5);
    engine.vanish();
    await db.reopen();
    const sweepEvery = seconds(2);
    const due = told.at(-1)! + hours(2);
    engine = process();
    await engine.start();
    await engine.idle(storeId);
    await clock.advance(begun + due - sweepEvery - clock.now().getTime());
    await engine.sweep();
    await engine.idle(storeId);
    expect(told).toHaveLength(5);
    await clock.advance(sweepEvery);
    await engine.sweep();
    await engine.idle(storeId);
    expect(told.at(-1)).toBe(due);
    await timePasses();
    expect(waits()).toEqual(ladder.slice(1));
    expect(await delivery()).toMatchObject({ status: 'resting', tries: 11 });
  });
});
