import type { NoticeKind, ShipmentNotice, ToldPackage } from '../fulfillment/notice.js';

/** What one settled delivery changed in the store: told packages, or packages taken back. Kept with the delivery. */
export interface ToldRecord {
  readonly packages: readonly ToldPackage[];
  readonly takenBack: readonly string[];
}

/** The record of a notice the store took. `references` are the store's ids per package, as far as known. */
export function toldRecord(notice: ShipmentNotice, references: ReadonlyMap<string, string | null>): ToldRecord {
  if (notice.kind === 'void') return { packages: [], takenBack: notice.packages.map(each => each.id) };
  const packages = notice.packages.map(each => ({
    packageId: each.id,
    trackingNumber: each.trackingNumber,
    reference: references.get(each.id) ?? before(notice, each.id)?.reference ?? null,
    lines: notice.kind === 'tracking' ? (before(notice, each.id)?.lines ?? []) : toldLines(each.lines),
  }));
  return { packages, takenBack: [] };
}

/** What the store was told of an order so far: later records replace earlier ones, package by package. */
export function toldOf(records: readonly ToldRecord[]): ToldPackage[] {
  const told = new Map<string, ToldPackage>();
  for (const record of records) {
    for (const each of record.packages) told.set(each.packageId, each);
    for (const id of record.takenBack) told.delete(id);
  }
  return [...told.values()];
}

function toldLines(lines: ShipmentNotice['packages'][number]['lines']): ToldPackage['lines'] {
  return lines.flatMap(line => (line.storeLineId === null ? [] : [{ storeLineId: line.storeLineId, quantity: line.quantity }]));
}

function before(notice: { readonly kind: NoticeKind; readonly order: ShipmentNotice['order'] }, packageId: string): ToldPackage | undefined {
  return notice.order.told.find(each => each.packageId === packageId);
}
