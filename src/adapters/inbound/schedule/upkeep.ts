import { Injectable, Logger } from '@nestjs/common';
import { ExpireRecords } from '../../../application/retention/expire-records.js';
import { BugReports } from '../../../application/ports/bug-reports.js';

/** What is done now and then, whoever says that it is time. */
@Injectable()
export class Upkeep {
  private readonly log = new Logger('Upkeep');

  constructor(
    private readonly expireRecords: ExpireRecords,
    private readonly bugs: BugReports,
  ) {}

  async run(): Promise<void> {
    try {
      const expired = Object.entries(await this.expireRecords.run());
      if (expired.length > 0) this.log.log(`forgotten: ${expired.map(([what, count]) => `${count} ${what}`).join(', ')}`);
    } catch (error) {
      this.bugs.report(error, 'forgetting old records');
    }
  }
}
