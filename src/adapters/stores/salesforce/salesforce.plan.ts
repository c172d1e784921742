import type { Outcome } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage, ShipmentNotice, ToldPackage } from '../../../domain/fulfillment/notice.js';
import { keepsNumber } from '../../../domain/fulfillment/told-words.js';
import { numberKey } from '../../../domain/shipment/tracking-number.js';
import { recordId } from './salesforce.ids.js';
import { endingOf } from './salesforce.outcomes.js';
import { livePackages, type OrderState, type ShownPackage, type StateLine, unitsShown } from './salesforce.state.js';

/** What is to be written for one notice, and what the org shows of it already; or why nothing can be written. */
export type Plan =
  | { readonly outcome: Outcome<never> }
  | { readonly is: 'tell'; readonly parcels: readonly Parcel[]; readonly shown: References }
  | { readonly is: 'retrack' | 'take-back'; readonly changes: readonly Change[]; readonly shown: References };

export interface Parcel {
  readonly box: NoticedPackage;
  /** The record that is there already, with units missing. */
  readonly row: ShownPackage | undefined;
  readonly lines: readonly ParcelLine[];
}

export interface ParcelLine {
  readonly line: StateLine;
  /** Units that are missing. */
  readonly told: NoticedPackage['lines'][number];
  /** Units that our own record of this line has: its quantity is written anew. */
  readonly there: number;
}

export interface Change {
  readonly box: NoticedPackage;
  readonly row: ShownPackage;
}

/** Package id → id of the record that shows it. */
type References = ReadonlyMap<string, string>;

export function planOf(notice: ShipmentNotice, state: OrderState): Plan {
  return notice.kind === 'shipment' ? telling(notice, state) : changing(notice, state);
}

function telling(notice: ShipmentNotice, state: OrderState): Plan {
  const shown = new Map<string, string>();
  const parcels: Parcel[] = [];
  const strangers: string[] = [];
  const taken = takenBefore(notice, state);
  for (const box of notice.packages) {
    const row = shownAs(box, notice, state);
    const lines = onePerLine(box.lines.flatMap((told): ParcelLine[] => {
      const line = lineFor(told, state);
      if (!line) strangers.push(told.storeLineId);
      return line ? [{ line, told, there: 0 }] : [];
    }));
    const rest = row ? restOf(lines, row, notice.order.told.find(each => each.packageId === box.id), taken) : lines;
    if (row) shown.set(box.id, row.id);
    if (!row || rest.length > 0) parcels.push({ box, row, lines: rest });
  }
  if (parcels.length === 0) return { is: 'tell', parcels, shown };
  if (state.obstacle) return { outcome: endingOf(state.obstacle) };
  if (strangers.length > 0) return { outcome: endingOf(`Order ${state.number} has no line ${strangers.join(', ')}`) };
  const excess = tooMany(parcels, state);
  return excess ? { outcome: endingOf(excess) } : { is: 'tell', parcels, shown };
}

/** Lines that are named by one SKU are one line of the org's, and one record under one key. */
function onePerLine(lines: readonly ParcelLine[]): ParcelLine[] {
  const merged = new Map<StateLine, ParcelLine>();
  for (const each of lines) {
    const before = merged.get(each.line)?.told;
    const told = before ? { ...before, quantity: before.quantity + each.told.quantity, goods: [...before.goods, ...each.told.goods] } : each.told;
    merged.set(each.line, { ...each, told });
  }
  return [...merged.values()];
}

/** By our key; or by the number, where somebody else made the record. */
function shownAs(box: NoticedPackage, { order, packages }: ShipmentNotice, state: OrderState): ShownPackage | undefined {
  const live = livePackages(state);
  const ours = live.find(each => each.key === box.id);
  if (ours || box.trackingNumber === null) return ours;
  const siblings = new Set([...packages.map(each => each.id), ...order.told.map(each => each.packageId)]);
  const number = numberKey(box.trackingNumber);
  return live.find(each => each.trackingNumber !== null && numberKey(each.trackingNumber) === number && (each.key === null || !siblings.has(each.key)));
}

