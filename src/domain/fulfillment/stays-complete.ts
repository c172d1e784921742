import type { Warning } from '../delivery/outcome.js';
import type { Order } from '../order/order.js';
import type { Shipment } from '../shipment/shipment.js';
import { allocate, unitsByLine } from './allocation.js';
import { linesToShip } from './lines-to-ship.js';
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
  /** Ids of packages of whose goods the store never heard. */
  readonly voided: ReadonlySet<string>;
  /** Ids of packages that the store took back before. */
  readonly takenBack: ReadonlySet<string>;
}

/**
 * Whether the order may still stand as complete in the store although it is open now that these labels were voided: news of a later
 * shipment completed it by counting these boxes; or it stayed complete when the store took others back, because these held the same goods.
 */
export function mayStandComplete({ order, shipments, told, voided, takenBack }: Voided): boolean {
  const isWhole = (left: readonly Shipment[]): boolean => nothingIsOpen(order, left, told);
  if (isWhole(shipments)) return false;
  const last = shipments.findLastIndex(each => each.packages.some(box => told.some(({ packageId }) => packageId === box.id)));
  const reached = withLabelsOf(voided, shipments.slice(0, last + 1));
  const isLater = reached.slice(0, -1).some(each => each.packages.some(box => voided.has(box.id)));
  if (isLater && isWhole(reached)) return true;
  return isWhole(withLabelsOf(takenBack, shipments)) && isWhole(withLabelsOf(voided, shipments));
}

const withLabelsOf = (ids: ReadonlySet<string>, shipments: readonly Shipment[]): Shipment[] =>
  shipments.map(each => ({ ...each, packages: each.packages.map(box => (ids.has(box.id) ? { ...box, voided: false } : box)) }));

function nothingIsOpen(order: Order, shipments: readonly Shipment[], told: readonly ToldPackage[]): boolean {
  const allocation = allocate(order, shipments, told);
  const units = unitsByLine(allocation.packages);
  return linesToShip(order, allocation).every(({ storeLineId, wanted }) => (units.get(storeLineId) ?? 0) >= wanted);
}
