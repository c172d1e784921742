import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import { changeShipment } from './bigcommerce.client.js';
import { furtherIn, withFurther, withoutFurther } from './bigcommerce.comments.js';
import { ridersIn } from './bigcommerce.draft.js';
import { endingOf } from './bigcommerce.outcomes.js';
import type { Plan, Step } from './bigcommerce.steps.js';
import { carrierOn, furtherOf, recordsOf, shows } from './bigcommerce.tracking.js';
import type { WireShipment } from './bigcommerce.wire.js';

/** Numbers without a sibling of their own day are added to what the order shows: one we told of the same carrier first. */
export function planRiders(order: number, notice: ShipmentNotice, shipments: readonly WireShipment[]): Plan {
  const shown = new Map<string, string | null>();
  const comments = new Map<WireShipment, string>();
  const riders = new Map<WireShipment, string[]>();
  for (const rider of ridersIn(notice)) {
    const there = shipments.find(each => shows(each, rider.trackingNumber));
    const host = hostFor(rider.carrier?.name ?? null, notice, shipments);
    if (there) shown.set(rider.id, String(there.id));
    else if (!host) return { outcome: endingOf(`The order has no shipment to carry the number ${rider.trackingNumber}.`) };
    else {
      comments.set(host, withFurther(comments.get(host) ?? host.comments, [furtherOf(rider)]));
      riders.set(host, [...(riders.get(host) ?? []), rider.id]);
    }
  }
  return {
    shown,
    steps: [...comments].map(([host, text]): Step => ({
      question: changeShipment(order, host.id, { comments: text }),
      packages: riders.get(host) ?? [],
    })),
  };
}

/** Numbers that rode with another box, for want of goods of their own, leave its comments for their goods. */
export function partingsOf(order: number, notice: ShipmentNotice, shipments: readonly WireShipment[]): Step[] {
  const records = recordsOf(notice, shipments);
  const leaving = notice.packages.filter(each => each.lines.length > 0 && each.trackingNumber !== null);
  return shipments.flatMap(host => {
    const parting = leaving.filter(
      box =>
        furtherIn(host.comments).some(each => sameNumber(each.number, box.trackingNumber)) && records.onlyRidesIn(host, box.trackingNumber),
    );
    const comments = parting.reduce((text, box) => withoutFurther(text, box.trackingNumber!), host.comments ?? '');
    return parting.length === 0 ? [] : [{ question: changeShipment(order, host.id, { comments }), packages: [] }];
  });
}

function hostFor(carrier: string | null, notice: ShipmentNotice, shipments: readonly WireShipment[]): WireShipment | undefined {
  const records = recordsOf(notice, shipments);
  const ours = shipments.filter(each => records.makersOf(each).length > 0);
  const candidates = (ours.length > 0 ? ours : shipments).toReversed();
  return candidates.find(each => carrierOn(each) === carrier) ?? candidates[0];
}
