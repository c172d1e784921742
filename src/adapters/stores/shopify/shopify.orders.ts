import type { FoundOrder } from '../../../application/ports/store-adapter.js';
import type { StoreSession } from '../../../application/ports/store-session.js';
import type { Ended } from '../../../domain/delivery/outcome.js';
import { ask } from './shopify.client.js';
import { gidOf } from './shopify.ids.js';
import { orderOf } from './shopify.mapper.js';
import { moreOrderLines, orders, pointsPerLook } from './shopify.operations.js';
import { inPortions } from './shopify.portions.js';
import { allOf, nodeIn } from './shopify.reading.js';
import { moreLines, nodes, order } from './shopify.shapes.js';
import type { ShopifySettings } from './shopify.settings.js';
import type { WireOrder } from './shopify.wire.js';

type Session = StoreSession<ShopifySettings>;

/** Orders by Shopify's id, with all their lines. Text that cannot be an id is answered as an unknown order. */
export async function findOrders(storeOrderIds: readonly string[], session: Session): Promise<FoundOrder[]> {
  const gids = storeOrderIds.map(id => gidOf('Order', id));
  const ids = [...new Set(gids.filter(gid => gid !== undefined))];
  const ends = await inPortions(ids, { each: () => orders.points, perRequest: pointsPerLook }, session, portion =>
    readPortion(portion, session),
  );
  const whole = await session.each(ends, async end => (end.is === 'done' && end.value ? withAllLines(end.value, session) : end));
  return storeOrderIds.map((asked, at): FoundOrder => {
    const gid = gids[at];
    const end = gid === undefined ? undefined : whole[ids.indexOf(gid)];
    if (end && end.is !== 'done') return { outcome: end };
    return end?.value ? { order: orderOf(end.value, asked) } : { unknown: true };
  });
}

async function readPortion(ids: readonly string[], session: Session): Promise<Ended<readonly Ended<WireOrder | null>[]>> {
  const answer = await ask(
    { operation: orders, variables: { ids }, effect: 'read', points: ids.length * orders.points, about: [] },
    nodes,
    session,
  );
  if (answer.is !== 'done') return answer;
  return { is: 'done', value: ids.map(id => nodeIn(answer.value, order, ids, id) ?? { is: 'done', value: null }) };
}

async function withAllLines(wire: WireOrder, session: Session): Promise<Ended<WireOrder | null>> {
  const lines = await allOf(wire.id, wire.lineItems, { operation: moreOrderLines, shape: moreLines }, session);
  return lines.is === 'done' ? { is: 'done', value: { ...wire, lineItems: lines.value } } : lines;
}
