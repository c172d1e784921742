import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { LanePool } from '../../../application/lane/lane-pool.js';
import { AlarmClock } from '../../../application/ports/alarm-clock.js';
import { BugReports } from '../../../application/ports/bug-reports.js';
import { Clock } from '../../../application/ports/clock.js';
import { LaneBook } from '../../../application/ports/lane-book.js';

const sweepEveryMs = 2_000;
const keepEveryMs = 5_000;

/** What each worker process does for itself: hears alarms, sweeps up lanes nobody was woken for, keeps its leases alive. */
@Injectable()
export class LaneSchedule implements OnApplicationBootstrap {
  private sweeping = false;
  private keeping: Promise<void> | undefined;

  constructor(
    private readonly lanes: LaneBook,
    private readonly pool: LanePool,
    private readonly alarms: AlarmClock,
    private readonly bugs: BugReports,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.alarms.onRing(storeId => this.pool.ring(storeId));
    await this.sweep();
  }

  @Interval(sweepEveryMs)
  async sweep(): Promise<void> {
    if (this.sweeping) return;
    this.sweeping = true;
    try {
      for (const storeId of await this.lanes.due(this.clock.now())) this.pool.ring(storeId);
    } catch (error) {
      this.bugs.report(error, 'sweeping for due lanes');
    } finally {
      this.sweeping = false;
    }
  }

  @Interval(keepEveryMs)
  async keepLeases(): Promise<void> {
    this.keeping ??= this.lanes.keepLeases()
      .catch(error => this.bugs.report(error, 'lengthening leases'))
      .finally(() => (this.keeping = undefined));
    await this.keeping;
  }
}
