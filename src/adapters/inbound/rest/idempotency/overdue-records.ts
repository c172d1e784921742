import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { later, seconds } from '../../../../domain/time/duration.js';
import { BugReports } from '../../../../application/ports/bug-reports.js';
import { Clock } from '../../../../application/ports/clock.js';
import { type Claimed, claimLastsMs } from '../../../../application/ports/idempotency-records.js';

interface Overdue {
  readonly until: Date;
  readonly write: () => Promise<void>;
}

const again = seconds(1);

/**
 * What is owed to a claim and could not be written because the database was away: the answer, or that the key is free. Without
 * it, whoever sends the request again after a short outage would hear for half a minute that the first one is under way.
 */
@Injectable()
export class OverdueRecords implements OnModuleDestroy {
  private readonly overdue = new Set<Overdue>();
  private readonly stopping = new AbortController();
  private isCatchingUp = false;

  constructor(
    private readonly clock: Clock,
    private readonly bugs: BugReports,
  ) {}

  /** Writes now, or else again every second for as long as the claim lasts. Never throws. */
  async write(claim: Claimed, write: () => Promise<void>, doing: string): Promise<void> {
    try {
      await write();
    } catch (error) {
      this.bugs.report(error, doing);
      this.overdue.add({ until: later(claim.at, claimLastsMs), write });
      if (!this.isCatchingUp) void this.catchUp();
    }
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  private async catchUp(): Promise<void> {
    this.isCatchingUp = true;
    while (this.overdue.size > 0) {
      await this.clock.sleep(again, this.stopping.signal);
      if (this.stopping.signal.aborted) return;
      await Promise.all([...this.overdue].map(each => this.tryAgain(each)));
    }
    this.isCatchingUp = false;
  }

  private async tryAgain(each: Overdue): Promise<void> {
    const isWritten = await each.write().then(() => true, () => false);
    if (isWritten || each.until <= this.clock.now()) this.overdue.delete(each);
  }
}
