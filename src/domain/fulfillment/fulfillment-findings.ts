import type { Order } from '../order/order.js';
import type { Shipment } from '../shipment/shipment.js';
import type { AllocatedPackage, Allocation } from './allocation.js';
import type { LeftoverItem } from './packing.js';

/** Something a person should look at; the shipment itself is accepted. */
export interface FulfillmentFinding {
  readonly kind: 'unknown-sku' | 'more-shipped-than-ordered' | 'contents-assumed' | 'order-cancelled-but-shipped' | 'more-told-than-shipped';
  /** What the finding is about; the same subject again is the same finding. */
  readonly subject: string;
  readonly detail: string;
  readonly whatToDo: string;
}

/** What is odd about one shipment of an order, given what all of the order's shipments fulfil. */
export function fulfillmentFindings(order: Order | undefined, shipment: Shipment, allocation: Allocation): FulfillmentFinding[] {
  const packages = allocation.packages.filter(each => each.shipment.id === shipment.id);
  const about = orderSubject(shipment);
  const named = `Shipment ${shipment.externalId} of order ${order?.number ?? shipment.orderNumber ?? shipment.storeOrderId}`;
  return [
    ...unitsBySku(packages, each => each.unmatched).map(([sku, quantity]): FulfillmentFinding => ({
      kind: 'unknown-sku',
      subject: skuSubject(sku),
      detail: `${named} contains ${quantity} × ${sku}, which is on no line of the order${nearly(order, sku)}; the store does not hear of these units.`,
      whatToDo: 'Enter the units in the store by hand if they are of the order, and have the warehouse report the SKU the store sells, or its line id.',
    })),
    ...unitsBySku(packages, each => each.surplus).map(([sku, quantity]): FulfillmentFinding => ({
      kind: 'more-shipped-than-ordered',
      subject: surplusSubject(shipment, sku),
      detail: `${named} contains ${quantity} × ${sku} beyond what the order still wanted; at most the tracking number is told.`,
      whatToDo: 'Nothing, if goods were sent again on purpose. If units were cancelled after they left, agree with the shopper. Otherwise ask the warehouse why more left than was ordered.',
    })),
    ...packages
      .filter(each => each.assumed)
      .map((each): FulfillmentFinding => ({
        kind: 'contents-assumed',
        subject: `${about}, shipment ${shipment.externalId}`,
        detail: `${named} says of no package what is inside; package ${each.package.trackingNumber ?? each.package.externalId ?? each.package.id} is taken to hold everything that was open on the order.`,
        whatToDo: 'Check that the whole rest of the order left, and have the warehouse report the contents of its packages.',
      })),
    ...(order?.cancelled && packages.some(each => !each.package.voided) ? [cancelledButShipped(about, named)] : []),
  ];
}

/** Findings about the order that facts have answered: a label was voided, or the order asks for more by now. */
export function answeredFindings(
  order: Order,
  shipments: readonly Shipment[],
  allocation: Allocation,
): Pick<FulfillmentFinding, 'kind' | 'subject'>[] {
  const standing = shipments.flatMap(each => fulfillmentFindings(order, each, allocation));
  const possible = shipments.flatMap((each): Pick<FulfillmentFinding, 'kind' | 'subject'>[] => [
    { kind: 'order-cancelled-but-shipped', subject: orderSubject(each) },
    ...skusOf(each).map(sku => ({ kind: 'more-shipped-than-ordered' as const, subject: surplusSubject(each, sku) })),
  ]);
  return possible.filter(({ kind, subject }) => !standing.some(each => each.kind === kind && each.subject === subject));
}

/** The subjects that findings about what a shipment fulfils can have, and how those about other shipments of its order begin. */
export function fulfillmentSubjects(shipment: Shipment): { readonly are: readonly string[]; readonly begin: string } {
  return { are: [orderSubject(shipment), ...skusOf(shipment).map(skuSubject)], begin: `${orderSubject(shipment)}, ` };
}

export const orderSubject = ({ storeOrderId }: Pick<Shipment, 'storeOrderId'>): string => `order ${storeOrderId}`;
const skuSubject = (sku: string): string => `sku ${sku}`;
const surplusSubject = (shipment: Shipment, sku: string): string => `${orderSubject(shipment)}, ${skuSubject(sku)}`;

const skusOf = (shipment: Shipment): string[] => [...new Set(shipment.packages.flatMap(each => each.items ?? []).map(item => item.sku))];

/** A blank at its end is seen by nobody. */
function nearly(order: Order | undefined, sku: string): string {
  const sold = order?.lines.flatMap(line => [...(line.sku === null ? [] : [line.sku]), ...line.components.map(each => each.sku)]) ?? [];
  const meant = sold.find(each => plainSku(each) === plainSku(sku));
  return meant === undefined ? '' : ` (it has "${meant}", which differs from "${sku}" in case or blanks)`;
}

const plainSku = (sku: string): string => sku.replaceAll(/\s/g, '').toLowerCase();

function cancelledButShipped(subject: string, named: string): FulfillmentFinding {
  return {
    kind: 'order-cancelled-but-shipped',
    subject,
    detail: `${named} left the warehouse although the order was cancelled in the store.`,
    whatToDo: 'Stop the parcel if the carrier can, or agree with the shopper; tell the warehouse earlier of cancelled orders.',
  };
}

function unitsBySku(packages: readonly AllocatedPackage[], items: (each: AllocatedPackage) => readonly LeftoverItem[]): [string, number][] {
  const units = new Map<string, number>();
  for (const { sku, quantity } of packages.flatMap(items)) units.set(sku, (units.get(sku) ?? 0) + quantity);
  return [...units];
}
