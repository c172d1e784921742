import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { AlarmClock } from '../../application/ports/alarm-clock.js';
import { Clock } from '../../application/ports/clock.js';

/** The queue that carries alarms between processes; its jobs say only which store. */
export const alarmQueue = 'lane-alarms';

/** Alarms as BullMQ jobs, on Redis or on PostgreSQL. A job id per store and second keeps repeats from piling up. */
@Injectable()
export class BullAlarmClock extends AlarmClock {
  constructor(
    @InjectQueue(alarmQueue) private readonly queue: Queue<{ storeId: string }>,
    private readonly clock: Clock,
  ) {
    super();
  }

  async ringAt(storeId: string, at: Date): Promise<void> {
    const delay = Math.max(0, at.getTime() - this.clock.now().getTime());
    const second = Math.ceil(at.getTime() / 1_000);
    const jobId = delay === 0 ? `now-${storeId}` : `${second}-${storeId}`;
    await this.queue.add('ring', { storeId }, { jobId, delay, removeOnComplete: true, removeOnFail: true });
  }
}
