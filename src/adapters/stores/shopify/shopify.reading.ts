import type { StoreSession } from '../../../application/ports/store-session.js';
import { fits, misshape, type Shape } from '../../../application/stores/answer-shape.js';
import type { Ended, Later, Warning } from '../../../domain/delivery/outcome.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { ask, type Told } from './shopify.client.js';
import { gidOf } from './shopify.ids.js';
import { moreOpenLines, moreShownLines, orderStates, type Operation, wideOrderState, pointsPerLook } from './shopify.operations.js';
import { outcomeOfErrors, unavailable } from './shopify.outcomes.js';
import { inPortions } from './shopify.portions.js';
import { moreOpen, moreShown, nodes, orderState, wideOrder } from './shopify.shapes.js';
import type { ShopifySettings } from './shopify.settings.js';
import { type OrderState, stateOf } from './shopify.state.js';
import type { Page, WireOrderState } from './shopify.wire.js';

type Session = StoreSession<ShopifySettings>;

/** More than any order has, so a shop that repeats itself is not asked for ever. */
const mostPages = 100;

/** Each notice's order as it is now: some twenty to a request, with a request of its own for the unusually large. */
export async function readStates(notices: readonly ShipmentNotice[], session: Session): Promise<Ended<OrderState>[]> {
  const slim = await inPortions(notices, { each: () => orderStates.points, perRequest: pointsPerLook }, session, portion =>
    readPortion(portion, session),
  );
  const large = slim.map((outcome, at) => ({ outcome, at })).filter(({ outcome }) => 'value' in outcome && isCut(outcome.value));
  const wide = await session.each(large, ({ at }) => readWide(notices[at]!, session));
  return slim.map((outcome, at) => {
    const whole = wide[large.findIndex(each => each.at === at)] ?? outcome;
    return whole.is === 'done' ? { ...whole, value: stateOf(whole.value) } : whole;
  });
}

async function readPortion(notices: readonly ShipmentNotice[], session: Session): Promise<Ended<readonly Ended<WireOrderState>[]>> {
  const gids = notices.map(notice => gidOf('Order', notice.order.storeOrderId));
  const ids = gids.filter(gid => gid !== undefined);
  if (ids.length === 0) return { is: 'done', value: notices.map(unknownOrder) };
  const about = notices.map(notice => notice.id);
  const answer = await ask(
    { operation: orderStates, variables: { ids }, effect: 'read', points: ids.length * orderStates.points, about },
    nodes,
    session,
  );
  if (answer.is !== 'done') return answer;
  return { is: 'done', value: notices.map((notice, at) => nodeIn(answer.value, orderState, ids, gids[at]) ?? unknownOrder(notice)) };
}

/** The node asked for under this id, the error in its place, or undefined when there is none. */
export function nodeIn<T>(
  told: Told<{ readonly nodes: readonly unknown[] }>,
  shape: Shape<T>,
  ids: readonly string[],
  gid: string | undefined,
): Ended<T> | undefined {
  if (gid === undefined) return undefined;
  const at = ids.indexOf(gid);
  const node = told.data.nodes[at];
  if (fits(shape, node)) return { is: 'done', value: node, ...warned(told.warnings) };
  const errors = (told.body.errors ?? []).filter(error => error.path === undefined || error.path[1] === at);
  if (errors.length === 0 && node !== null && node !== undefined) return unavailable(misshape(shape, node, gid) ?? '', 'read');
  return errors.every(error => error.extensions?.code === 'RESOURCE_NOT_FOUND') ? undefined : outcomeOfErrors(told.body, 'read', errors);
}

const warned = (warnings: readonly Warning[]): { warnings?: readonly Warning[] } => (warnings.length === 0 ? {} : { warnings });

function isCut(state: WireOrderState): boolean {
  const pages: Page<unknown>[] = [
    state.fulfillmentOrders,
    ...state.fulfillmentOrders.nodes.map(each => each.lineItems),
    ...state.fulfillments.map(each => each.fulfillmentLineItems),
  ];
  return pages.some(page => page.pageInfo.hasNextPage);
}

