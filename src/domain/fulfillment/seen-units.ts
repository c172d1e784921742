import { numberKey, sameNumber } from '../shipment/tracking-number.js';
import { unitsByLine } from './allocation.js';
import { foundPart, foundWhole, notFound, type FoundPackage } from './found-package.js';
import type { NoticedPackage, SeenShipment, ShipmentNotice, ToldPackage } from './notice.js';
import { joined, referencesIn } from './shown-records.js';

type Units = Map<string, number>;

/** Units a store shows beyond what was told before, given out package by package so that none counts twice. */
export class SeenUnits {
  private readonly shown: readonly Shown[];
  private readonly spare: Units;
  private readonly takenReferences: Set<string | null>;
  /** What was made to tell the numbers of boxes without units, and says nothing of anybody's. */
  private readonly bareReferences: ReadonlySet<string | null>;
  private readonly sharedNumbers: ReadonlySet<string>;
  /** Numbers of boxes without units. */
  private readonly riders: ReadonlySet<string>;

  constructor({ order, packages }: ShipmentNotice, seen: readonly SeenShipment[]) {
    this.shown = seen.map(shipment => ({ shipment, units: unitsByLine([shipment]) }));
    const now = new Set(packages.map(each => each.id));
    const boxes = [...packages, ...order.told.filter(each => !now.has(each.packageId))];
    this.sharedNumbers = sharedNumbers(boxes);
    this.riders = new Set(
      boxes.flatMap(each => (each.lines.length > 0 || each.trackingNumber === null ? [] : [numberKey(each.trackingNumber)])),
    );
    this.takenReferences = new Set(order.told.flatMap(each => referencesIn(each.reference)));
    const ofGoods = new Set<string | null>(order.told.filter(each => each.lines.length > 0).flatMap(each => referencesIn(each.reference)));
    this.bareReferences = new Set([...this.takenReferences].filter(each => !ofGoods.has(each)));
    for (const told of order.told) this.takeTold(told);
    this.spare = unitsByLine(seen);
    for (const line of order.lines) take(this.spare, line.storeLineId, line.toldBefore);
  }

  /** One number on several boxes, as freight has it: which of them the store shows, only units can say. */
  isShared(trackingNumber: string): boolean {
    return this.sharedNumbers.has(numberKey(trackingNumber));
  }

  /** A number that is shown without any lines speaks for the whole package: the store cannot tell units apart. */
  findNumbered(box: NoticedPackage, trackingNumber: string): FoundPackage {
    const isBare = ({ shipment }: Shown): boolean => shipment.lines.length === 0 && this.bareReferences.has(shipment.reference);
    const shown = this.under(trackingNumber).filter(each => box.lines.length === 0 || !isBare(each));
    if (shown.length === 0) return notFound(box);
    const reference = (): string | null =>
      this.referenceOf(
        box,
        shown.map(each => each.shipment),
      );
    if (box.lines.length === 0 || (shown.every(each => each.shipment.lines.length === 0) && !this.isNumberOnly(box)))
      return foundWhole(box, reference());
    const taken = box.lines.map(({ storeLineId, quantity }) => {
      const most = this.isShared(trackingNumber) ? Math.min(quantity, this.spare.get(storeLineId) ?? 0) : quantity;
      const units = takeFrom(shown, storeLineId, most);
      take(this.spare, storeLineId, units);
      return units;
    });
    return foundPart(box, taken, reference);
  }

  /** The store shows units, and was told only the number of this box before: a record under that number says nothing of its units. */
  private isNumberOnly({ numberTold }: NoticedPackage): boolean {
    return numberTold === true && this.shown.some(each => each.shipment.lines.length > 0);
  }

