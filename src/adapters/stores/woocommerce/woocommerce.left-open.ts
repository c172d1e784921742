import type { Ended, Warning } from '../../../domain/delivery/outcome.js';
import type { NoticedOrderLine } from '../../../domain/fulfillment/notice.js';
import type { WooCommerceSession } from './woocommerce.client.js';
import type { Told } from './woocommerce.telling.js';
import { productOf, unreadProduct, type Virtual, virtualAmong } from './woocommerce.virtual.js';

/**
 * Some orders are kept open only by lines of which the shop did not say whether they need shipping. Now that nothing else is left of them,
 * it is asked again.
 */
export async function withoutVirtual(told: readonly Ended<Told>[], session: WooCommerceSession): Promise<readonly Ended<Told>[]> {
  if (!session.settings.completeOrders) return told;
  const doubts = told.flatMap(each => (each.is === 'done' ? doubtedIn(each.value) : []));
  if (doubts.length === 0) return told;
  const products = await virtualAmong(doubts.map(each => each.sold), session);
  return told.map(each => (each.is === 'done' ? { ...each, value: judged(each.value, products) } : each));
}

interface Doubted {
  readonly line: NoticedOrderLine;
  readonly sold: Told['order']['lines'][number];
}

/** The open lines of the order, when each of them is open only because of that doubt; else none. */
function doubtedIn({ notice, order }: Told): readonly Doubted[] {
  if (notice.kind !== 'shipment' || notice.completesOrder) return [];
  const facts = new Map(notice.order.facts?.lines.map(line => [line.storeLineId, line]));
  const open = notice.order.lines.filter(
    line => line.ordered > line.cancelled + line.toldBefore + line.inThisNotice && !facts.get(line.storeLineId)?.needsNoShipping,
  );
  const doubted = open.flatMap((line): Doubted[] => {
    const sold = order.lines.find(each => each.id === line.storeLineId);
    return sold && facts.get(line.storeLineId)?.carried[unreadProduct] === true ? [{ line, sold }] : [];
  });
  return doubted.length === open.length ? doubted : [];
}

function judged(told: Told, { virtual, unread }: Virtual): Told {
  const doubted = doubtedIn(told);
  if (doubted.length === 0) return told;
  const still = doubted.filter(({ sold }) => unread.has(productOf(sold)));
  if (still.length > 0) return { ...told, warnings: [...told.warnings, leftOpen(told, still)] };
  return doubted.every(({ sold }) => virtual.has(productOf(sold))) ? { ...told, notice: { ...told.notice, completesOrder: true } } : told;
}

function leftOpen({ order }: Told, doubted: readonly Doubted[]): Warning {
  const named = doubted.map(({ line }) => line.sku ?? line.name ?? line.storeLineId).join(', ');
  return {
    code: 'products-unread',
    detail: `the shop does not say whether ${named} needs shipping, so order ${order.number} is left open: set it to Completed by hand if nothing else is to ship`,
  };
}
