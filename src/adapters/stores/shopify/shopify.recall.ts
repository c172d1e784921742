import type { SeenShipment, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { bareId } from './shopify.ids.js';
import { matcherFor, type WantedLine } from './shopify.matching.js';
import { companyOf, type OrderLineRef, type OrderState } from './shopify.state.js';

/** What the order shows and has not taken back, in the line ids of the notice that asks. */
export function seenFor(notice: ShipmentNotice, state: OrderState): SeenShipment[] {
  const live = state.fulfillments.filter(each => each.live);
  const matching = matcherFor(live.flatMap(each => each.lines));
  const wanted: WantedLine[] = [...notice.order.lines, ...notice.packages.flatMap(each => each.lines)];
  const named = (ref: OrderLineRef): string => wanted.find(line => matching(line)(ref))?.storeLineId ?? bareId(ref.lineId ?? '');
  return live.map(each => ({
    reference: each.id,
    trackingNumbers: each.tracking.flatMap(shown => shown.number ?? []),
    carrier: companyOf(each),
    lines: each.lines.map(line => ({ storeLineId: named(line), quantity: line.quantity })),
  }));
}
