import type { Order } from '../order/order.js';
import type { PackageItem } from '../shipment/shipment.js';
import { type Loose, LooseGoods } from './loose-goods.js';
import { PartOfLine, type Row, rowOf } from './open-rows.js';
import { type PackedUnits, Packing, type Piece } from './packing.js';
import { WantedLine } from './wanted-line.js';
import { wholeUnits } from './whole-units.js';

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

  constructor(order: Order) {
    this.lines = order.lines.map((line, at) => new WantedLine(line, at));
    for (const line of this.lines) {
      this.byId.set(line.line.storeLineId, line);
      if (line.comesWhole) rowOf(this.bySku, line.line.sku).add(line);
      for (const [sku, part] of line.parts) rowOf(this.byComponent, sku).add(new PartOfLine(line, part));
    }
  }

  /**
   * What was told stays on the line it was told of, so that what comes after finds the lines that have room in the store. `ofAnyBox`: it is
   * made of the goods of all packages, as much of it as they can make.
   */
  pack(boxes: readonly Contents[], ofAnyBox = false): PackedUnits[] {
    const packings = boxes.map(({ items }) => new Packing(items ?? []));
    if (boxes.some(each => each.told)) this.keep(boxes, packings, ofAnyBox);
    for (const [at, { items, told }] of boxes.entries()) {
      if (items) this.placeAll(packings[at]!);
      else if (!told) this.fill(packings[at]!);
    }
    return packings.map(each => each.packed());
  }

  private placeAll(packing: Packing): void {
    for (const piece of packing.pieces) this.place(piece, packing);
    packing.count();
  }

  /**
   * Puts into a package of unknown contents everything that is still open on the order and needs shipping; or, where the store was told
   * what it holds, the units per line of `most`.
   */
  private fill(packing: Packing, most?: ReadonlyMap<string, number>): void {
    for (const line of this.lines) {
      line.put(most ? (most.get(line.line.storeLineId) ?? 0) : line.line.needsNoShipping ? 0 : line.room);
      for (const part of line.parts.values()) part.giveBack();
      packing.touch(line);
    }
    packing.count();
  }

  /** Puts goods on the lines that the store was told of, as far as there are any and the order still wants them. */
  private keep(boxes: readonly Contents[], packings: readonly Packing[], ofAnyBox: boolean): void {
    for (const [at, { items, told }] of boxes.entries()) if (items === null && told) this.fill(packings[at]!, told);
    const left = boxes.map(({ items, told }) => this.linesTold(items === null ? undefined : told));
    const whole = ofAnyBox ? this.wholeOf(left, packings) : undefined;
    for (const [at, lines] of left.entries()) this.keepWhole(lines, packings[at]!, whole);
    if (whole) this.keepWholeOfAny(left, packings, whole);
    this.keepMade(left, packings, ofAnyBox);
  }

  private linesTold(told: Contents['told']): Map<WantedLine, number> {
    const lines = new Map<WantedLine, number>();
    for (const [id, units] of told ?? []) {
      const line = this.byId.get(id);
      if (line) lines.set(line, units);
    }
    return lines;
  }

  /** How many units of each line are taken to have come whole, so that the goods make up as much of what was told as they can. */
  private wholeOf(told: readonly ReadonlyMap<WantedLine, number>[], packings: readonly Packing[]): Map<WantedLine, number> | undefined {
    const units = new Map<WantedLine, number>();
    for (const [line, more] of told.flatMap(each => [...each])) units.set(line, (units.get(line) ?? 0) + more);
    const goods = { all: new Map<string | null, number>(), whole: new Map<string | null, number>() };
    for (const { item } of packings.flatMap(each => each.pieces)) {
      const sku = this.soldAs(item);
      for (const kind of this.isPart(item) ? [goods.all] : [goods.all, goods.whole]) kind.set(sku, (kind.get(sku) ?? 0) + item.quantity);
    }
    return wholeUnits(units, goods);
  }

  /** Puts whole units of a package on lines of which `left` says that more was told of it, and no more than `most` of each. */
  private keepWhole(left: Map<WantedLine, number>, packing: Packing, most?: Map<WantedLine, number>): void {
    const bySku = Map.groupBy(
      [...left.keys()].filter(each => each.comesWhole),
      ({ line }) => line.sku,
    );
    for (const piece of packing.pieces) {
      if (this.isPart(piece.item)) continue;
      const named = this.named(piece.item);
      for (const line of [...(named ? [named] : []), ...(bySku.get(this.soldAs(piece.item)) ?? [])])
        this.keepUnits(line, left, { piece, from: packing }, most);
    }
    packing.count();
  }

  /** The same with goods of all packages. */
  private keepWholeOfAny(left: readonly Map<WantedLine, number>[], packings: readonly Packing[], most: Map<WantedLine, number>): void {
    const goods = new LooseGoods(item => (this.isPart(item) ? undefined : this.soldAs(item)));
    for (const each of packings.toReversed()) goods.put(each);
    for (const [at, lines] of left.entries()) {
      for (const [line, units] of lines) {
        if (units > 0 && line.comesWhole) goods.take(line.line.sku, loose => this.keepUnits(line, lines, loose, most));
        packings[at]!.touch(line);
      }
      packings[at]!.count();
    }
  }

  private keepUnits(line: WantedLine, left: Map<WantedLine, number>, { piece, from }: Loose, most?: Map<WantedLine, number>): void {
    const units = left.get(line) ?? 0;
    const taken = this.putWhole(line, piece, from, Math.min(units, most?.get(line) ?? units));
    left.set(line, units - taken);
    most?.set(line, (most.get(line) ?? 0) - taken);
  }

  /**
   * What is left are units of bundles that packages completed: they are made of the package's own goods and of those of packages before it,
   * the nearest first; or, where some of those were taken back, of what left in any other. What is missing even so, the rest waits for.
   */
  private keepMade(left: readonly ReadonlyMap<WantedLine, number>[], packings: readonly Packing[], ofAnyBox: boolean): void {
    const goods = new LooseGoods(item => this.soldAs(item));
    const missing = left.map(lines =>
      [...lines].flatMap(([line, units]) => [...line.parts].map(([sku, part]) => ({ line, sku, part, quantity: part.perUnit * units }))),
    );
    const keepParts = (at: number): void => {
      for (const each of missing[at]!) {
        goods.take(each.sku, ({ from, piece }) => {
          const taken = each.part.put(Math.min(piece.left, each.quantity));
          from.put(each.line, piece, taken);
          each.quantity -= taken;
        });
        packings[at]!.touch(each.line);
      }
      packings[at]!.count();
    };
    for (const [at, packing] of packings.entries()) {
      goods.put(packing);
      keepParts(at);
    }
    if (ofAnyBox) for (const at of packings.keys()) keepParts(at);
  }

  private knows(item: PackageItem): boolean {
    return this.named(item) !== undefined || this.bySku.has(item.sku) || this.byComponent.has(item.sku);
  }

  /** The warehouse's word is taken for a plain line whatever the SKU; a bundle takes itself or what it is made of. */
  private named(item: PackageItem): WantedLine | undefined {
    const line = item.storeLineId === null ? undefined : this.byId.get(item.storeLineId);
    return line && (line.parts.size === 0 || line.line.sku === item.sku || line.parts.has(item.sku)) ? line : undefined;
  }

  /** Whether the warehouse named the bundle it is for. */
  private isPart(item: PackageItem): boolean {
    return this.named(item)?.parts.has(item.sku) ?? false;
  }

  /** Goods that name a plain line are what that line sells, whatever the warehouse calls them. */
  private soldAs(item: PackageItem): string | null {
    const named = this.named(item);
    return named && !named.parts.has(item.sku) ? named.line.sku : item.sku;
  }

  /** To the line the warehouse named, then to lines sold under the SKU, then to bundles that contain it. */
  private place(piece: Piece, packing: Packing): void {
    const { item } = piece;
    if (!this.knows(item)) return void packing.unmatched.push({ sku: item.sku, quantity: item.quantity });
    const named = this.named(item);
    const part = named?.parts.get(item.sku);
    const sku = this.soldAs(item);
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
