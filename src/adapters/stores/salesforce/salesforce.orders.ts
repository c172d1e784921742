import type { FoundOrder } from '../../../application/ports/store-adapter.js';
import type { Obstacle } from '../../../domain/delivery/outcome.js';
import type { Address, Order } from '../../../domain/order/order.js';
import type { Session } from './salesforce.client.js';
import { orgOf } from './salesforce.org.js';
import { endingOf } from './salesforce.outcomes.js';
import { readStates } from './salesforce.reading.js';
import type { OrderState, ShipTo } from './salesforce.state.js';

/** Orders by Salesforce's id (15 or 18 characters) or by their number. */
export async function findOrders(storeOrderIds: readonly string[], session: Session): Promise<readonly FoundOrder[]> {
  const org = await orgOf(session);
  if ('outcome' in org) return storeOrderIds.map(() => org);
  const states = await readStates(storeOrderIds, org, session, { withAddress: true, about: [] });
  if (states.is !== 'done') return storeOrderIds.map(() => ({ outcome: states }));
  return storeOrderIds.map((asked, at) => {
    const state = states.value[at];
    return state ? orderOf(state, asked) : { unknown: true };
  });
}

/** The order's id stays as it was asked for. Part units cannot be packed. */
function orderOf(state: OrderState, asked: string): { readonly order: Order } | { readonly outcome: Obstacle } {
  const parts = state.lines.find(line => !Number.isSafeInteger(line.ordered) || !Number.isSafeInteger(line.cancelled));
  if (parts) return { outcome: endingOf(`Order ${state.number}, line ${parts.id}: ${parts.ordered} is no whole number`) };
  return {
    order: {
      storeOrderId: asked,
      number: state.number,
      placedAt: state.placedAt,
      shipTo: addressOf(state.shipTo),
      holds: [],
      cancelled: state.cancelled,
      carried: {},
      lines: state.lines.map(({ id, sku, name, ordered, cancelled }) => ({
        storeLineId: id,
        sku,
        name,
        quantity: ordered,
        cancelled,
        components: [],
        carried: {},
      })),
    },
  };
}

/** Salesforce keeps a street in one field of several lines, and a country as its code only where the org wants codes. */
function addressOf({ name, street, city, state, zip, country }: ShipTo): Address | null {
  if ([street, city, zip, country].every(each => each === null)) return null;
  const [street1 = null, ...more] = street?.split(/\r?\n/) ?? [];
  return {
    name,
    company: null,
    street1,
    street2: more.join(', ') || null,
    city,
    state,
    zip,
    countryCode: country !== null && /^[A-Z]{2}$/.test(country) ? country : null,
    phone: null,
    email: null,
    residential: false,
  };
}
