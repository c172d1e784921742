import type { Outcome } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
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
  readonly lines: readonly { readonly line: StateLine; readonly told: NoticedPackage['lines'][number] }[];
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
  for (const box of notice.packages) {
    const row = shownAs(box, notice, state);
    const lines = box.lines.flatMap(told => {
      const line = lineFor(told, state);
      if (!line) strangers.push(told.storeLineId);
      return line ? [{ line, told }] : [];
    });
    const rest = row ? restOf(lines, row) : lines;
    if (row) shown.set(box.id, row.id);
    if (!row || rest.length > 0) parcels.push({ box, row, lines: rest });
  }
  if (parcels.length === 0) return { is: 'tell', parcels, shown };
  if (state.obstacle) return { outcome: endingOf(state.obstacle) };
  if (strangers.length > 0) return { outcome: endingOf(`Order ${state.number} has no line ${strangers.join(', ')}`) };
  const excess = tooMany(parcels, state);
  return excess ? { outcome: endingOf(excess) } : { is: 'tell', parcels, shown };
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

/** A record of somebody else's without contents speaks for the whole box. */
function restOf(lines: Parcel['lines'], row: ShownPackage): Parcel['lines'] {
  if (row.key === null && row.lines.length === 0) return [];
  return lines.flatMap(({ line, told }) => {
    const there = row.lines.filter(each => each.lineId === line.id).reduce((sum, each) => sum + each.quantity, 0);
    return there >= told.quantity ? [] : [{ line, told: { ...told, quantity: told.quantity - there } }];
  });
}

function lineFor({ storeLineId, sku }: NoticedPackage['lines'][number], { lines }: OrderState): StateLine | undefined {
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
    if (notice.kind === 'void' ? row !== undefined : row && !carries(row, box)) changes.push({ box, row: row! });
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
