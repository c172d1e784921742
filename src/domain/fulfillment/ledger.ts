import type { Order } from '../order/order.js';
import type { Shipment } from '../shipment/shipment.js';
import { allocate, unitsByLine } from './allocation.js';
import { linesToShip } from './lines-to-ship.js';
import type { SeenShipment, ToldPackage } from './notice.js';
import { oncePerPackage } from './told.js';

export interface LedgerFacts {
  readonly order: Order | undefined;
  /** In order of acceptance. */
  readonly shipments: readonly Shipment[];
  readonly told: readonly ToldPackage[];
  /** Undefined: nobody looked yet. */
  readonly seen: readonly SeenShipment[] | undefined;
}

/** How far an order is, recomputed from the facts; nothing is added up by hand. */
export interface Ledger {
  readonly lines: readonly LedgerLine[];
  /**
   * `complete` exactly when shipped + cancelled = ordered on every line that needs shipping; `unknown` when the order itself is not known,
   * since it may have more lines than what left shows.
   */
  readonly status: LedgerStatus | 'unknown';
}

export type LedgerStatus = 'open' | 'partial' | 'complete';

/** Whole units of what was sold. */
export interface LedgerLine {
  readonly storeLineId: string;
  readonly sku: string | null;
  /** Of an order that cannot be asked about: what shipped. */
  readonly ordered: number;
  readonly cancelled: number;
  /** Never more than ordered − cancelled; goods beyond that are surplus. */
  readonly shipped: number;
  readonly told: number;
  /** Null: nobody looked yet. */
  readonly seen: number | null;
  /** To leave a warehouse yet, as far as anybody told us. */
  readonly open: number;
  /** `unknown` of an order nobody told us of: it may ask for more units. */
  readonly status: LedgerStatus | 'unknown';
}

export function ledgerOf({ order, shipments, told, seen }: LedgerFacts): Ledger {
  const allocation = allocate(order, shipments, told);
  const shipped = unitsByLine(allocation.packages);
  const toldUnits = unitsByLine(oncePerPackage(told));
  const seenUnits = seen && unitsByLine(seen);
  const lines = linesToShip(order, allocation).map(({ storeLineId, sku, ordered, cancelled, wanted }): LedgerLine => {
    const units = shipped.get(storeLineId) ?? 0;
    const open = wanted - units;
    return {
      storeLineId, sku, ordered, cancelled, open,
      shipped: units,
      told: toldUnits.get(storeLineId) ?? 0,
      seen: seenUnits ? (seenUnits.get(storeLineId) ?? 0) : null,
      status: order ? statusOf(units > 0, open === 0) : 'unknown',
    };
  });
  return { lines, status: order ? statusOf(lines.some(line => line.shipped > 0), lines.every(line => line.open === 0)) : 'unknown' };
}

function statusOf(anyShipped: boolean, nothingOpen: boolean): LedgerStatus {
  if (nothingOpen) return 'complete';
  return anyShipped ? 'partial' : 'open';
}
