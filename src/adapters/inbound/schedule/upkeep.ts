import { Injectable, Logger } from '@nestjs/common';
import { NumberShipments } from '../../../application/intake/number-shipments.js';
import { ExpireRecords } from '../../../application/retention/expire-records.js';
import { BugReports } from '../../../application/ports/bug-reports.js';

/** What is done now and then, whoever says that it is time. */
@Injectable()
export class Upkeep {
  private readonly log = new Logger('Upkeep');

  constructor(
    private readonly expireRecords: ExpireRecords,
    private readonly numberShipments: NumberShipments,
    private readonly bugs: BugReports,
  ) {}

  async run(): Promise<void> {
    await this.attempt('forgetting old records', () => this.forget());
    await this.attempt('numbering shipments of before', () => this.number());
  }

  private async attempt(doing: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.bugs.report(error, doing);
    }
  }

  private async forget(): Promise<void> {
    const expired = Object.entries(await this.expireRecords.run());
    if (expired.length > 0) this.log.log(`forgotten: ${expired.map(([what, count]) => `${count} ${what}`).join(', ')}`);
  }

  private async number(): Promise<void> {
    const count = await this.numberShipments.run();
    if (count > 0) this.log.log(`findable by their numbers: ${count} shipments of before`);
  }
}
