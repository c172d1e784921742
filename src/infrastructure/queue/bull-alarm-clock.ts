import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { JobsOptions, Queue } from 'bullmq';
import { AlarmClock } from '../../application/ports/alarm-clock.js';
import { alarmQueue } from '../../application/ports/queues.js';
import { Clock } from '../../application/ports/clock.js';
import { QueueLine } from './queue-line.js';

/** Milliseconds. Alarms of a store that are no further apart become one. */
const grainMs = 100;

const forgetful = { removeOnComplete: true, removeOnFail: true } satisfies JobsOptions;

/** Alarms as BullMQ jobs, on Redis or on PostgreSQL. */
@Injectable()
export class BullAlarmClock extends AlarmClock {
  constructor(
    @InjectQueue(alarmQueue) private readonly queue: Queue<{ storeId: string }>,
    private readonly line: QueueLine,
    private readonly clock: Clock,
  ) {
    super();
    queue.on('error', error => this.failed(error));
  }

  ringAt(storeId: string, at: Date): Promise<void> {
    const { name, options } = this.timing(storeId, at.getTime());
    return this.line.tell(name, () => this.queue.add('ring', { storeId }, { ...forgetful, ...options }));
  }

  failed(error: unknown): void {
    this.line.failed(error);
  }

  override rang(storeId: string): void {
    this.line.answered();
    super.rang(storeId);
  }

  /**
   * A job id is ignored while a job of that id exists, even one that is just ending: fit for a moment to come, which
   * rings once. A ring for now must not be lost to one that rang already, so the ringing job gives up its name first.
   */
  private timing(storeId: string, at: number): { readonly name: string; readonly options: JobsOptions } {
    const now = this.clock.now().getTime();
    if (at <= now) return { name: storeId, options: { deduplication: { id: storeId, ttl: grainMs * 10 } } };
    const moment = Math.ceil(at / grainMs) * grainMs;
    const jobId = `${moment}-${storeId}`;
    return { name: jobId, options: { jobId, delay: moment - now } };
  }
}
