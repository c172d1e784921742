import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Queue } from 'bullmq';
import { upkeepQueue } from '../../application/ports/queues.js';
import { hours } from '../../domain/time/duration.js';
import { QueueLine } from './queue-line.js';

/** Minutes past every hour, so that entering it again moves nothing. */
const everyHour = '17 * * * *';

/** Keeps the hourly upkeep in the queue, once for all machines. Entered again now and then, for a queue may be emptied. */
@Injectable()
export class UpkeepCalendar implements OnApplicationBootstrap {
  constructor(
    @InjectQueue(upkeepQueue) private readonly queue: Queue,
    private readonly line: QueueLine,
  ) {
    queue.on('error', error => line.failed(error));
  }

  onApplicationBootstrap(): void {
    void this.enter();
  }

  @Interval(hours(1))
  enter(): Promise<void> {
    const opts = { removeOnComplete: true, removeOnFail: true };
    return this.line.tell(upkeepQueue, () =>
      this.queue.upsertJobScheduler(upkeepQueue, { pattern: everyHour }, { name: upkeepQueue, opts }),
    );
  }
}
