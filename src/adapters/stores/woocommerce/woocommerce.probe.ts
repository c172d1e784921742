import type { Probe } from '../../../application/ports/store-adapter.js';
import { fields, fits, optional, text } from '../../../application/stores/answer-shape.js';
import { failedProbe } from '../../../application/stores/failed-probe.js';
import type { Obstacle } from '../../../domain/delivery/outcome.js';
import { type Abilities, abilitiesOf } from './woocommerce.abilities.js';
import { abilitiesKey, ask, type WooCommerceSession } from './woocommerce.client.js';

const systemStatus = fields({ environment: optional(fields({ version: optional(text) })) });

/** A read says whether the key is known, an empty batch of order changes whether it may write; then the shop is looked at anew. */
export async function probeShop(session: WooCommerceSession): Promise<Probe> {
  const status = await ask({ method: 'GET', path: '/wc/v3/system_status', query: { _fields: 'environment' } }, session);
  if ('outcome' in status) return withoutAccess(status.outcome);
  const writing = await ask({ method: 'POST', path: '/wc/v3/orders/batch', body: {}, harmless: true }, session);
  if ('outcome' in writing && writing.outcome.is === 'locked-out') {
    return { is: 'under-scoped', missing: ['write'], detail: `give the key the permission Read/Write: ${writing.outcome.detail}` };
  }
  if ('outcome' in writing) return withoutAccess(writing.outcome);
  await session.memory.forget(abilitiesKey);
  const shop = await abilitiesOf(session);
  if ('outcome' in shop) return withoutAccess(shop.outcome);
  const version = fits(systemStatus, status.json) ? status.json.environment?.version : undefined;
  return {
    is: 'good',
    account: shop.abilities.name || session.settings.url,
    notes: [...(version ? [`WooCommerce ${version}`] : []), ...notesOn(shop.abilities)],
  };
}

/** A key whose user may not manage the shop is told 403; an unknown one 401. */
function withoutAccess(outcome: Obstacle): Probe {
  return outcome.is === 'locked-out' && outcome.detail.includes(' 403 ')
    ? { is: 'under-scoped', missing: ['manage_woocommerce'], detail: `the key's user should be a shop manager: ${outcome.detail}` }
    : failedProbe(outcome);
}

const ways: Record<Abilities['mechanism'], string> = {
  'ast': 'tracking goes through Advanced Shipment Tracking',
  'shipment-tracking': 'tracking goes through the Shipment Tracking extension, which knows no units per package',
  'fulfillments': 'tracking goes through WooCommerce\'s own fulfillments',
  'notes': 'the shop has no tracking plugin and core fulfillments are off: tracking goes into order notes',
};

function notesOn(abilities: Abilities): string[] {
  const nameless = abilities.mechanism === 'ast' && abilities.carriers.length === 0;
  return [
    ways[abilities.mechanism],
    ...(abilities.mechanism === 'ast' && !abilities.perItem ? ['without AST PRO packages are shown without their units'] : []),
    ...(nameless ? ['Advanced Shipment Tracking lists no carriers: sync its providers, or numbers are shown without a carrier'] : []),
    ...(abilities.partialStatus ? [] : ['there is no status Partially Shipped: orders stay as they are until they are complete']),
  ];
}
