import { Injectable } from '@nestjs/common';
import { Clock } from '../ports/clock.js';
import { StoreDirectory } from '../ports/store-directory.js';
import { problemsOfReports, storesNamed, type JudgedReport, type ReportProblem } from './report-problems.js';

/** Says what would be refused of reports that cannot be taken anyway, because other fields are bad. */
@Injectable()
export class JudgeReports {
  constructor(private readonly directory: StoreDirectory, private readonly clock: Clock) {}

  async run(reports: readonly JudgedReport[]): Promise<readonly ReportProblem[]> {
    return problemsOfReports(reports, await storesNamed(reports, this.directory), this.clock.now());
  }
}
