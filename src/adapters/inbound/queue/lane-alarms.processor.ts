import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { AlarmClock } from '../../../application/ports/alarm-clock.js';
import { alarmQueue } from '../../../application/ports/queues.js';

/** Hears alarms that came through the queue. The job is done when the lane is woken; the lane's work is not the queue's. */
@Processor(alarmQueue, { concurrency: 32, runRetryDelay: 1_000 })
export class LaneAlarmsProcessor extends WorkerHost {
  constructor(private readonly alarms: AlarmClock) {
    super();
  }

  /** The job gives up its name before it rings: news that comes from here on rings anew. */
  async process(job: Job<{ storeId: string }>): Promise<void> {
    await job.removeDeduplicationKey().catch(error => this.alarms.failed(error));
    this.alarms.rang(job.data.storeId);
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.alarms.failed(error);
  }
}
