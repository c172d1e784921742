import { anything, fields, list, optional as absent, text, textOrNumber } from '../../../application/stores/answer-shape.js';
import type { Obstacle } from '../../../domain/delivery/outcome.js';
import { days } from '../../../domain/time/duration.js';
import { abilitiesKey, type Answer, ask, send, type WooCommerceSession, type WooRequest } from './woocommerce.client.js';
import { judge, shaped } from './woocommerce.outcomes.js';
import { zoneAt } from './woocommerce.ship-day.js';

/** How this shop shows tracking, and what else it can. Asked once a day and kept in the store's memory. */
export interface Abilities {
  readonly name: string;
  readonly mechanism: 'ast' | 'shipment-tracking' | 'fulfillments' | 'notes';
  /** Trackings may name SKUs and quantities (AST PRO). */
  readonly perItem: boolean;
  /** The order status `partial-shipped` exists. */
  readonly partialStatus: boolean;
  /** Carriers the tracking plugin lists; empty where it lists none. */
  readonly carriers: readonly string[];
  /** IANA name, or an offset like `-05:30` where that is all the shop knows; null: UTC. */
  readonly timezone: string | null;
}

const fulfillmentsRoute = String.raw`/wc/v3/orders/(?P<order_id>[\d]+)/fulfillments`;

export async function abilitiesOf(
  session: WooCommerceSession,
): Promise<{ readonly abilities: Abilities } | { readonly outcome: Obstacle }> {
  const kept = await session.memory.once(abilitiesKey, async () => {
    const found = await lookAtShop(session);
    return 'outcome' in found ? found : { value: JSON.stringify(found.abilities), forMs: days(1) };
  });
  return 'outcome' in kept ? kept : { abilities: JSON.parse(kept.value) as Abilities };
}

const indexShape = fields({
  name: absent(text),
  namespaces: absent(list(text)),
  routes: absent(anything),
  timezone_string: absent(text),
  gmt_offset: absent(textOrNumber),
});

async function lookAtShop(session: WooCommerceSession): Promise<{ readonly abilities: Abilities } | { readonly outcome: Obstacle }> {
  const index = await ask({ method: 'GET', path: '/', query: { _fields: 'name,namespaces,routes,timezone_string,gmt_offset' } }, session);
  if ('outcome' in index) return index;
  const read = shaped(indexShape, index.json, 'index');
  if (read.is !== 'done') return { outcome: read };
  const { name, routes, timezone_string: timezone, gmt_offset: hours } = read.value;
  const namespaces = read.value.namespaces ?? [];
  if (!namespaces.includes('wc/v3'))
    return {
      outcome: {
        is: 'later',
        why: 'unavailable',
        detail: "expected WooCommerce's REST API (wc/v3) at this address, found a WordPress without it",
        mayHaveActed: false,
      },
    };
  const mechanism = mechanismIn(namespaces, routes);
  const statuses = await optional({ method: 'GET', path: '/wc/v3/orders/statuses' }, session);
  if ('outcome' in statuses) return statuses;
  const providers = await providersOf(mechanism, session);
  if ('outcome' in providers) return providers;
  return {
    abilities: {
      name: name ?? '',
      mechanism,
      perItem: mechanism === 'ast' && namespaces.includes('wc-ast-pro/v3'),
      partialStatus:
        Array.isArray(statuses.json) && statuses.json.some((each: { slug?: unknown } | null) => each?.slug === 'partial-shipped'),
      carriers: namesIn(providers.json),
      timezone: timezone ? timezone : zoneAt(hours),
    },
  };
}

/** AST also answers under the other plugin's name, so it is looked for first. */
function mechanismIn(namespaces: readonly string[], routes: unknown): Abilities['mechanism'] {
  if (namespaces.includes('wc-ast/v3')) return 'ast';
  if (namespaces.includes('wc-shipment-tracking/v3')) return 'shipment-tracking';
  return typeof routes === 'object' && routes !== null && fulfillmentsRoute in routes ? 'fulfillments' : 'notes';
}

/** AST and older releases of Shipment Tracking list their carriers under an order, whichever. */
async function providersOf(mechanism: Abilities['mechanism'], session: WooCommerceSession): Promise<Answer> {
  if (mechanism === 'fulfillments' || mechanism === 'notes') return { json: undefined };
  if (mechanism === 'ast') return optional({ method: 'GET', path: '/wc-ast/v3/orders/0/shipment-trackings/providers' }, session);
  const newer = await optional({ method: 'GET', path: '/wc-shipment-tracking/v3/shipment-trackings/providers' }, session);
  if ('outcome' in newer || newer.json !== undefined) return newer;
  return optional({ method: 'GET', path: '/wc-shipment-tracking/v3/orders/0/shipment-trackings/providers' }, session);
}

/** Undefined where the shop has no such route. */
async function optional(request: WooRequest, session: WooCommerceSession): Promise<Answer> {
  const reply = await send(request, session);
  return reply.heard && reply.status === 404 ? { json: undefined } : judge(reply, 'read');
}

/** `{ "United States": { "USPS": "https://…" } }`; an empty list is `[]`. */
function namesIn(providers: unknown): string[] {
  if (typeof providers !== 'object' || providers === null) return [];
  return Object.values(providers).flatMap(group => (typeof group === 'object' && group !== null ? Object.keys(group as object) : []));
}
