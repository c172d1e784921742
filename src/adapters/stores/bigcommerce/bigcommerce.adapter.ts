import type { FoundOrder, Probe, Recalled, StoreAdapter } from '../../../application/ports/store-adapter.js';
import type { Ended, Obstacle, Outcome } from '../../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { Store } from '../store.decorator.js';
import { card } from './bigcommerce.card.js';
import { planCorrection, planTakeBack } from './bigcommerce.changes.js';
import type { Session } from './bigcommerce.client.js';
import { settleStatuses } from './bigcommerce.closing.js';
import { findOrders } from './bigcommerce.orders.js';
import { endingOf, unknownOrder } from './bigcommerce.outcomes.js';
import { probeStore } from './bigcommerce.probe.js';
import { orderIdOf, readOrders, readShipments } from './bigcommerce.reading.js';
import type { BigcommerceSettings } from './bigcommerce.settings.js';
import { type Look, lookAt, ship } from './bigcommerce.shipping.js';
import { closedToNews } from './bigcommerce.statuses.js';
import { take } from './bigcommerce.steps.js';
import type { WireOrder } from './bigcommerce.wire.js';

/** Only the heads of orders are read, so one list call is about many. */
const widest = 250;

/** Looks at the orders of a batch in few calls, tells each shipment in one, and looks back at their statuses in few. */
@Store()
export class BigcommerceAdapter implements StoreAdapter<BigcommerceSettings> {
  readonly card = card;

  readonly shipments = {
    announce: async (notices: readonly ShipmentNotice[], session: Session): Promise<readonly Outcome<Receipt>[]> => {
      const orders = await readOrders(notices.map(each => each.order.storeOrderId), session, { widest, notices });
      const outcomes = await session.each(notices, notice => tell(notice, orders.get(notice.order.storeOrderId)!, session));
      return settleStatuses(notices, outcomes, session);
    },

    finish: (notices: readonly ShipmentNotice[], session: Session): Promise<readonly Outcome<Receipt>[]> =>
      settleStatuses(notices, notices.map(() => ({ is: 'already', value: { packages: [] } })), session),

    recall: async (notices: readonly ShipmentNotice[], session: Session): Promise<readonly Recalled[]> => {
      const looks = await session.each(notices, async (notice): Promise<Ended<Look>> => {
        const order = orderIdOf(notice.order.storeOrderId);
        return order === undefined ? unknownOrder(notice.order.storeOrderId) : lookAt(notice, order, session);
      });
      return looks.map(look => (look.is === 'done' ? look.value : { outcome: look }));
    },
  };

  readonly orders = {
    find: (storeOrderIds: readonly string[], session: Session): Promise<FoundOrder[]> => findOrders(storeOrderIds, session),
  };

  probe(session: Session): Promise<Probe> {
    return probeStore(session);
  }
}

async function tell(notice: ShipmentNotice, read: Ended<WireOrder | null>, session: Session): Promise<Outcome<Receipt>> {
  if (read.is !== 'done') return read;
  const order = read.value;
  if (!order) return unknownOrder(notice.order.storeOrderId);
  const closed = whyClosed(order, notice);
  if (closed) return closed;
  if (notice.kind === 'shipment') return ship(notice, order, session);
  const shipments = await readShipments(order.id, notice, session);
  if (shipments.is !== 'done') return shipments;
  const plan =
    notice.kind === 'tracking' ? planCorrection(order.id, notice, shipments.value) : planTakeBack(order.id, notice, shipments.value);
  return take(plan, notice, session);
}

/** What was told before may be corrected whatever became of the order. */
function whyClosed(
  { id, is_deleted: archived, status_id: status, status: label }: WireOrder,
  { kind }: ShipmentNotice,
): Obstacle | undefined {
  if (archived === true) return endingOf(`Order ${id} is archived.`);
  return kind === 'shipment' && closedToNews.has(status) ? endingOf(`Order ${id} is "${label ?? status}" (status ${status}).`) : undefined;
}
