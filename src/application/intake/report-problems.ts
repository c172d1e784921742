import { days, later } from '../../domain/time/duration.js';
import type { KnownStore, StoreDirectory } from '../ports/store-directory.js';
import type { ReportedPackage } from './shipment-report.js';

/** The parts of a report that are judged here. A part that is undefined could not be read, and is not judged. */
export interface JudgedReport {
  readonly store: string | undefined;
  readonly shipment: { readonly shippedAt: Date | undefined; readonly packages: readonly Pick<ReportedPackage, 'externalId'>[] };
}

/** A field of a report that cannot be right, by its path within the report. */
export interface ReportProblem {
  /** Which report, from 0. */
  readonly report: number;
  readonly field: string;
  readonly problem: string;
}

const furthestAhead = days(2);

/** The stores that the reports name, by name; without those that do not exist. */
export async function storesNamed(reports: readonly JudgedReport[], directory: StoreDirectory): Promise<ReadonlyMap<string, KnownStore>> {
  const names = [...new Set(reports.flatMap(report => report.store ?? []))];
  const found = await Promise.all(names.map(async name => [name, await directory.byName(name)] as const));
  return new Map(found.flatMap(([name, store]) => (store ? [[name, store] as const] : [])));
}

export function problemsOfReports(reports: readonly JudgedReport[], stores: ReadonlyMap<string, KnownStore>, now: Date): ReportProblem[] {
  const latest = later(now, furthestAhead);
  return reports.flatMap((report, at) => {
    const { store, shipment: { shippedAt } } = report;
    const problems: ReportProblem[] = repeatedPackages(report, at);
    if (store !== undefined && !stores.has(store))
      problems.push({ report: at, field: 'store', problem: `expected the name of a store, found "${store}"; GET /v1/stores lists them` });
    if (shippedAt && shippedAt > latest)
      problems.push({
        report: at,
        field: 'shippedAt',
        problem: `expected a time at most two days ahead, found ${shippedAt.toISOString()}`,
      });
    return problems;
  });
}

function repeatedPackages({ shipment }: JudgedReport, report: number): ReportProblem[] {
  if (shipment.packages.length < 2) return [];
  const firsts = new Map<string, number>();
  return shipment.packages.flatMap(({ externalId }, at): ReportProblem[] => {
    if (externalId === null) return [];
    const first = firsts.get(externalId);
    if (first === undefined) firsts.set(externalId, at);
    return first === undefined
      ? []
      : [{
          report,
          field: `packages[${at}].externalId`,
          problem: `expected an id of its own, found "${externalId}" of packages[${first}]`,
        }];
  });
}
