import type { Recalled } from '../../../application/ports/store-adapter.js';
import type { StoreSession } from '../../../application/ports/store-session.js';
import type { Ended, Obstacle } from '../../../domain/delivery/outcome.js';
import type { SeenShipment, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { readOrder } from './commercetools.client.js';
import { note } from './commercetools.notebook.js';
import { unreadable } from './commercetools.outcomes.js';
import { seenFor } from './commercetools.seen.js';
import { isOrder } from './commercetools.shapes.js';
import type { CommercetoolsSettings } from './commercetools.settings.js';
import { type OrderState, stateOf } from './commercetools.state.js';
import type { WireOrder } from './commercetools.wire.js';

type Session = StoreSession<CommercetoolsSettings>;

export async function readState(
  storeOrderId: string,
  session: Session,
  about: readonly string[],
): Promise<{ readonly state: OrderState } | { readonly outcome: Obstacle }> {
  const read = await readOne(storeOrderId, session, about);
  return 'outcome' in read ? read : { state: stateOf(read.order) };
}

/** Read by id, which is never behind; noted, so that telling what is missing needs no second look. */
export async function recall(notices: readonly ShipmentNotice[], session: Session): Promise<Recalled[]> {
  const states = await session.each(notices, async (notice): Promise<Ended<readonly SeenShipment[]>> => {
    const read = await readState(notice.order.storeOrderId, session, [notice.id]);
    if ('outcome' in read) return read.outcome;
    await note(notice.order.storeOrderId, read.state, session);
    return { is: 'done', value: seenFor(notice, read.state) };
  });
  return states.map(end => (end.is === 'done' ? { seen: end.value } : { outcome: end }));
}

export async function readOne(
  storeOrderId: string,
  session: Session,
  about: readonly string[],
): Promise<{ readonly order: WireOrder } | { readonly outcome: Obstacle }> {
  const answer = await readOrder(storeOrderId, session, about);
  if ('outcome' in answer) return answer;
  return isOrder(answer.body) ? { order: answer.body } : { outcome: unreadable('an order') };
}
