import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { AlarmClock } from '../../../application/ports/alarm-clock.js';

/** Hears alarms that came through the queue. The job is done when the lane is woken; the lane's work is not the queue's. */
@Processor('lane-alarms', { concurrency: 32 })
export class LaneAlarmsProcessor extends WorkerHost {
  constructor(private readonly alarms: AlarmClock) {
    super();
  }

  process(job: Job<{ storeId: string }>): Promise<void> {
    this.alarms.rang(job.data.storeId);
    return Promise.resolve();
  }
}