  /**
   * Boxes under one number are one record each: the one that holds just this, or the first that is nobody's yet. One without units needs
   * none to itself, and rides where most numbers stand.
   */
  private referenceOf({ lines, trackingNumber }: NoticedPackage, shipments: readonly SeenShipment[]): string | null {
    const free = shipments.filter(each => !this.takenReferences.has(each.reference));
    const holdsIt = (each: SeenShipment): boolean =>
      each.lines.length === lines.length
      && lines.every(line => each.lines.some(other => other.storeLineId === line.storeLineId && other.quantity === line.quantity));
    const found = free.find(holdsIt) ?? free.at(lines.length > 0 ? 0 : -1) ?? shipments[0] ?? { reference: null, lines: [] };
    const isItsOwn = lines.length > 0 || found.lines.length === 0;
    if (isItsOwn && trackingNumber !== null && this.isShared(trackingNumber)) this.takenReferences.add(found.reference);
    return found.reference;
  }

  /** Goods handed over without a number are there when the store shows their units beyond all others. */
  findUnnumbered(box: NoticedPackage): FoundPackage {
    if (box.lines.length === 0) return foundWhole(box, null);
    const taken = box.lines.map(({ storeLineId, quantity }) => take(this.spare, storeLineId, quantity));
    return foundPart(box, taken, () => this.referenceWithoutNumber(box, taken));
  }

  /** As many records as its units take: goods that lay at two places are two. Numbers of boxes without units may ride with them. */
  private referenceWithoutNumber({ lines }: NoticedPackage, taken: readonly number[]): string | null {
    const left = unitsByLine([{ lines: lines.map(({ storeLineId }, at) => ({ storeLineId, quantity: taken[at]! })) }]);
    const free = this.shown
      .map(each => each.shipment)
      .filter(each => !this.takenReferences.has(each.reference) && each.lines.some(line => left.has(line.storeLineId)));
    const silent = free.filter(each => each.trackingNumbers.length === 0);
    const carrying = free.filter(each => each.trackingNumbers.every(number => this.riders.has(numberKey(number))));
    const its = (silent.length > 0 ? silent : carrying).filter(each =>
      each.lines.map(line => take(left, line.storeLineId, line.quantity)).some(units => units > 0),
    );
    for (const { reference } of its) this.takenReferences.add(reference);
    return joined(its.flatMap(each => each.reference ?? []));
  }

  /**
   * Takes the units of a package that was told out of what is shown: from the records that the store made of it, so that no other package
   * whose number stands there gets them, and else from what is shown under its number.
   */
  private takeTold({ trackingNumber, reference, lines }: ToldPackage): void {
    const own = this.shown.filter(each => each.shipment.reference !== null && referencesIn(reference).includes(each.shipment.reference));
    const others = trackingNumber === null ? [] : this.under(trackingNumber);
    for (const { storeLineId, quantity } of lines) takeFrom(others, storeLineId, quantity - takeFrom(own, storeLineId, quantity));
  }

  /** What shows the number alone is surely the package's: it comes before what shows it among others. */
  private under(trackingNumber: string): Shown[] {
    const shown = this.shown.filter(each => each.shipment.trackingNumbers.some(other => sameNumber(other, trackingNumber)));
    return shown.toSorted((one, other) => one.shipment.trackingNumbers.length - other.shipment.trackingNumbers.length);
  }
}

/** `units`: those that no package was given yet. */
interface Shown {
  readonly shipment: SeenShipment;
  readonly units: Units;
}

function sharedNumbers(boxes: readonly { readonly trackingNumber: string | null }[]): Set<string> {
  const once = new Set<string>();
  const shared = new Set<string>();
  for (const { trackingNumber } of boxes) {
    const key = trackingNumber === null ? undefined : numberKey(trackingNumber);
    if (key === undefined) continue;
    if (once.has(key)) shared.add(key);
    once.add(key);
  }
  return shared;
}

/** Takes up to `quantity` of what is left; answers how many. */
function take(units: Units, storeLineId: string, quantity: number): number {
  const left = units.get(storeLineId) ?? 0;
  const taken = Math.min(left, quantity);
  units.set(storeLineId, left - taken);
  return taken;
}

function takeFrom(shown: readonly Shown[], storeLineId: string, quantity: number): number {
  return shown.reduce((taken, { units }) => taken + take(units, storeLineId, quantity - taken), 0);
}
