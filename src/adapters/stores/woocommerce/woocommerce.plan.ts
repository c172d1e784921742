import type { SeenShipment, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Obstacle, Warning } from '../../../domain/delivery/outcome.js';
import type { Abilities } from './woocommerce.abilities.js';
import type { WooRequest } from './woocommerce.client.js';
import type { OrderView } from './woocommerce.order-view.js';
import type { WooCommerceSettings } from './woocommerce.settings.js';
import type { WireFulfillment, WireNote } from './woocommerce.wire.js';

/** One tracking, fulfillment or note of an order. */
export interface ShownPackage extends SeenShipment {
  readonly reference: string;
  /** As core fulfillments give it: a change must send it back whole. */
  readonly fulfillment?: WireFulfillment;
}

/** An order with what it shows. */
export interface Look {
  readonly order: OrderView;
  readonly shown: readonly ShownPackage[];
  /** Undefined: they were not read, because nothing depends on them. */
  readonly notes: readonly WireNote[] | undefined;
}

/** What a notice is told with. */
export interface Telling {
  readonly notice: ShipmentNotice;
  readonly look: Look;
  readonly abilities: Abilities;
  readonly settings: WooCommerceSettings;
}

/** Package id → the tracking, fulfillment or note that shows it. */
export type References = ReadonlyMap<string, string | null>;

export interface Planned {
  readonly steps: readonly Step[];
  /** Of packages that the order shows already. */
  readonly shown: References;
  readonly warnings: readonly Warning[];
  /** Numbers to keep at the order (where notes carry the tracking). */
  readonly notedNumbers?: string;
}

export type Plan = Planned | { readonly outcome: Obstacle };

export interface Step {
  readonly request: WooRequest;
  /** Ids of the packages for which the answer's id becomes the reference. */
  readonly packages: readonly string[];
  /** Field of the answer that holds the id. */
  readonly idField: 'tracking_id' | 'id';
  /** The order it must come onto; present where the shop may take that order's id for another order's number. */
  readonly order?: Pick<OrderView, 'id' | 'number'>;
  /** What a 404 means: it is gone already, or this sentence. */
  readonly notFound?: 'done' | string;
}
