import type { PackageItem } from '../shipment/shipment.js';
import type { NoticedLine } from './notice.js';
import type { WantedLine } from './wanted-line.js';

/** Goods of one package that fulfil nothing. */
export interface LeftoverItem {
  readonly sku: string;
  readonly quantity: number;
}

export interface PackedUnits {
  /** Whole units that the package completes, in the order of the order's lines. */
  readonly lines: readonly NoticedLine[];
  /** Goods beyond what the order still wants. */
  readonly surplus: readonly LeftoverItem[];
  /** Goods that are on no line of the order. */
  readonly unmatched: readonly LeftoverItem[];
}

/** One item of a package while its units find their lines; serial numbers go with the units, in order. */
export class Piece {
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
export class Packing {
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
