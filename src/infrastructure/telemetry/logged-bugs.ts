import { Injectable, Logger } from '@nestjs/common';
import { BugReports } from '../../application/ports/bug-reports.js';

@Injectable()
export class LoggedBugs extends BugReports {
  private readonly log = new Logger('Bug');

  report(error: unknown, doing: string): void {
    const stack = error instanceof Error ? error.stack : String(error);
    this.log.error(`while ${doing}: ${stack}`);
  }
}
