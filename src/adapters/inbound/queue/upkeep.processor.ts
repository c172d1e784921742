import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { AlarmClock } from '../../../application/ports/alarm-clock.js';
import { upkeepQueue } from '../../../application/ports/queues.js';
import { Upkeep } from '../schedule/upkeep.js';

/** Says when, among several processes: the calendar in the queue gives each hour's job to one of them. */
@Processor(upkeepQueue, { runRetryDelay: 1_000 })
export class UpkeepProcessor extends WorkerHost {
  constructor(
    private readonly upkeep: Upkeep,
    private readonly alarms: AlarmClock,
  ) {
    super();
  }

  process(): Promise<void> {
    return this.upkeep.run();
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.alarms.failed(error);
  }
}
