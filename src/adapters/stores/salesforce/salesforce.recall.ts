import type { Recalled } from '../../../application/ports/store-adapter.js';
import type { SeenShipment, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { shownByNumber } from '../../../domain/fulfillment/shown-numbers.js';
import type { Session } from './salesforce.client.js';
import { recordId } from './salesforce.ids.js';
import { orgOf } from './salesforce.org.js';
import { readStates } from './salesforce.reading.js';
import { livePackages, type OrderState } from './salesforce.state.js';
import { longLinks } from './salesforce.words.js';

/** What each order shows and has not taken back. An order that is gone shows nothing. */
export async function recall(notices: readonly ShipmentNotice[], session: Session): Promise<readonly Recalled[]> {
  const org = await orgOf(session);
  if ('outcome' in org) return notices.map(() => org);
  const states = await readStates(
    notices.map(each => each.order.storeOrderId),
    org,
    session,
    { withAddress: false, about: notices.map(each => each.id) },
  );
  if (states.is !== 'done') return notices.map(() => ({ outcome: states }));
  return notices.map((notice, at) => {
    const seen = seenIn(states.value[at], notice);
    return { seen, warnings: longLinks(shownByNumber(notice, seen)) };
  });
}

function seenIn(state: OrderState | undefined, { order }: ShipmentNotice): SeenShipment[] {
  if (!state) return [];
  const named = (lineId: string): string => {
    const sku = state.lines.find(line => line.id === lineId)?.sku;
    return (
      order.lines.find(line => recordId(line.storeLineId) === lineId)?.storeLineId
      ?? order.lines.find(line => sku !== null && line.sku === sku)?.storeLineId
      ?? lineId
    );
  };
  return livePackages(state).map(each => ({
    reference: each.id,
    trackingNumbers: each.trackingNumber === null ? [] : [each.trackingNumber],
    carrier: each.carrier,
    lines: each.lines.map(({ lineId, quantity }) => ({ storeLineId: named(lineId), quantity })),
  }));
}