/** Record and line → units of it that are another box's: somebody else may have made one record of boxes under one number. */
type TakenUnits = Map<string, number>;

const placeOf = (row: ShownPackage, line: StateLine): string => `${row.id}:${line.id}`;

function takenBefore({ order, packages }: ShipmentNotice, state: OrderState): TakenUnits {
  const taken: TakenUnits = new Map();
  for (const { packageId, reference, lines } of order.told) {
    const row = packages.some(each => each.id === packageId) ? undefined : livePackages(state).find(each => each.id === reference);
    for (const told of row ? lines : []) {
      const line = lineFor({ ...told, sku: null }, state);
      if (line) taken.set(placeOf(row!, line), (taken.get(placeOf(row!, line)) ?? 0) + told.quantity);
    }
  }
  return taken;
}

/**
 * A record of somebody else's without contents speaks for the whole box. `before`: what reading back found of the box,
 * whose units are no longer among `lines`.
 */
function restOf(lines: Parcel['lines'], row: ShownPackage, before: ToldPackage | undefined, taken: TakenUnits): Parcel['lines'] {
  if (row.key === null && row.lines.length === 0) return [];
  return lines.flatMap(({ line, told }) => {
    const others = taken.get(placeOf(row, line)) ?? 0;
    const shown = Math.max(0, row.lines.filter(each => each.lineId === line.id).reduce((sum, each) => sum + each.quantity, 0) - others);
    const wanted = told.quantity + (before?.lines.find(each => each.storeLineId === told.storeLineId)?.quantity ?? 0);
    taken.set(placeOf(row, line), others + Math.min(shown, wanted));
    return wanted <= shown ? [] : [{ line, told: { ...told, quantity: wanted - shown }, there: row.key === null ? 0 : shown }];
  });
}

function lineFor({ storeLineId, sku }: Pick<NoticedPackage['lines'][number], 'storeLineId' | 'sku'>, { lines }: OrderState): StateLine | undefined {
  const id = recordId(storeLineId);
  return lines.find(each => each.id === id) ?? lines.find(each => each.sku !== null && (each.sku === sku || each.sku === storeLineId));
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

/** A correction that is there already, or a label that is gone already, is told. */
function changing(notice: ShipmentNotice, state: OrderState): Plan {
  const shown = new Map<string, string>();
  const changes: Change[] = [];
  for (const box of notice.packages) {
    const row = toldAs(box, notice, state);
    if (row) shown.set(box.id, row.id);
    if (notice.kind === 'void' ? row !== undefined : row && (!carries(row, box) || keepsNumber(box))) changes.push({ box, row: row! });
    else if (notice.kind === 'tracking' && !row) return { outcome: endingOf(`Order ${state.number} shows no package with the number ${box.replaces ?? box.trackingNumber ?? 'of this box'}`) };
  }
  return { is: notice.kind === 'void' ? 'take-back' : 'retrack', changes, shown };
}

function toldAs(box: NoticedPackage, { order }: ShipmentNotice, state: OrderState): ShownPackage | undefined {
  const before = order.told.find(each => each.packageId === box.id);
  const live = livePackages(state);
  const numbers = new Set([box.replaces, before?.trackingNumber, box.trackingNumber].flatMap(each => (each ? [numberKey(each)] : [])));
  return live.find(each => each.key === box.id) ?? live.find(each => each.id === before?.reference)
    ?? live.find(each => each.key === null && each.trackingNumber !== null && numbers.has(numberKey(each.trackingNumber)));
}

const carries = (row: ShownPackage, { trackingNumber }: NoticedPackage): boolean => numberKey(row.trackingNumber ?? '') === numberKey(trackingNumber ?? '');
