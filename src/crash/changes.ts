import { carriers, trackingFor } from '../demo/demo-carriers.js';
import type { OrderPlan, PackagePlan, ShipmentPlan } from '../demo/plan.js';

/** What turned out otherwise: the number of a box, its carrier under the same number, or that it left at all. */
export type ChangeKind = 'number' | 'carrier' | 'void';

/** The last part of the route that takes a change, and the kind of the news it makes. */
export type ChangeRoute = 'tracking' | 'void';

export const routeOf: Readonly<Record<ChangeKind, ChangeRoute>> = { number: 'tracking', carrier: 'tracking', void: 'void' };

/** What the warehouse has to say of the last box of an order, after the store heard of it. */
export interface Change {
  /** Of the shipment. */
  readonly externalId: string;
  readonly body: object;
  /** The order as it is from then on. */
  readonly after: OrderPlan;
}

export function changeOf(kind: ChangeKind, plan: OrderPlan): Change {
  const shipment = plan.shipments.at(-1);
  const box = shipment?.packages.at(-1);
  if (!shipment || !box) throw new Error(`expected an order with a box to change, found none in ${plan.number}`);
  const name = `${shipment.externalId}-${shipment.packages.length}`;
  if (kind === 'void') return { externalId: shipment.externalId, body: { packages: [name] }, after: withoutBox(plan, shipment, box) };
  const { trackingNumber } = box;
  const corrected = kind === 'number' ? { trackingNumber: anotherNumber(plan, box) } : { trackingNumber, carrier: anotherCarrier(box) };
  return {
    externalId: shipment.externalId,
    body: { packages: [{ externalId: name, ...corrected }] },
    after: withBoxes(plan, shipment, [...shipment.packages.slice(0, -1), { ...box, ...corrected }]),
  };
}

function withoutBox(plan: OrderPlan, shipment: ShipmentPlan, box: PackagePlan): OrderPlan {
  const units = box.items.reduce((sum, item) => sum + item.quantity, 0);
  return { ...withBoxes(plan, shipment, shipment.packages.slice(0, -1)), unitsLeaving: plan.unitsLeaving - units, leavesWhole: false };
}

const withBoxes = (plan: OrderPlan, changed: ShipmentPlan, packages: readonly PackagePlan[]): OrderPlan => ({
  ...plan,
  shipments: plan.shipments.map(each => (each === changed ? { ...each, packages } : each)),
});

const anotherCarrier = ({ carrier }: PackagePlan): string => (carrier === 'usps_modern' ? 'fedex' : 'usps_modern');

/** Beyond the serials of the boxes of one order. */
const correctedSerial = 99;

function anotherNumber({ key }: OrderPlan, box: PackagePlan): string {
  const carrier = carriers.find(({ code }) => code === box.carrier);
  if (!carrier) throw new Error(`expected a box of one of the demo's carriers, found ${box.carrier ?? 'none'}`);
  return trackingFor(carrier, Number(key) * 100 + correctedSerial);
}
