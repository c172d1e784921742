import type { FoundOrder } from '../../../application/ports/store-adapter.js';
import type { StoreSession } from '../../../application/ports/store-session.js';
import { portionsOf } from '../../../application/stores/portions.js';
import type { Ended } from '../../../domain/delivery/outcome.js';
import { queryOrders } from './commercetools.client.js';
import { limits } from './commercetools.limits.js';
import { orderOf } from './commercetools.mapper.js';
import { unreadable } from './commercetools.outcomes.js';
import { readOne } from './commercetools.reading.js';
import type { CommercetoolsSettings } from './commercetools.settings.js';
import { isOrder, isOrderPage } from './commercetools.shapes.js';
import type { WireOrder } from './commercetools.wire.js';

type Session = StoreSession<CommercetoolsSettings>;

/** Many orders in few queries. Queries lag behind by seconds, so what they do not show, or not readably, is asked for by itself. */
export async function findOrders(storeOrderIds: readonly string[], session: Session): Promise<FoundOrder[]> {
  const ids = [...new Set(storeOrderIds)];
  const queried = ids.length > 1 ? await queryAll(ids, session) : new Map<string, Ended<WireOrder>>();
  const found = await session.each(ids, async (id): Promise<Ended<WireOrder>> => {
    const known = queried.get(id);
    if (known) return known;
    const read = await readOne(id, session, []);
    return 'outcome' in read ? read.outcome : { is: 'done', value: read.order };
  });
  return storeOrderIds.map((asked): FoundOrder => {
    const end = found[ids.indexOf(asked)]!;
    if (end.is === 'done') return { order: orderOf(end.value, asked) };
    return end.is === 'later' && end.why === 'not-yet' ? { unknown: true } : { outcome: end };
  });
}

/** By id and by number; of a query that failed, every order it asked for, unless the query itself was refused as too much to ask. */
async function queryAll(ids: readonly string[], session: Session): Promise<Map<string, Ended<WireOrder>>> {
  const portions = portionsOf(ids, limits.ordersPerQuery);
  const pages = await session.each(portions, async (portion): Promise<Ended<readonly WireOrder[]>> => {
    const answer = await queryOrders(portion, session);
    if ('outcome' in answer) return answer.outcome.is === 'refused' ? { is: 'done', value: [] } : answer.outcome;
    return isOrderPage(answer.body) ? { is: 'done', value: answer.body.results.filter(isOrder) } : unreadable('a page of orders');
  });
  return new Map(
    pages.flatMap((page, at) =>
      page.is === 'done' ? page.value.flatMap(named) : portions[at]!.map(id => [id, page] as const),
    ),
  );
}

function named(order: WireOrder): (readonly [string, Ended<WireOrder>])[] {
  const found: Ended<WireOrder> = { is: 'done', value: order };
  return [order.id, order.orderNumber].flatMap(name => (name === undefined ? [] : [[name, found] as const]));
}
