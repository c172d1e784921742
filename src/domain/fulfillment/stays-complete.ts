import type { Warning } from '../delivery/outcome.js';
import type { ShipmentNotice } from './notice.js';

interface Shown {
  /** The order, as people call it there. */
  readonly order: string;
  readonly status: string;
  readonly platform: string;
}

/** A label was voided of an order that a store has as complete, and leaves so: nobody there looks at it again. */
export function staysComplete({ leavesOpen }: ShipmentNotice, { order, status, platform }: Shown): Warning[] {
  return leavesOpen ? [{ code: 'order-stays-complete', detail: `a label was voided; order ${order} stays ${status}: reopen it in ${platform} if it should ship again` }] : [];
}
