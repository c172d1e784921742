import type { Recalled } from '../../../application/ports/store-adapter.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Abilities } from './woocommerce.abilities.js';
import type { WooCommerceSession } from './woocommerce.client.js';
import { lookAt } from './woocommerce.looking.js';
import type { Look } from './woocommerce.plan.js';
import { statusFor } from './woocommerce.statuses.js';

/**
 * What the orders show. Of an order that still lacks the status this notice brings nothing counts as seen, although its
 * numbers may be there: so the notice is announced once more, which adopts what is there and sets the status.
 */
export async function recall(notices: readonly ShipmentNotice[], abilities: Abilities, session: WooCommerceSession): Promise<Recalled[]> {
  const looks = await lookAt(notices.map(each => ({ ...each, replay: true })), abilities, session);
  return looks.map((look, at): Recalled => (look.is === 'done' ? { seen: seenIn(look.value, notices[at]!, abilities, session) } : { outcome: look as Outcome<never> }));
}

function seenIn({ order, shown }: Look, notice: ShipmentNotice, abilities: Abilities, session: WooCommerceSession): Look['shown'] {
  return statusFor(notice, order, abilities, session.settings) === undefined ? shown : [];
}
