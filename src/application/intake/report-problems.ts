import { days, later } from '../../domain/time/duration.js';
import type { KnownStore } from '../ports/store-directory.js';
import type { ShipmentReport } from './shipment-report.js';

/** A field of a report that cannot be right, by its path within the report. */
export interface ReportProblem {
  /** Which report, from 0. */
  readonly report: number;
  readonly field: string;
  readonly problem: string;
}

const furthestAhead = days(2);

export function problemsOfReports(reports: readonly ShipmentReport[], stores: ReadonlyMap<string, KnownStore>, now: Date): ReportProblem[] {
  const latest = later(now, furthestAhead);
  return reports.flatMap((report, at) => {
    const problems: ReportProblem[] = repeatedPackages(report, at);
    if (!stores.has(report.store)) problems.push({ report: at, field: 'store', problem: `expected the name of a store, found "${report.store}"; GET /v1/stores lists them` });
    if (report.shipment.shippedAt > latest) {
      problems.push({ report: at, field: 'shippedAt', problem: `expected a time at most two days ahead, found ${report.shipment.shippedAt.toISOString()}` });
    }
    return problems;
  });
}

function repeatedPackages({ shipment }: ShipmentReport, report: number): ReportProblem[] {
  if (shipment.packages.length < 2) return [];
  const firsts = new Map<string, number>();
  return shipment.packages.flatMap(({ externalId }, at): ReportProblem[] => {
    if (externalId === null) return [];
    const first = firsts.get(externalId);
    if (first === undefined) firsts.set(externalId, at);
    return first === undefined ? [] : [{ report, field: `packages[${at}].externalId`, problem: `expected an id of its own, found "${externalId}" of packages[${first}]` }];
  });
}
