import type { Dice } from './dice.js';
import { carriers, trackingFor } from './demo-carriers.js';
import type { OrderPlan, PackagePlan, ShipmentPlan } from './plan.js';

export interface Seed {
  readonly store: string;
  readonly key: string;
  readonly dice: Dice;
}

export interface OrderKind {
  readonly name: string;
  plan(seed: Seed): OrderPlan;
}

type Items = PackagePlan['items'];
type Line = { readonly sku: string; readonly quantity: number; readonly location?: string };

/** What a day brings. Every kind is one of the ways such a day has gone wrong elsewhere. */
export const kinds: readonly OrderKind[] = [
  { name: 'one box', plan: seed => whole(seed, [{ sku: 'TEE-M', quantity: seed.dice.upTo(3) }], lines => [[lines]]) },
  { name: 'two boxes at once', plan: seed => whole(seed, [{ sku: 'TEE-M', quantity: 2 }, { sku: 'MUG', quantity: 1 }], () => [[[{ sku: 'TEE-M', quantity: 2 }], [{ sku: 'MUG', quantity: 1 }]]]) },
  { name: 'the second box a day later', plan: seed => whole(seed, [{ sku: 'TEE-M', quantity: 3 }], () => [[[{ sku: 'TEE-M', quantity: 2 }]], [[{ sku: 'TEE-M', quantity: 1 }]]]) },
  { name: 'part of it only', plan: seed => part(seed, [{ sku: 'TEE-M', quantity: 2 }, { sku: 'MUG', quantity: 2 }], [[[{ sku: 'TEE-M', quantity: 1 }, { sku: 'MUG', quantity: 1 }]]], 2) },
  { name: 'two locations', plan: seed => whole(seed, [{ sku: 'TEE-M', quantity: 1, location: 'East' }, { sku: 'MUG', quantity: 1, location: 'West' }], () => [[[{ sku: 'TEE-M', quantity: 1 }], [{ sku: 'MUG', quantity: 1 }]]]) },
  { name: 'a bundle in halves', plan: bundle },
  { name: 'a carrier nobody mapped', plan: seed => strange(whole(seed, [{ sku: 'MUG', quantity: 1 }], lines => [[lines]])) },
  { name: 'posted twice', plan: seed => twice(whole(seed, [{ sku: 'MUG', quantity: seed.dice.upTo(4) }], lines => [[lines]])) },
  { name: 'picked up at the counter', plan: seed => pickedUp(whole(seed, [{ sku: 'MUG', quantity: 1 }], lines => [[lines]])) },
  { name: 'one box, three lines', plan: seed => whole(seed, [{ sku: 'TEE-M', quantity: 1 }, { sku: 'MUG', quantity: 2 }, { sku: 'CAP', quantity: 1 }], lines => [[lines]]) },
];

function whole(seed: Seed, lines: readonly Line[], boxes: (all: Items) => readonly (readonly Items[])[]): OrderPlan {
  const all = lines.map(({ sku, quantity }) => ({ sku, quantity }));
  return { ...part(seed, lines, boxes(all), units(all)), leavesWhole: true };
}

function part(seed: Seed, lines: readonly Line[], shipments: readonly (readonly Items[])[], unitsLeaving: number): OrderPlan {
  return {
    key: seed.key,
    number: `#${seed.key}`,
    lines: lines.map((line, at) => ({ ...line, storeLineId: String(Number(seed.key) * 10 + at + 1), name: `Thing ${line.sku}` })),
    components: {},
    shipments: shipments.map((boxes, at) => shipment(seed, at, boxes)),
    unitsLeaving,
    leavesWhole: false,
  };
}

/** Two kits of A and B are sold; the warehouse packs A+B+B first and the second A a day later. */
function bundle(seed: Seed): OrderPlan {
  const plan = part(seed, [{ sku: 'KIT-AB', quantity: 2 }], [[[{ sku: 'PART-A', quantity: 1 }, { sku: 'PART-B', quantity: 2 }]], [[{ sku: 'PART-A', quantity: 1 }]]], 2);
  return { ...plan, leavesWhole: true, components: { 'KIT-AB': [{ sku: 'PART-A', perUnit: 1 }, { sku: 'PART-B', perUnit: 1 }] } };
}

function strange(plan: OrderPlan): OrderPlan {
  const number = `RR${plan.key}`;
  return withBoxes(plan, box => ({ ...box, carrier: 'roadrunner_post', trackingNumber: number, trackingUrl: `https://track.roadrunner.example/${number}` }));
}

function pickedUp(plan: OrderPlan): OrderPlan {
  return withBoxes(plan, box => ({ ...box, carrier: null, trackingNumber: 'Pickup', trackingUrl: null }));
}

function twice(plan: OrderPlan): OrderPlan {
  return { ...plan, shipments: plan.shipments.map(each => ({ ...each, postedTwice: true })) };
}

function withBoxes(plan: OrderPlan, change: (box: PackagePlan) => PackagePlan): OrderPlan {
  return { ...plan, shipments: plan.shipments.map(each => ({ ...each, packages: each.packages.map(change) })) };
}

function shipment(seed: Seed, at: number, boxes: readonly Items[]): ShipmentPlan {
  const packages = boxes.map((items, box): PackagePlan => {
    const carrier = seed.dice.pick(carriers);
    return { carrier: carrier.code, trackingNumber: trackingFor(carrier, Number(seed.key) * 100 + at * 10 + box), trackingUrl: null, items };
  });
  return { externalId: `${seed.store}-${seed.key}-${at + 1}`, packages, postedTwice: seed.dice.chance(0.05) };
}

function units(items: Items): number {
  return items.reduce((sum, item) => sum + item.quantity, 0);
}
