import type { NoticedLine, NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import { recordId } from './salesforce.ids.js';
import { lineIn, livePackages, type OrderState, ownPackage, type ShownPackage, type StateLine } from './salesforce.state.js';
import { itemKey, partedKey } from './salesforce.words.js';

export interface ParcelLine {
  readonly line: StateLine;
  /** Units that are missing. */
  readonly told: NoticedLine;
  /** Units that our own item of this line has: its quantity is written anew. */
  readonly there: number;
}

interface Adopted {
  /** The record that shows the box, whole or in part. */
  readonly row: ShownPackage | undefined;
  readonly missing: readonly ParcelLine[];
  /** Of lines that the order does not have. */
  readonly strange: readonly NoticedLine[];
}

/**
 * What of each box the org shows already, whoever wrote it. Somebody else may have made one record of boxes under one
 * number, so units that are one box's are not the next one's.
 */
export class Adoption {
  private readonly rows: readonly ShownPackage[];
  private readonly taken = new Map<string, number>();

  constructor(private readonly notice: ShipmentNotice, private readonly state: OrderState) {
    this.rows = livePackages(state);
    for (const { packageId, reference, lines } of notice.order.told) {
      const row = notice.packages.some(each => each.id === packageId) ? undefined : this.rows.find(each => each.id === reference);
      for (const told of row ? lines : []) {
        const line = lineIn(state, { ...told, sku: null });
        if (line) this.take(row!, line, told.quantity);
      }
    }
  }

  /** Somebody else's record without contents speaks for the whole box. */
  of(box: NoticedPackage): Adopted {
    const row = this.rowOf(box);
    if (row?.key === null && row.lines.length === 0) return { row, missing: [], strange: [] };
    const lines = onePerLine(box, this.state);
    const shows = (line: NoticedLine): boolean => row?.lines.some(each => each.lineId === recordId(line.storeLineId)) ?? false;
    return {
      row,
      missing: row ? this.missingIn(row, box, lines) : lines,
      strange: box.lines.filter(line => !lineIn(this.state, line) && !shows(line)),
    };
  }

  /** By our key; or by the number, where no other box of ours made the record: of several the smallest that has room for all of it. */
  private rowOf(box: NoticedPackage): ShownPackage | undefined {
    const { id, trackingNumber } = box;
    const ours = ownPackage(this.rows, id);
    if (ours || trackingNumber === null) return ours;
    const { order, packages } = this.notice;
    const boxes = new Set(
      [...packages.map(each => each.id), ...order.told.map(each => each.packageId)].flatMap(each => [each, partedKey(each)]),
    );
    const others = this.rows.filter(each => sameNumber(each.trackingNumber, trackingNumber) && (each.key === null || !boxes.has(each.key)));
    const lines = onePerLine(box, this.state);
    const holding = others.filter(row => lines.every(({ line, told }) => this.untaken(row, line) >= told.quantity));
    return holding.toSorted((one, other) => unitsOf(one) - unitsOf(other))[0] ?? others[0];
  }

  /** What reading back found of the box is no longer among its lines. */
  private missingIn(row: ShownPackage, box: NoticedPackage, lines: readonly ParcelLine[]): ParcelLine[] {
    const before = this.notice.order.told.find(each => each.packageId === box.id);
    return lines.flatMap(({ line, told }) => {
      const wanted = told.quantity + (before?.lines.find(each => each.storeLineId === told.storeLineId)?.quantity ?? 0);
      const missing = wanted - this.take(row, line, wanted);
      const there = row.lines.find(each => each.key === itemKey(box.id, line.id))?.quantity ?? 0;
      return missing === 0 ? [] : [{ line, told: { ...told, quantity: missing }, there }];
    });
  }

  /** Up to so many units of a line that the record shows and no other box took; answers how many. */
  private take(row: ShownPackage, line: StateLine, wanted: number): number {
    const units = Math.min(wanted, this.untaken(row, line));
    const place = placeOf(row, line);
    this.taken.set(place, (this.taken.get(place) ?? 0) + units);
    return units;
  }

  private untaken(row: ShownPackage, line: StateLine): number {
    return Math.max(0, unitsOf(row, line) - (this.taken.get(placeOf(row, line)) ?? 0));
  }
}

const placeOf = (row: ShownPackage, line: StateLine): string => `${row.id}:${line.id}`;

/** Of one line, or of all. */
const unitsOf = ({ lines }: ShownPackage, line?: StateLine): number =>
  lines.filter(each => line === undefined || each.lineId === line.id).reduce((sum, each) => sum + each.quantity, 0);

/** Lines that are named by one SKU are one line of the org's, and one record under one key. */
export function onePerLine(box: NoticedPackage, state: OrderState): ParcelLine[] {
  const merged = new Map<StateLine, ParcelLine>();
  for (const told of box.lines) {
    const line = lineIn(state, told);
    if (!line) continue;
    const before = merged.get(line)?.told;
    merged.set(line, {
      line,
      there: 0,
      told: before ? { ...before, quantity: before.quantity + told.quantity, goods: [...before.goods, ...told.goods] } : told,
    });
  }
  return [...merged.values()];
}
