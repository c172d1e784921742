import { numbersEver } from '../shipment/shipment-numbers.js';
import type { Shipment } from '../shipment/shipment.js';
import { numberKey } from '../shipment/tracking-number.js';
import { unitsByLine } from './allocation.js';
import type { SeenShipment, ToldPackage } from './notice.js';
import { referencesIn } from './shown-records.js';
import { oncePerPackage } from './told.js';

/**
 * One difference between what a store was told of an order and what it shows. `told-but-not-seen`: a number or units the
 * store does not show. `seen-but-not-told`: somebody else's hand. `doubled-number`: one parcel shown as several.
 */
export type Drift =
  | { readonly is: 'told-but-not-seen' | 'seen-but-not-told' | 'doubled-number'; readonly trackingNumber: string }
  | { readonly is: 'told-but-not-seen' | 'seen-but-not-told'; readonly storeLineId: string; readonly told: number; readonly seen: number };

export interface DriftFacts {
  /** All shipments of the order. */
  readonly shipments: readonly Shipment[];
  readonly told: readonly ToldPackage[];
  readonly seen: readonly SeenShipment[];
  /** The store is owed news of the order, or nobody knows yet how it ended: what that news is about may stand either way. */
  readonly newsUnderWay: boolean;
}

export function driftOf({ shipments, told: taken, seen, newsUnderWay }: DriftFacts): Drift[] {
  const told = oncePerPackage(taken);
  const moving = newsUnderWay ? movingPackages(shipments, told) : nothingMoves;
  const settled = told.filter(each => !moving.ids.has(each.packageId));
  const judgesUnits = seen.length === 0 || seen.some(each => each.lines.length > 0);
  return [
    ...missingNumbers(settled, seen),
    ...(judgesUnits ? missingUnits(settled, seen) : []),
    ...foreignNumbers(told, seen, moving.numbers),
    ...(newsUnderWay ? [] : surplusUnits(told, seen)),
    ...doubledNumbers(told, seen, moving.numbers),
  ];
}

interface Moving {
  readonly ids: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
}

const nothingMoves: Moving = { ids: new Set(), numbers: new Set() };

/** Packages that stand otherwise than the store was told, under the old number and the new. */
function movingPackages(shipments: readonly Shipment[], told: readonly ToldPackage[]): Moving {
  const heard = new Map(told.map(each => [each.packageId, each]));
  const boxes = shipments.flatMap(each => each.packages).filter(box => {
    const before = heard.get(box.id);
    return !before || box.voided || keyOf(before) !== keyOf(box);
  });
  return { ids: new Set(boxes.map(each => each.id)), numbers: new Set(boxes.flatMap(numbersEver).map(numberKey)) };
}

function missingNumbers(told: readonly ToldPackage[], seen: readonly SeenShipment[]): Drift[] {
  const shown = new Set(seen.flatMap(each => each.trackingNumbers.map(numberKey)));
  return numbersOf(told)
    .filter(number => !shown.has(numberKey(number)))
    .map(trackingNumber => ({ is: 'told-but-not-seen', trackingNumber }));
}

function foreignNumbers(told: readonly ToldPackage[], seen: readonly SeenShipment[], moving: ReadonlySet<string>): Drift[] {
  const own = new Set(told.map(keyOf));
  const foreign = new Map(seen.flatMap(each => each.trackingNumbers).map(number => [numberKey(number), number]));
  return [...foreign]
    .filter(([key]) => !own.has(key) && !moving.has(key))
    .map(([, trackingNumber]) => ({ is: 'seen-but-not-told', trackingNumber }));
}

/**
 * A number that is shown without any lines speaks for its whole package. Goods without a number of which the store made
 * nothing it could name are beyond proof.
 */
function missingUnits(told: readonly ToldPackage[], seen: readonly SeenShipment[]): Drift[] {
  const withLines = new Set(seen.filter(each => each.lines.length > 0).flatMap(each => each.trackingNumbers.map(numberKey)));
  const alone = new Set(seen.flatMap(each => each.trackingNumbers.map(numberKey)).filter(key => !withLines.has(key)));
  const provable = told.filter(each =>
    each.trackingNumber === null ? each.reference !== null : !alone.has(numberKey(each.trackingNumber)),
  );
  return compared(provable, seen)
    .filter(line => line.seen < line.told)
    .map(line => ({ is: 'told-but-not-seen', ...line }));
}

function surplusUnits(told: readonly ToldPackage[], seen: readonly SeenShipment[]): Drift[] {
  return compared(told, seen).filter(line => line.seen > line.told).map(line => ({ is: 'seen-but-not-told', ...line }));
}

/** A parcel packed at two places is shown twice under one number, with no more units than were told of it. */
function doubledNumbers(told: readonly ToldPackage[], seen: readonly SeenShipment[], moving: ReadonlySet<string>): Drift[] {
  return numbersOf(told)
    .filter(number => !moving.has(numberKey(number)) && isDoubled(numberKey(number), told, seen))
    .map(trackingNumber => ({ is: 'doubled-number', trackingNumber }));
}

function isDoubled(key: string, told: readonly ToldPackage[], seen: readonly SeenShipment[]): boolean {
  const times = ({ trackingNumbers }: SeenShipment): number => trackingNumbers.filter(number => numberKey(number) === key).length;
  const boxes = told.filter(each => keyOf(each) === key).length;
  const shown = seen.filter(each => times(each) > 0);
  const withLines = shown.filter(each => each.lines.length > 0);
  const without = shown.filter(each => each.lines.length === 0);
  if (without.reduce((sum, each) => sum + times(each), 0) > boxes || withLines.some(each => times(each) > boxes)) return true;
  if (withLines.length < 2) return false;
  const beside = new Set(withLines.flatMap(each => each.trackingNumbers.map(numberKey)));
  const made = new Set(withLines.map(each => each.reference));
  const toldThere = told.filter(each => beside.has(keyOf(each) ?? '') || referencesIn(each.reference).some(id => made.has(id)));
  return compared(toldThere, withLines).some(line => line.seen > line.told);
}

function compared(told: readonly ToldPackage[], seen: readonly SeenShipment[]): { storeLineId: string; told: number; seen: number }[] {
  const [toldUnits, seenUnits] = [unitsByLine(told), unitsByLine(seen)];
  const lines = new Set([...toldUnits.keys(), ...seenUnits.keys()]);
  return [...lines].map(storeLineId => ({ storeLineId, told: toldUnits.get(storeLineId) ?? 0, seen: seenUnits.get(storeLineId) ?? 0 }));
}

function numbersOf(told: readonly ToldPackage[]): string[] {
  return [
    ...new Map(
      told.flatMap(each => (each.trackingNumber === null ? [] : [[numberKey(each.trackingNumber), each.trackingNumber] as const])),
    ).values(),
  ];
}

const keyOf = ({ trackingNumber }: { readonly trackingNumber: string | null }): string | undefined =>
  trackingNumber === null ? undefined : numberKey(trackingNumber);
