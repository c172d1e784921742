import { Injectable } from '@nestjs/common';
import { Clock } from '../ports/clock.js';
import { LaneWakes } from '../ports/lane-wakes.js';
import { LanePool } from './lane-pool.js';
import { WakeByAlarm } from './wake-by-alarm.js';

/**
 * In a process that drains lanes, work that is due now is taken up right here. Should another process hold the lane, it finds the
 * work when it gives the lane back, if not before: the news is on disk by the time its lane is woken.
 */
@Injectable()
export class WakeHere extends LaneWakes {
  constructor(
    private readonly pool: LanePool,
    private readonly later: WakeByAlarm,
    private readonly clock: Clock,
  ) {
    super();
  }

  wake(storeId: string, at?: Date): void {
    if (at && at > this.clock.now()) this.later.wake(storeId, at);
    else this.pool.ring(storeId);
  }
}
