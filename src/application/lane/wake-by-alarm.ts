import { Injectable } from '@nestjs/common';
import { AlarmClock } from '../ports/alarm-clock.js';
import { BugReports } from '../ports/bug-reports.js';
import { Clock } from '../ports/clock.js';
import { LaneWakes } from '../ports/lane-wakes.js';

/** In a process that drains no lanes every wake goes through the alarm clock, to whoever does. */
@Injectable()
export class WakeByAlarm extends LaneWakes {
  constructor(
    private readonly alarms: AlarmClock,
    private readonly bugs: BugReports,
    private readonly clock: Clock,
  ) {
    super();
  }

  wake(storeId: string, at: Date = this.clock.now()): void {
    this.alarms.ringAt(storeId, at).catch(error => this.bugs.report(error, `waking the lane of store ${storeId}`));
  }
}
