import type { FoundOrder, Probe, Recalled, StoreAdapter } from '../../../application/ports/store-adapter.js';
import type { StoreSession } from '../../../application/ports/store-session.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { Store } from '../store.decorator.js';
import { card } from './shopify.card.js';
import { closeOrders } from './shopify.closing.js';
import { findOrders } from './shopify.orders.js';
import { settled } from './shopify.plan.js';
import { planOf } from './shopify.planner.js';
import { probeShop } from './shopify.probe.js';
import { readStates } from './shopify.reading.js';
import { seenFor } from './shopify.recall.js';
import type { ShopifySettings } from './shopify.settings.js';
import { tell } from './shopify.telling.js';

type Session = StoreSession<ShopifySettings>;

/** Reads the orders of a batch fresh, plans each notice, says all plans in few requests, and judges each answer. */
@Store()
export class ShopifyAdapter implements StoreAdapter<ShopifySettings> {
  readonly card = card;

  readonly shipments = {
    announce: async (notices: readonly ShipmentNotice[], session: Session): Promise<readonly Outcome<Receipt>[]> => {
      const states = await readStates(notices, session);
      const plans = notices.map((notice, at) => {
        const state = states[at]!;
        return state.is === 'done' ? planOf(notice, state.value, session.settings, session.now()) : { outcome: state };
      });
      const tellings = plans.flatMap((plan, at) =>
        'outcome' in plan ? [] : plan.calls.map(({ call }) => ({ call, notice: notices[at]!.id })),
      );
      const ends = await tell(tellings, session);
      const outcomes = plans.map((plan, at) =>
        'outcome' in plan ? plan.outcome : settled(notices[at]!, plan, ends.splice(0, plan.calls.length)),
      );
      return closeOrders(notices, outcomes, session);
    },

    finish: (notices: readonly ShipmentNotice[], session: Session): Promise<readonly Outcome<Receipt>[]> =>
      closeOrders(notices, notices.map(() => ({ is: 'already', value: { packages: [] } })), session),

    recall: async (notices: readonly ShipmentNotice[], session: Session): Promise<readonly Recalled[]> => {
      const states = await readStates(notices, session);
      return states.map((state, at) =>
        state.is === 'done' ? { seen: seenFor(notices[at]!, state.value) } : { outcome: state },
      );
    },
  };

  readonly orders = {
    find: (storeOrderIds: readonly string[], session: Session): Promise<FoundOrder[]> => findOrders(storeOrderIds, session),
  };

  probe(session: Session): Promise<Probe> {
    return probeShop(session);
  }
}
