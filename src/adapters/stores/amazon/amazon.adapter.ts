import type { OrderSource, Probe, ShipmentChannel, StoreAdapter } from '../../../application/ports/store-adapter.js';
import { Store } from '../store.decorator.js';
import { announce } from './amazon.announce.js';
import type { AmazonSession } from './amazon.calls.js';
import { card } from './amazon.card.js';
import { collect } from './amazon.collect.js';
import { probe } from './amazon.probe.js';
import { find, recall } from './amazon.recall.js';
import type { AmazonSettings } from './amazon.settings.js';

@Store()
export class AmazonAdapter implements StoreAdapter<AmazonSettings> {
  readonly card = card;
  readonly shipments: ShipmentChannel<AmazonSettings> = { announce, collect, recall };
  readonly orders: OrderSource<AmazonSettings> = { find };

  probe(session: AmazonSession): Promise<Probe> {
    return probe(session);
  }
}
