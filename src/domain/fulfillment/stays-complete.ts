import type { Warning } from '../delivery/outcome.js';
import type { Order } from '../order/order.js';
import { wantedUnits } from '../order/wanted-units.js';
import type { Shipment } from '../shipment/shipment.js';
import { allocate, unitsByLine } from './allocation.js';
import type { ShipmentNotice, ToldPackage } from './notice.js';

interface Shown {
  /** The order, as people call it there. */
  readonly order: string;
  readonly status: string;
  readonly platform: string;
}

/** A label was voided of an order that a store has as complete, and leaves so: nobody there looks at it again. */
export function staysComplete({ leavesOpen }: ShipmentNotice, { order, status, platform }: Shown): Warning[] {
  if (!leavesOpen) return [];
  const detail = `a label was voided; order ${order} stays ${status}: reopen it in ${platform} if it should ship again`;
  return [{ code: 'order-stays-complete', detail }];
}

interface Voided {
  readonly order: Order;
  /** In order of acceptance. */
  readonly shipments: readonly Shipment[];
  readonly told: readonly ToldPackage[];
  /** Ids of packages of which the store never heard. */
  readonly voided: ReadonlySet<string>;
}

/** News of a later shipment completed the order by boxes that had left, as far as anybody knew; and now it is open. */
export function mayStandComplete({ order, shipments, told, voided }: Voided): boolean {
  const last = shipments.findLastIndex(each => each.packages.some(box => told.some(({ packageId }) => packageId === box.id)));
  const reached = shipments
    .slice(0, last + 1)
    .map(each => ({ ...each, packages: each.packages.map(box => (voided.has(box.id) ? { ...box, voided: false } : box)) }));
  const isLater = reached.slice(0, -1).some(each => each.packages.some(box => voided.has(box.id)));
  return isLater && isWhole(order, reached) && !isWhole(order, shipments);
}

function isWhole(order: Order, shipments: readonly Shipment[]): boolean {
  const units = unitsByLine(allocate(order, shipments).packages);
  return order.lines.every(line => (units.get(line.storeLineId) ?? 0) >= wantedUnits(line));
}
