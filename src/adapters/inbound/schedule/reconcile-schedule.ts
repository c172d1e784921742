import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { BugReports } from '../../../application/ports/bug-reports.js';
import { ReconcileStores } from '../../../application/reconcile/reconcile-stores.js';
import { minutes } from '../../../domain/time/duration.js';

/** Each worker looks around by itself; the leases keep two of them from one store. */
@Injectable()
export class ReconcileSchedule implements OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly reconcile: ReconcileStores,
    private readonly bugs: BugReports,
  ) {}

  @Interval(minutes(2))
  async look(): Promise<void> {
    this.running ??= this.reconcile.run(this.stopping.signal)
      .catch(error => this.bugs.report(error, 'looking at what stores show'))
      .finally(() => (this.running = undefined));
    await this.running;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }
}