async function readWide(notice: ShipmentNotice, session: Session): Promise<Ended<WireOrderState>> {
  const first = await readWidePage(notice, null, session);
  if (first.is !== 'done') return first;
  let { fulfillmentOrders } = first.value;
  for (let pages = 1; fulfillmentOrders.pageInfo.hasNextPage; pages += 1) {
    if (pages > mostPages) return unavailable(`a list that does not end (${mostPages} pages)`, 'read');
    const next = await readWidePage(notice, fulfillmentOrders.pageInfo.endCursor, session);
    if (next.is !== 'done') return next;
    fulfillmentOrders = { ...next.value.fulfillmentOrders, nodes: [...fulfillmentOrders.nodes, ...next.value.fulfillmentOrders.nodes] };
  }
  return withAllLines({ ...first.value, fulfillmentOrders }, notice, session);
}

async function readWidePage(notice: ShipmentNotice, after: string | null, session: Session): Promise<Ended<WireOrderState>> {
  const id = gidOf('Order', notice.order.storeOrderId);
  const answer = await ask({ operation: wideOrderState, variables: { id, after }, effect: 'read', about: [notice.id] }, wideOrder, session);
  if (answer.is !== 'done') return answer;
  const { data, body } = answer.value;
  if (data.order) return { is: 'done', value: data.order };
  return body.errors ? outcomeOfErrors(body, 'read') : unknownOrder(notice);
}

async function withAllLines(state: WireOrderState, notice: ShipmentNotice, session: Session): Promise<Ended<WireOrderState>> {
  const open = await session.each(state.fulfillmentOrders.nodes, async each =>
    allOf(each.id, each.lineItems, { operation: moreOpenLines, shape: moreOpen }, session, notice.id),
  );
  const shown = await session.each(state.fulfillments, async each =>
    allOf(each.id, each.fulfillmentLineItems, { operation: moreShownLines, shape: moreShown }, session, notice.id),
  );
  const failed = [...open, ...shown].find(each => each.is !== 'done');
  if (failed) return failed;
  const [openLines, shownLines] = [valuesOf(open), valuesOf(shown)];
  const value: WireOrderState = {
    ...state,
    fulfillmentOrders: {
      ...state.fulfillmentOrders,
      nodes: state.fulfillmentOrders.nodes.map((each, at) => ({ ...each, lineItems: openLines[at]! })),
    },
    fulfillments: state.fulfillments.map((each, at) => ({ ...each, fulfillmentLineItems: shownLines[at]! })),
  };
  return { is: 'done', value };
}

/** How a connection's next page is asked for. */
interface More<T> {
  readonly operation: Operation;
  readonly shape: Shape<{ readonly node: { readonly lines: Page<T> } | null }>;
}

/** A connection read to its end. */
export async function allOf<T>(
  id: string,
  first: Page<T>,
  { operation, shape }: More<T>,
  session: Session,
  about?: string,
): Promise<Ended<Page<T>>> {
  let page = first;
  for (let pages = 1; page.pageInfo.hasNextPage; pages += 1) {
    if (pages > mostPages) return unavailable(`a list that does not end (${mostPages} pages)`, 'read');
    const after = page.pageInfo.endCursor;
    const answer = await ask(
      { operation, variables: { id, after }, effect: 'read', ...(about === undefined ? {} : { about: [about] }) },
      shape,
      session,
    );
    if (answer.is !== 'done') return answer;
    const next = answer.value.data.node?.lines;
    if (!next) return outcomeOfErrors(answer.value.body, 'read');
    page = { pageInfo: next.pageInfo, nodes: [...page.nodes, ...next.nodes] };
  }
  return { is: 'done', value: page };
}

const valuesOf = <T>(ends: readonly Ended<T>[]): T[] => ends.flatMap(end => (end.is === 'done' ? [end.value] : []));

function unknownOrder(notice: ShipmentNotice): Later {
  const { storeOrderId } = notice.order;
  return {
    is: 'later',
    why: 'not-yet',
    detail: `Shopify shows no order ${storeOrderId}: it is not there yet, belongs to another shop, or is older than 60 days and the app lacks read_all_orders`,
    mayHaveActed: false,
  };
}
