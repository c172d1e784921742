import type { Order } from '../order/order.js';
import type { PackageItem } from '../shipment/shipment.js';
import type { NoticedLine } from './notice.js';
import { WantedLine, type WantedPart } from './wanted-line.js';

/** Goods of one package that fulfil nothing. */
export interface LeftoverItem {
  readonly sku: string;
  readonly quantity: number;
}

/** `items` null: nobody said what is inside. `told`: units per line that the store has under it. */
export interface Contents {
  readonly items: readonly PackageItem[] | null;
  readonly told: ReadonlyMap<string, number> | undefined;
}

export interface PackedUnits {
  /** Whole units that the package completes, in the order of the order's lines. */
  readonly lines: readonly NoticedLine[];
  /** Goods beyond what the order still wants. */
  readonly surplus: readonly LeftoverItem[];
  /** Goods that are on no line of the order. */
  readonly unmatched: readonly LeftoverItem[];
}

/**
 * What an order still wants, package by package. What all packages together fulfil, line by line, does not depend on the
 * order in which they are put in; the package that completes a unit carries it.
 */
export class OpenUnits {
  private readonly lines: readonly WantedLine[];
  private readonly byId = new Map<string, WantedLine>();
  private readonly bySku = new Map<string | null, Row<WantedLine>>();
  private readonly byComponent = new Map<string | null, Row<PartOfLine>>();
  /** What bundles are sold as, and what they are made of. */
  private readonly bundled = new Set<string | null>();

  constructor(order: Order) {
    this.lines = order.lines.map((line, at) => new WantedLine(line, at));
    for (const line of this.lines) {
      this.byId.set(line.line.storeLineId, line);
      if (line.comesWhole) rowOf(this.bySku, line.line.sku).add(line);
      for (const [sku, part] of line.parts) rowOf(this.byComponent, sku).add(new PartOfLine(line, part));
      if (line.parts.size > 0) for (const sku of [line.line.sku, ...line.parts.keys()]) this.bundled.add(sku);
    }
  }

  /**
   * What was told stays on the line it was told of, so that what comes after finds the lines that have room in the store. Not where the
   * goods may be in a bundle as well: which of them made a unit that was told is not known.
   */
  pack(boxes: readonly Contents[]): PackedUnits[] {
    const packings = boxes.map(({ items }) => new Packing(items ?? []));
    const isFilled = ({ items, told }: Contents): boolean => items === null && told !== undefined && this.bundled.size === 0;
    for (const [at, box] of boxes.entries()) {
      if (isFilled(box)) this.fill(packings[at]!, box.told);
      else if (box.told) this.keep(packings[at]!, box.told);
    }
    for (const [at, box] of boxes.entries()) {
      if (box.items) this.placeAll(packings[at]!);
      else if (!isFilled(box)) this.fill(packings[at]!, box.told);
    }
    return packings.map(each => each.packed());
  }

  private placeAll(packing: Packing): void {
    for (const piece of packing.pieces) this.place(piece, packing);
    packing.count();
  }

  /** Everything still open on the order, as one package of unknown contents is taken to hold; `most`: units per line, where it was said before. */
  private fill(packing: Packing, most?: ReadonlyMap<string, number>): void {
    for (const line of this.lines) {
      line.put(most ? (most.get(line.line.storeLineId) ?? 0) : line.room);
      for (const part of line.parts.values()) part.giveBack();
      packing.touch(line);
    }
    packing.count();
  }

  private keep(packing: Packing, told: ReadonlyMap<string, number>): void {
    const left = new Map(
      [...told].flatMap(([id, units]) => [this.byId.get(id)].flatMap(line => (line && this.isApart(line) ? [[line, units] as const] : []))),
    );
    const bySku = Map.groupBy(
      [...left.keys()].filter(each => each.comesWhole),
      ({ line }) => line.sku,
    );
    for (const piece of packing.pieces) {
      const named = this.named(piece.item);
      for (const line of [...(named ? [named] : []), ...(bySku.get(named ? named.line.sku : piece.item.sku) ?? [])]) {
        const units = left.get(line) ?? 0;
        left.set(line, units - this.putWhole(line, piece, packing, units));
      }
    }
    packing.count();
  }

  private isApart({ line }: WantedLine): boolean {
    return line.sku === null ? line.components.length === 0 : !this.bundled.has(line.sku);
  }

  private knows(item: PackageItem): boolean {
    return this.named(item) !== undefined || this.bySku.has(item.sku) || this.byComponent.has(item.sku);
  }

