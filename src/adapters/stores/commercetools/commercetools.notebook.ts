import type { StoreSession } from '../../../application/ports/store-session.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { days } from '../../../domain/time/duration.js';
import { isOrderState, type OrderState } from './commercetools.state.js';

type Memory = Pick<StoreSession<object>, 'memory'>;

const keyFor = (storeOrderId: string): string => `order:${storeOrderId}`;

/**
 * The order as we last saw it, in our notes or in the order's facts, whichever is newer. Never taken on trust: the
 * version decides. Notes can only be newer once the order was told or recalled.
 */
export async function lastSeen(notice: ShipmentNotice, { memory }: Memory): Promise<OrderState | undefined> {
  const { storeOrderId, facts, told } = notice.order;
  const learned = facts?.carried['standing'];
  const isIt = (state: unknown): state is OrderState => isOrderState(state) && [state.id, state.number].includes(storeOrderId);
  const kept = isIt(learned) && told.length === 0 && !notice.replay ? undefined : await memory.recollect(keyFor(storeOrderId));
  const noted: unknown = kept === undefined ? undefined : JSON.parse(kept);
  return [noted, learned].filter(isIt).sort((a, b) => b.version - a.version)[0];
}

/** Worth a note while more news of the order may follow; it saves that news a call. */
export async function note(storeOrderId: string, state: OrderState, { memory }: Memory): Promise<void> {
  await memory.remember(keyFor(storeOrderId), JSON.stringify(state), days(30));
}
