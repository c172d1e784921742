import type { SeenShipment } from '../../domain/fulfillment/notice.js';

/** What a store showed of an order when somebody looked. */
export interface Sighting {
  readonly seen: readonly SeenShipment[];
  readonly lookedAt: Date;
}

export interface NewSighting extends Sighting {
  readonly storeOrderId: string;
}
