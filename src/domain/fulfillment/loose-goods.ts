import type { PackageItem } from '../shipment/shipment.js';
import type { Packing, Piece } from './packing.js';

/** Goods of a package that no line took yet. */
export interface Loose {
  readonly from: Packing;
  readonly piece: Piece;
}

/** Goods of packages by SKU, those of the package that was put in last first. What is used up is looked at once. */
export class LooseGoods {
  private readonly bySku = new Map<string | null, Loose[]>();

  /** `skuOf` undefined: these are not meant. */
  constructor(private readonly skuOf: (item: PackageItem) => string | null | undefined) {}

  put(from: Packing): void {
    for (const piece of from.pieces.toReversed()) {
      const sku = this.skuOf(piece.item);
      if (sku === undefined) continue;
      const all = this.bySku.get(sku) ?? [];
      this.bySku.set(sku, all);
      all.push({ from, piece });
    }
  }

  /** Hands out one after the other, as long as they are used up. */
  take(sku: string | null, use: (loose: Loose) => void): void {
    const all = this.bySku.get(sku) ?? [];
    for (let next = all.at(-1); next; next = all.at(-1)) {
      use(next);
      if (next.piece.left > 0) return;
      all.pop();
    }
  }
}
