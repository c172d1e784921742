import { Injectable, Logger } from '@nestjs/common';
import { isDatabaseAway } from '../../application/ground/database-away.js';
import { BugReports } from '../../application/ports/bug-reports.js';
import { Clock } from '../../application/ports/clock.js';
import { minutes } from '../../domain/time/duration.js';
import { causeOf } from './cause-of.js';

const sameCauseAgainAfter = minutes(10);
/** Whatever is tried without the database is tried again sooner. */
const overAfter = minutes(1);

interface Trouble {
  saidAt: number;
  heardAt: number;
}

/** A database that is away is no bug: each cause is logged once, not at every try. */
@Injectable()
export class LoggedBugs extends BugReports {
  private readonly log = new Logger('Bug');
  private readonly databaseLog = new Logger('Database');
  private readonly troubles = new Map<string, Trouble>();

  constructor(private readonly clock: Clock) {
    super();
  }

  report(error: unknown, doing: string): void {
    if (isDatabaseAway(error)) return this.away(causeOf(error), doing);
    const stack = error instanceof Error ? error.stack : String(error);
    this.log.error(`while ${doing}: ${stack}`);
  }

  private away(cause: string, doing: string): void {
    const now = this.clock.now().getTime();
    const known = this.troubles.get(cause);
    if (known && now - known.saidAt < sameCauseAgainAfter && now - known.heardAt < overAfter) return void (known.heardAt = now);
    this.troubles.set(cause, { saidAt: now, heardAt: now });
    this.databaseLog.warn(`the database was away while ${doing} (${cause}); what it kept from being done is done when it is back`);
  }
}
