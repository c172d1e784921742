import type { Order } from '../order/order.js';
import type { PackageItem } from '../shipment/shipment.js';
import { PartOfLine, type Row, rowOf } from './open-rows.js';
import { type PackedUnits, Packing, type Piece } from './packing.js';
import { WantedLine } from './wanted-line.js';

/** `items` null: nobody said what is inside. `told`: units per line that the store has under it. */
export interface Contents {
  readonly items: readonly PackageItem[] | null;
  readonly told: ReadonlyMap<string, number> | undefined;
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

  /**
   * Everything still open on the order that needs shipping, as one package of unknown contents is taken to hold; `most`: units per line,
   * where it was said before.
   */
  private fill(packing: Packing, most?: ReadonlyMap<string, number>): void {
    for (const line of this.lines) {
      line.put(most ? (most.get(line.line.storeLineId) ?? 0) : line.line.needsNoShipping ? 0 : line.room);
      for (const part of line.parts.values()) part.giveBack();
      packing.touch(line);
    }
    packing.count();
  }

  /** On the lines that were told, as far as the goods are in the package and the order still wants them. */
  private keep(packing: Packing, told: ReadonlyMap<string, number>): void {
    const left = new Map<WantedLine, number>();
    for (const [id, units] of told) {
      const line = this.byId.get(id);
      if (line && this.isApart(line)) left.set(line, units);
    }
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
