import type { Warning } from '../delivery/outcome.js';
import type { ShipmentNotice } from './notice.js';

interface Grown {
  /** The order, as people call it there. */
  readonly order: string;
  /** Units that came to it since Parcelwire learned it. */
  readonly more: number;
  /** What becomes of it therefore. */
  readonly therefore: string;
}

/** News completes an order as it was known when the news was written: units that were added to it in the store since stay open. */
export const orderGrew = ({ completesOrder }: ShipmentNotice, { order, more, therefore }: Grown): Warning[] =>
  completesOrder && more > 0
    ? [{ code: 'order-grew', detail: `order ${order} was edited and has ${more} more units than Parcelwire knows of, so it ${therefore}` }]
    : [];