  /** The warehouse's word is taken for a plain line whatever the SKU; a bundle takes itself or what it is made of. */
  private named(item: PackageItem): WantedLine | undefined {
    const line = item.storeLineId === null ? undefined : this.byId.get(item.storeLineId);
    return line && (line.parts.size === 0 || line.line.sku === item.sku || line.parts.has(item.sku)) ? line : undefined;
  }

  /**
   * To the line the warehouse named, then to lines sold under the SKU, then to bundles that contain it. Goods that name
   * a plain line are what that line sells, whatever the warehouse calls them.
   */
  private place(piece: Piece, packing: Packing): void {
    const { item } = piece;
    if (!this.knows(item)) return void packing.unmatched.push({ sku: item.sku, quantity: item.quantity });
    const named = this.named(item);
    const part = named?.parts.get(item.sku);
    const sku = named && !part ? named.line.sku : item.sku;
    if (named && part) packing.put(named, piece, part.put(piece.left));
    else {
      if (named) this.putWhole(named, piece, packing);
      this.bySku.get(sku)?.fill(line => this.putWhole(line, piece, packing));
    }
    this.byComponent.get(sku)?.fill(each => packing.put(each.line, piece, each.part.put(piece.left)));
    packing.over(item.sku, piece.left);
  }

  private putWhole(line: WantedLine, piece: Piece, packing: Packing, most = piece.left): number {
    const taken = line.put(Math.min(piece.left, most));
    packing.put(line, piece, taken);
    if (taken === 0) return 0;
    for (const [sku, part] of line.parts) {
      let freed = part.giveBack();
      this.byComponent.get(sku)!.fill(each => {
        freed -= each.part.put(freed);
        packing.touch(each.line);
      });
      packing.over(sku, freed);
    }
    return taken;
  }
}

/** Lines in the order's order; a line that is full stays full, so nobody looks at it twice. */
class Row<T extends { readonly room: number }> {
  private readonly places: T[] = [];
  private next = 0;

  add(place: T): void {
    this.places.push(place);
  }

  fill(put: (place: T) => void): void {
    for (; this.next < this.places.length; this.next += 1) {
      const place = this.places[this.next]!;
      put(place);
      if (place.room > 0) return;
    }
  }
}

class PartOfLine {
  constructor(readonly line: WantedLine, readonly part: WantedPart) {}

  get room(): number {
    return this.part.room;
  }
}

/** One item of a package while its units find their lines; serial numbers go with the units, in order. */
class Piece {
  private used = 0;

  constructor(readonly item: PackageItem) {}

  get left(): number {
    return this.item.quantity - this.used;
  }

  cut(quantity: number): PackageItem {
    const from = this.used;
    this.used += quantity;
    if (quantity === this.item.quantity) return this.item;
    return { ...this.item, quantity, serialNumbers: this.item.serialNumbers.slice(from, this.used) };
  }
}

/** One package while its goods find their lines. */
class Packing {
  readonly pieces: readonly Piece[];
  readonly unmatched: LeftoverItem[] = [];
  private readonly surplus: LeftoverItem[] = [];
  private readonly goods = new Map<WantedLine, PackageItem[]>();
  private readonly units = new Map<WantedLine, number>();

  constructor(items: readonly PackageItem[]) {
    this.pieces = items.map(item => new Piece(item));
  }

  touch(line: WantedLine): PackageItem[] {
    const goods = this.goods.get(line) ?? [];
    this.goods.set(line, goods);
    return goods;
  }

  put(line: WantedLine, piece: Piece, quantity: number): void {
    if (quantity > 0) this.touch(line).push(piece.cut(quantity));
  }

  over(sku: string, quantity: number): void {
    if (quantity > 0) this.surplus.push({ sku, quantity });
  }

  /** The units that its lines gained are its own. */
  count(): void {
    for (const line of this.goods.keys()) this.units.set(line, (this.units.get(line) ?? 0) + line.gained());
  }

  packed(): PackedUnits {
    const touched = [...this.goods].sort(([a], [b]) => a.at - b.at);
    const lines = touched.flatMap(([wanted, goods]) => {
      const quantity = this.units.get(wanted) ?? 0;
      return quantity > 0 ? [{ storeLineId: wanted.line.storeLineId, sku: wanted.line.sku, quantity, goods }] : [];
    });
    return { lines, surplus: this.surplus, unmatched: this.unmatched };
  }
}

function rowOf<T extends { readonly room: number }>(rows: Map<string | null, Row<T>>, sku: string | null): Row<T> {
  const row = rows.get(sku) ?? new Row<T>();
  rows.set(sku, row);
  return row;
}
