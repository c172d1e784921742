import type { Warning } from '../delivery/outcome.js';
import { unitsByLine } from './allocation.js';
import type { FoundPackage } from './found-package.js';
import type { NoticedPackage, NoticeKind, Receipt, SeenShipment, ShipmentNotice } from './notice.js';
import { changesSeen } from './seen-changes.js';
import { SeenUnits } from './seen-units.js';
import { leftByCorrection, leftByVoid } from './shared-records.js';

/** `references`: what the store made of the packages it shows already, for the receipt. `warnings`: what those leave for a person to do. */
export type StillMissing =
  | { readonly all: 'there'; readonly references: Receipt['packages']; readonly warnings?: readonly Warning[] }
  | { readonly missing: ShipmentNotice; readonly references: Receipt['packages']; readonly warnings?: readonly Warning[] };

/**
 * What of a notice the store does not show yet. What is missing is a notice of its own under the same id: what the
 * store shows has become told before. A package of which the store shows some units only is missing with the others.
 */
export function stillMissing(notice: ShipmentNotice, seen: readonly SeenShipment[]): StillMissing {
  const found = notice.kind === 'shipment' ? packagesSeen(notice, seen) : changesSeen(notice, seen);
  const references = found.flatMap(({ shown, missing }) =>
    shown && !missing ? [{ packageId: shown.packageId, reference: shown.reference }] : [],
  );
  const warned = warnedOf(notice, references, seen);
  if (references.length === notice.packages.length) return { all: 'there', references, ...warned };
  return { missing: notice.kind === 'shipment' ? packagesLeft(notice, found) : changesLeft(notice, found), references, ...warned };
}

function warnedOf(
  notice: ShipmentNotice,
  there: Receipt['packages'],
  seen: readonly SeenShipment[],
): { readonly warnings?: readonly Warning[] } {
  const made = notice.packages.filter(box => there.some(each => each.packageId === box.id));
  const warnings = leftBy[notice.kind](notice, made, seen);
  return warnings.length === 0 ? {} : { warnings };
}

const leftBy = { shipment: () => [], tracking: leftByCorrection, void: leftByVoid } satisfies Record<NoticeKind, typeof leftByVoid>;

/** What the store shows of the changes is how their packages are told by now; voided ones are told no more. */
function changesLeft(notice: ShipmentNotice, found: readonly FoundPackage[]): ShipmentNotice {
  const shown = new Map(found.flatMap(each => (each.shown ? [[each.shown.packageId, each.shown] as const] : [])));
  const told = notice.order.told
    .filter(each => notice.kind !== 'void' || !shown.has(each.packageId))
    .map(each => shown.get(each.packageId) ?? each);
  return { ...notice, packages: found.flatMap(({ missing }) => missing ?? []), order: { ...notice.order, told } };
}

/** The surest first: a number of its own, a number shared with other boxes, no number; each takes its units from what is shown. */
function packagesSeen(notice: ShipmentNotice, seen: readonly SeenShipment[]): FoundPackage[] {
  const units = new SeenUnits(notice, seen);
  const found = new Map<NoticedPackage, FoundPackage>();
  for (const shared of [false, true]) {
    for (const box of notice.packages) {
      if (box.trackingNumber !== null && units.isShared(box.trackingNumber) === shared)
        found.set(box, units.findNumbered(box, box.trackingNumber));
    }
  }
  for (const box of notice.packages) if (box.trackingNumber === null) found.set(box, units.findUnnumbered(box));
  return notice.packages.map(box => found.get(box)!);
}

function packagesLeft(notice: ShipmentNotice, found: readonly FoundPackage[]): ShipmentNotice {
  const shown = found.flatMap(each => each.shown ?? []);
  const seenUnits = unitsByLine(shown);
  const lines = notice.order.lines.map(line => {
    const units = seenUnits.get(line.storeLineId) ?? 0;
    return { ...line, toldBefore: line.toldBefore + units, inThisNotice: line.inThisNotice - units };
  });
  return {
    ...notice,
    packages: found.flatMap(({ missing }) => missing ?? []),
    order: { ...notice.order, lines, told: [...notice.order.told, ...shown] },
  };
}
