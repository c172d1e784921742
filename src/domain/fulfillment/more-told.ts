import type { Order } from '../order/order.js';
import { unitsByLine, type Allocation } from './allocation.js';
import { type FulfillmentFinding, orderSubject } from './fulfillment-findings.js';
import type { ToldPackage } from './notice.js';

type AboutTold = FulfillmentFinding & { readonly kind: 'more-told-than-shipped' };

/** Units that the store has under boxes that stand, and that are whole no more: the label of another box with a part of them was voided. */
export function moreToldThanShipped(order: Order, { packages }: Allocation, told: readonly ToldPackage[]): AboutTold | undefined {
  const voided = new Set(packages.filter(each => each.package.voided).map(each => each.package.id));
  const standing = told.filter(each => !voided.has(each.packageId));
  const [heard, left] = [unitsByLine(standing), unitsByLine(packages)];
  const beyond = order.lines.flatMap(({ storeLineId, sku }) => {
    const units = (heard.get(storeLineId) ?? 0) - (left.get(storeLineId) ?? 0);
    return units > 0 ? [`${units} × ${sku ?? `line ${storeLineId}`}`] : [];
  });
  if (beyond.length === 0) return undefined;
  return {
    ...aboutTold(order),
    detail: `The store was told ${beyond.join(' and ')} of order ${order.number ?? order.storeOrderId}, of which not every part left: the label of a box with the others was voided.`,
    whatToDo: 'Nothing, if the parts leave in another box. Otherwise take the units back in the store by hand, and agree with the shopper.',
  };
}

export const aboutTold = ({ storeOrderId }: Pick<Order, 'storeOrderId'>): Pick<AboutTold, 'kind' | 'subject'> => ({
  kind: 'more-told-than-shipped',
  subject: `${orderSubject({ storeOrderId })}, told`,
});
