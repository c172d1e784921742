import type { FoundOrder, Probe, Recalled, StoreAdapter } from '../../../application/ports/store-adapter.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { Store } from '../store.decorator.js';
import { abilitiesOf } from './woocommerce.abilities.js';
import { card } from './woocommerce.card.js';
import type { WooCommerceSession } from './woocommerce.client.js';
import { withoutVirtual } from './woocommerce.left-open.js';
import { lookAt } from './woocommerce.looking.js';
import { findOrders } from './woocommerce.orders.js';
import { probeShop } from './woocommerce.probe.js';
import { readBack } from './woocommerce.read-back.js';
import type { WooCommerceSettings } from './woocommerce.settings.js';
import { closeOrders } from './woocommerce.statuses.js';
import { tellAll } from './woocommerce.telling.js';
import { warningsOnShown } from './woocommerce.trackings.js';

/** Reads the orders of a batch, tells each what it does not show yet, reads back, and sets all statuses in one call. */
@Store()
export class WooCommerceAdapter implements StoreAdapter<WooCommerceSettings> {
  readonly card = card;

  readonly shipments = {
    announce: async (notices: readonly ShipmentNotice[], session: WooCommerceSession): Promise<readonly Outcome<Receipt>[]> => {
      const shop = await abilitiesOf(session);
      if ('outcome' in shop) return notices.map(() => shop.outcome);
      const looks = await lookAt(notices, shop.abilities, session);
      const told = await tellAll(notices, looks, shop.abilities, session);
      const proven = await readBack(told, shop.abilities, session);
      return closeOrders(await withoutVirtual(proven, session), shop.abilities, session);
    },

    recall: async (notices: readonly ShipmentNotice[], session: WooCommerceSession): Promise<readonly Recalled[]> => {
      const shop = await abilitiesOf(session);
      if ('outcome' in shop) return notices.map(() => shop);
      const looks = await lookAt(repeats(notices), shop.abilities, session);
      const { settings } = session;
      return looks.map((look, at) =>
        look.is === 'done'
          ? {
              seen: look.value.shown,
              warnings: warningsOnShown({ notice: notices[at]!, look: look.value, abilities: shop.abilities, settings }),
            }
          : { outcome: look },
      );
    },

    /** Announcing adopts what is there, so that only the status is left to be set. */
    finish: (notices: readonly ShipmentNotice[], session: WooCommerceSession): Promise<readonly Outcome<Receipt>[]> =>
      this.shipments.announce(repeats(notices), session),
  };

  readonly orders = {
    find: (storeOrderIds: readonly string[], session: WooCommerceSession): Promise<FoundOrder[]> => findOrders(storeOrderIds, session),
  };

  probe(session: WooCommerceSession): Promise<Probe> {
    return probeShop(session);
  }
}

const repeats = (notices: readonly ShipmentNotice[]): ShipmentNotice[] => notices.map(each => ({ ...each, replay: true }));
