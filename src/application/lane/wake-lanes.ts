import { Injectable } from '@nestjs/common';
import { AlarmClock } from '../ports/alarm-clock.js';
import { BugReports } from '../ports/bug-reports.js';
import { Clock } from '../ports/clock.js';
import { LaneWakes } from '../ports/lane-wakes.js';
import { LanePool } from './lane-pool.js';

/** A wake for a lane this process drains stays in the process; every other goes through the alarm clock. */
@Injectable()
export class WakeLanes extends LaneWakes {
  constructor(
    private readonly pool: LanePool,
    private readonly alarms: AlarmClock,
    private readonly bugs: BugReports,
    private readonly clock: Clock,
  ) {
    super();
  }

  wake(storeId: string): void {
    if (this.pool.isDraining(storeId)) return this.pool.ring(storeId);
    this.alarms.ringAt(storeId, this.clock.now()).catch(error => this.bugs.report(error, `waking the lane of store ${storeId}`));
  }
}
