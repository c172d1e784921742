import { LaneSchedule } from '../../src/adapters/inbound/schedule/lane-schedule.js';
import { DeliverBatch } from '../../src/application/lane/deliver-batch.js';
import { DrainLane, type LaneTurn, type TurnBounds } from '../../src/application/lane/drain-lane.js';
import { LanePool } from '../../src/application/lane/lane-pool.js';
import { LearnOrders } from '../../src/application/lane/learn-orders.js';
import { TellStore } from '../../src/application/lane/tell-store.js';
import { WriteNotices } from '../../src/application/lane/write-notices.js';
import type { Chance } from '../../src/application/ports/chance.js';
import type { StoreAdapter } from '../../src/application/ports/store-adapter.js';
import { SqlLaneBook } from '../../src/infrastructure/engine/lane-book.sql.js';
import type { Database } from '../../src/infrastructure/persistence/database.js';
import { SqlOrderBooks } from '../../src/infrastructure/persistence/order-books.sql.js';
import { TimerAlarmClock } from '../../src/infrastructure/queue/timer-alarm-clock.js';
import { scriptedStore } from './scripted-store.js';
import { until } from './until.js';
import type { VirtualClock } from './virtual-clock.js';

export interface EngineParts {
  readonly database: Database;
  readonly clock: VirtualClock;
  readonly chance: Chance;
  /** Of every store, whatever its platform says. */
  readonly adapter: StoreAdapter;
}

/** All of a worker process but the process: alarms, sweeper, lanes, on a real database and a clock moved by hand. */
export class VirtualEngine {
  readonly bugs: unknown[] = [];
  private readonly underWay = new Set<string>();
  readonly lanes: SqlLaneBook;
  private readonly pool: LanePool;
  private readonly schedule: LaneSchedule;
  private readonly alarms: TimerAlarmClock;

  constructor({ database, clock, chance, adapter }: EngineParts) {
    const bugs = { report: (error: unknown): void => void this.bugs.push(error) };
    const { session } = scriptedStore({}, []);
    const settings = { settingsOf: (id: string) => Promise.resolve({ store: { id, name: 'acme-us', platform: adapter.card.platform, paused: false, settings: {} }, settings: {}, edition: '1' }) };
    const sessions = { open: () => session, openFor: () => ({ session: { ...session, now: () => clock.now() }, exchanges: () => [] }) };
    const orders = new LearnOrders(new SqlOrderBooks(database, clock, chance));
    const deliver = new DeliverBatch(sessions, { of: () => Promise.resolve([]) }, orders, new WriteNotices(), new TellStore(), bugs, clock, chance);
    this.lanes = new SqlLaneBook(database, chance);
    this.alarms = new TimerAlarmClock(clock, bugs);
    const drain = new DrainLane(this.lanes, settings, { all: () => [adapter], get: () => adapter }, deliver, bugs, clock);
    this.pool = new LanePool(this.watched(drain), this.alarms, bugs, clock);
    this.schedule = new LaneSchedule(this.lanes, this.pool, this.alarms, bugs, clock);
  }

  /** As a process starts: hears alarms, sweeps once. */
  async start(): Promise<void> {
    await this.schedule.onApplicationBootstrap();
  }

  async sweep(): Promise<void> {
    await this.schedule.sweep();
  }

  wake(storeId: string): void {
    this.pool.ring(storeId);
  }

  async idle(storeId: string): Promise<void> {
    await until('the lane was at rest', () => !this.underWay.has(storeId));
  }

  /** The process is gone: its timers with it, and nothing is given back. */
  vanish(): void {
    this.alarms.onModuleDestroy();
  }

  private watched(drain: DrainLane): DrainLane {
    const run = async (storeId: string, bounds: TurnBounds): Promise<LaneTurn> => {
      this.underWay.add(storeId);
      return drain.run(storeId, bounds).finally(() => this.underWay.delete(storeId));
    };
    return { run } as DrainLane;
  }
}
