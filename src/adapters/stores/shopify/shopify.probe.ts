import type { Probe } from '../../../application/ports/store-adapter.js';
import type { StoreSession } from '../../../application/ports/store-session.js';
import { fields, list, text } from '../../../application/stores/answer-shape.js';
import { failedProbe } from '../../../application/stores/failed-probe.js';
import { ask } from './shopify.client.js';
import { whoWeAre } from './shopify.operations.js';
import type { ShopifySettings } from './shopify.settings.js';

const identity = fields({ shop: fields({ name: text }), currentAppInstallation: fields({ accessScopes: list(fields({ handle: text })) }) });

const kindsOfWork = ['merchant_managed', 'third_party', 'assigned'] as const;

/** Who we are in this shop, and which scopes of those we need were not granted. */
export async function probeShop(session: StoreSession<ShopifySettings>): Promise<Probe> {
  const answer = await ask({ operation: whoWeAre, variables: {}, effect: 'read', about: [] }, identity, session);
  if (answer.is !== 'done') return failedProbe(answer);
  const { data, warnings } = answer.value;
  const held = new Set(data.currentAppInstallation.accessScopes.map(each => each.handle));
  const missing = missingScopes(held, session.settings);
  if (missing.length > 0) return { is: 'under-scoped', missing, detail: `grant the app ${missing.join(', ')} and install it again` };
  const notes = [...warnings.map(each => each.detail), ...notesOn(held)];
  return { is: 'good', account: data.shop.name, ...(notes.length === 0 ? {} : { notes }) };
}

/** A write scope includes reading the same. */
function missingScopes(held: ReadonlySet<string>, settings: ShopifySettings): string[] {
  const has = (scope: string): boolean => held.has(`write_${scope}`);
  const work = kindsOfWork.some(kind => has(`${kind}_fulfillment_orders`)) ? [] : ['write_merchant_managed_fulfillment_orders'];
  const writesOrders = settings.capturePayment || settings.archiveWhenComplete || settings.trackingMetafield !== undefined;
  const orders = has('orders') || (!writesOrders && held.has('read_orders')) ? [] : [writesOrders ? 'write_orders' : 'read_orders'];
  return [...orders, ...work];
}

function notesOn(held: ReadonlySet<string>): string[] {
  const old = held.has('read_all_orders') ? [] : ['orders older than 60 days are out of sight without read_all_orders'];
  const own = held.has('write_merchant_managed_fulfillment_orders')
    ? []
    : ["fulfilment orders at the shop's own locations are out of sight without write_merchant_managed_fulfillment_orders"];
  return [...own, ...old];
}
