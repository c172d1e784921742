import type { Obstacle, Warning } from '../../../domain/delivery/outcome.js';
import type { NoticedLine, NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { holdsOthers, strandedNumbers, unitsStay, wentAlong } from '../../../domain/fulfillment/shared-records.js';
import { ShownRecords } from '../../../domain/fulfillment/shown-records.js';
import { keepsNumber } from '../../../domain/fulfillment/told-words.js';
import { numberKey, sameNumberOrNone } from '../../../domain/shipment/tracking-number.js';
import { Adoption, onePerLine, type ParcelLine } from './salesforce.adoption.js';
import { endingOf } from './salesforce.outcomes.js';
import { livePackages, type OrderState, ownPackage, type ShownPackage, type StateLine, unitsShown } from './salesforce.state.js';

/** What is to be written for one notice, and what the org shows of it already; or why nothing can be written. */
export type Plan =
  | { readonly outcome: Obstacle }
  | { readonly is: 'tell'; readonly parcels: readonly Parcel[]; readonly shown: References }
  | Changing;

export interface Changing {
  readonly is: 'retrack' | 'take-back';
  readonly changes: readonly Change[];
  /** Boxes that leave a record somebody made of several. */
  readonly apart: readonly Parted[];
  readonly shown: References;
  readonly warnings: readonly Warning[];
}

/** The part of a plan that is written. */
export type Written = { readonly is: 'tell'; readonly parcels: readonly Parcel[] } | Pick<Changing, 'is' | 'changes' | 'apart'>;

export interface Parcel {
  readonly box: NoticedPackage;
  /** The record that is there already, with units missing. */
  readonly row: ShownPackage | undefined;
  readonly lines: readonly ParcelLine[];
}

export interface Change {
  readonly box: NoticedPackage;
  readonly row: ShownPackage;
}

export interface Parted extends Change {
  readonly lines: readonly ParcelLine[];
}

/** Package id → id of the record that shows it. */
type References = ReadonlyMap<string, string>;

export function planOf(notice: ShipmentNotice, state: OrderState): Plan {
  if (notice.kind === 'tracking') return planCorrection(notice, state);
  if (notice.kind === 'void') return planTakeBack(notice, state);
  return planShipment(notice, state);
}

function planShipment(notice: ShipmentNotice, state: OrderState): Plan {
  const shown = new Map<string, string>();
  const parcels: Parcel[] = [];
  const strangers: NoticedLine[] = [];
  const adoption = new Adoption(notice, state);
  for (const box of notice.packages) {
    const { row, missing, strange } = adoption.of(box);
    if (row) shown.set(box.id, row.id);
    if (!row || missing.length > 0) parcels.push({ box, row, lines: missing });
    strangers.push(...strange);
  }
  if (parcels.length + strangers.length === 0) return { is: 'tell', parcels, shown };
  if (state.obstacle) return { outcome: endingOf(state.obstacle) };
  if (strangers.length > 0)
    return { outcome: endingOf(`Order ${state.number} has no line ${strangers.map(each => each.storeLineId).join(', ')}`) };
  const excess = tooMany(parcels, state);
  return excess ? { outcome: endingOf(excess) } : { is: 'tell', parcels, shown };
}

function tooMany(parcels: readonly Parcel[], state: OrderState): string | undefined {
  const needed = new Map<StateLine, number>();
  for (const { line, told } of parcels.flatMap(each => each.lines)) needed.set(line, (needed.get(line) ?? 0) + told.quantity);
  const over = [...needed].flatMap(([line, units]) => {
    const remaining = line.ordered - line.cancelled - unitsShown(state, line.id);
    return units > remaining ? [`line ${line.id} (${line.sku ?? 'no SKU'}): ${remaining} remaining, ${units} needed`] : [];
  });
  return over.length === 0 ? undefined : `Order ${state.number}, ${over.join('; ')}`;
}

/** A correction that is there already is told. */
function planCorrection(notice: ShipmentNotice, state: OrderState): Plan {
  const shown = new Map<string, string>();
  const changes: Change[] = [];
  const apart: Parted[] = [];
  const records = new ShownRecords(notice, livePackages(state), each => each.id);
  for (const box of notice.packages) {
    const row = toldAs(box, notice, state);
    if (!row) return { outcome: endingOf(notShown(box, state)) };
    if (records.leavesOthers(box, row)) apart.push({ box, row, lines: onePerLine(box, state) });
    else {
      shown.set(box.id, row.id);
      if (keepsNumber(box) || !sameNumberOrNone(row.trackingNumber, box.trackingNumber)) changes.push({ box, row });
    }
  }
  return { is: 'retrack', changes, apart, shown, warnings: [] };
}

const notShown = ({ replaces, trackingNumber }: NoticedPackage, { number }: OrderState): string =>
  `Order ${number} shows no package with the number ${replaces ?? trackingNumber ?? 'of this box'}`;

/** A label that is gone already is told. */
function planTakeBack(notice: ShipmentNotice, state: OrderState): Plan {
  const shown = new Map<string, string>();
  const changes: Change[] = [];
  const left: Warning[] = [];
  for (const box of notice.packages) {
    const row = toldAs(box, notice, state);
    if (!row) continue;
    shown.set(box.id, row.id);
    if (holdsOthers(row.id, box, notice)) left.push(...unitsStay(box));
    else if (!changes.some(each => each.row === row)) changes.push({ box, row });
  }
  const staying = livePackages(state).filter(row => !changes.some(each => each.row === row));
  const stranded = strandedNumbers(notice, staying.map(each => each.trackingNumber)).map(wentAlong);
  return { is: 'take-back', changes, apart: [], shown, warnings: [...left, ...stranded] };
}

function toldAs(box: NoticedPackage, { order }: ShipmentNotice, state: OrderState): ShownPackage | undefined {
  const before = order.told.find(each => each.packageId === box.id);
  const live = livePackages(state);
  const numbers = new Set([box.replaces, before?.trackingNumber, box.trackingNumber].flatMap(each => (each ? [numberKey(each)] : [])));
  return ownPackage(live, box.id) ?? live.find(each => each.id === before?.reference)
    ?? live.find(each => each.key === null && each.trackingNumber !== null && numbers.has(numberKey(each.trackingNumber)));
}
