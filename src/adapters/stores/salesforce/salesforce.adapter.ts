import type { OrderSource, Probe, ShipmentChannel, StoreAdapter } from '../../../application/ports/store-adapter.js';
import { Store } from '../store.decorator.js';
import { announce } from './salesforce.announce.js';
import { card } from './salesforce.card.js';
import type { Session } from './salesforce.client.js';
import { findOrders } from './salesforce.orders.js';
import { probeOrg } from './salesforce.probe.js';
import { recall } from './salesforce.recall.js';
import { retriesAsked } from './salesforce.retries.js';
import type { SalesforceSettings } from './salesforce.settings.js';

@Store()
export class SalesforceAdapter implements StoreAdapter<SalesforceSettings> {
  readonly card = card;
  readonly shipments: ShipmentChannel<SalesforceSettings> = { announce, recall, finish: announce, retriesAsked };
  readonly orders: OrderSource<SalesforceSettings> = { find: findOrders };

  probe(session: Session): Promise<Probe> {
    return probeOrg(session);
  }
}
