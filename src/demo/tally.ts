import type { StoreCard } from '../application/ports/store-adapter.js';
import type { ShopperView } from '../application/ports/store-sandbox.js';
import { misreadOf } from './misread.js';
import type { OrderPlan } from './plan.js';
import type { DemoStore } from './town.js';

/** What left the warehouse against what shoppers see, store by store. */
export interface StoreTally {
  readonly name: string;
  readonly platform: string;
  readonly shipments: number;
  readonly packages: number;
  /** Packages a shopper sees. */
  readonly seen: number;
  /** Packages, units, completions, carriers or links that should be seen and are not. */
  readonly missing: number;
  /** Packages or units seen more often than they left, and orders shown complete that are not. */
  readonly doubled: number;
  /** Which carriers and links are missing, in words. */
  readonly misread: readonly string[];
  readonly calls: number;
  readonly mistakes: readonly string[];
}

export function tallyOf(store: DemoStore): StoreTally {
  const orders = store.orders.map(({ plan, storeOrderId }) => tallyOrder(plan, store.sandbox.shopperSees(storeOrderId), store.card));
  const sum = (pick: (order: OrderTally) => number): number => orders.reduce((total, order) => total + pick(order), 0);
  const calls = store.sandbox.calls();
  return {
    name: store.name,
    platform: store.platform,
    shipments: store.orders.reduce((total, { plan }) => total + plan.shipments.length, 0),
    packages: sum(order => order.packages),
    seen: sum(order => order.seen),
    missing: sum(order => order.missing),
    doubled: sum(order => order.doubled),
    misread: orders.flatMap(order => order.misread),
    calls: calls.total,
    mistakes: calls.mistakes,
  };
}

interface OrderTally {
  readonly packages: number;
  readonly seen: number;
  readonly missing: number;
  readonly doubled: number;
  readonly misread: readonly string[];
}

function tallyOrder(plan: OrderPlan, view: ShopperView, card: StoreCard): OrderTally {
  const boxes = plan.shipments.flatMap(shipment => shipment.packages);
  const expected = boxes.flatMap(box => (box.trackingNumber === null || box.trackingNumber === 'Pickup' ? [] : [box.trackingNumber]));
  const shown = view.packages.flatMap(box => box.trackingNumber ?? []);
  const unseen = expected.filter(number => !shown.includes(number)).length;
  const repeated = shown.length - new Set(shown).size;
  const strangers = shown.filter(number => !expected.includes(number)).length;
  const units = view.packages.flatMap(box => box.lines).reduce((total, line) => total + line.quantity, 0);
  const unitsKnown = units > 0;
  const short = unitsKnown ? Math.max(0, plan.unitsLeaving - units) : 0;
  const over = unitsKnown ? Math.max(0, units - plan.unitsLeaving) : 0;
  const incomplete = plan.leavesWhole && view.status !== 'complete' ? 1 : 0;
  const tooComplete = !plan.leavesWhole && view.status === 'complete' ? 1 : 0;
  const misread = plan.shipments.flatMap(shipment => misreadOf(shipment, view, card));
  const counter = boxes.length - expected.length;
  return {
    packages: boxes.length,
    seen: expected.length - unseen + (incomplete ? 0 : counter),
    missing: unseen + short + incomplete + misread.length,
    doubled: repeated + strangers + over + tooComplete,
    misread,
  };
}
