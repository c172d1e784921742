import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { HearRetries } from '../../../application/lane/hear-retries.js';
import { BugReports } from '../../../application/ports/bug-reports.js';
import { minutes } from '../../../domain/time/duration.js';

/** Each worker listens by itself; the store's notebook keeps two of them from asking within one minute. */
@Injectable()
export class RetriesSchedule implements OnApplicationShutdown {
  private running: Promise<void> | undefined;

  constructor(
    private readonly hearRetries: HearRetries,
    private readonly bugs: BugReports,
  ) {}

  @Interval(minutes(1))
  async listen(): Promise<void> {
    this.running ??= this.hearRetries.run()
      .catch(error => this.bugs.report(error, 'hearing which retries stores ask for'))
      .finally(() => (this.running = undefined));
    await this.running;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.running;
  }
}
