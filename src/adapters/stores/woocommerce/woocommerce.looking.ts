import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Shape } from '../../../application/stores/answer-shape.js';
import type { Ended } from '../../../domain/delivery/outcome.js';
import type { Abilities } from './woocommerce.abilities.js';
import { ask, type WooCommerceSession } from './woocommerce.client.js';
import { shownFulfillments } from './woocommerce.fulfillments.js';
import { shownInNotes } from './woocommerce.note-text.js';
import { besideNote } from './woocommerce.notes.js';
import { readOrders } from './woocommerce.orders.js';
import { endingOf, shaped } from './woocommerce.outcomes.js';
import { type OrderView, viewOf } from './woocommerce.order-view.js';
import type { Look, ShownPackage } from './woocommerce.plan.js';
import { fulfillments as fulfillmentsShape, notes as notesShape } from './woocommerce.shapes.js';
import type { WooCommerceSettings } from './woocommerce.settings.js';
import { shownTrackings } from './woocommerce.shown-trackings.js';

/** The order of each notice with what it shows. Where a tracking plugin keeps that at the order, one call reads 100 of them. */
export async function lookAt(
  notices: readonly ShipmentNotice[],
  abilities: Abilities,
  session: WooCommerceSession,
): Promise<Ended<Look>[]> {
  const orders = await readOrders(
    notices.map(each => each.order.storeOrderId),
    session,
  );
  return session.each(notices, async notice => {
    const read = orders.get(notice.order.storeOrderId)!;
    if (read.is !== 'done') return read;
    if (!read.value) return endingOf(`The shop finds no order ${notice.order.storeOrderId}.`);
    return lookAtOne(notice, viewOf(read.value.wire, read.value.refunded), abilities, session);
  });
}

async function lookAtOne(
  notice: ShipmentNotice,
  order: OrderView,
  abilities: Abilities,
  session: WooCommerceSession,
): Promise<Ended<Look>> {
  const withNotes = notesMatter(notice, order, abilities, session.settings);
  const notes = withNotes ? await listed(`/wc/v3/orders/${order.id}/notes`, notesShape, notice, session) : none;
  if (notes.is !== 'done') return notes;
  const fulfillments =
    abilities.mechanism === 'fulfillments' && (toldBefore(notice) || order.hasFulfillments)
      ? await listed(`/wc/v3/orders/${order.id}/fulfillments`, fulfillmentsShape, notice, session)
      : none;
  if (fulfillments.is !== 'done') return fulfillments;
  const shown: Record<Abilities['mechanism'], () => readonly ShownPackage[]> = {
    'ast': () => shownTrackings(order, notice),
    'shipment-tracking': () => shownTrackings(order, notice),
    'fulfillments': () => shownFulfillments(fulfillments.value, notice),
    'notes': () => shownInNotes(notes.value, notice, order, session.settings),
  };
  return { is: 'done', value: { order, shown: shown[abilities.mechanism](), notes: withNotes ? notes.value : undefined } };
}

const toldBefore = ({ replay, order }: ShipmentNotice): boolean => replay || order.told.length > 0;

/**
 * Notes that carry the tracking are read once any was told. Notes beside another mechanism are read only where they might be written twice.
 */
function notesMatter(notice: ShipmentNotice, order: OrderView, abilities: Abilities, settings: WooCommerceSettings): boolean {
  if (abilities.mechanism === 'notes') return toldBefore(notice) || order.notedNumbers !== undefined;
  return notice.replay && notice.packages.some(box => besideNote(box, { abilities, settings }));
}

const none: Ended<readonly never[]> = { is: 'done', value: [] };

async function listed<T>(path: string, shape: Shape<T>, notice: ShipmentNotice, session: WooCommerceSession): Promise<Ended<T>> {
  const answer = await ask({ method: 'GET', path, about: [notice.id] }, session);
  if ('outcome' in answer) return answer.outcome;
  return shaped(shape, answer.json, path);
}
