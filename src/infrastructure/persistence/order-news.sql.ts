import type { BeingTold } from '../../application/ports/being-told.js';
import type { Chance } from '../../application/ports/chance.js';
import type { OwedDelivery } from '../../application/ports/shipment-books.js';
import { type ChangedFacts, shipmentsWithMoreToFind, shipmentsWithMoreToTell } from '../../domain/fulfillment/further-news.js';
import type { Order } from '../../domain/order/order.js';
import { type TakenNotice, toldBy, toldSoFar } from '../../domain/fulfillment/told.js';
import { holdLane, isStillOpen } from '../engine/lane-statements.js';
import type { Queries } from './database.js';
import { jsonText } from './json-text.js';
import { type NoticeJson, noticeOf } from './notice-json.js';
import { type OrderJson, orderOf } from './order-json.js';
import { type ShipmentJson, shipmentOf } from './shipment-json.js';

/** Delivery `d` of lane `l` is told right now, or was told by a worker that died before it could write down what it said. */
const isBeingTold = `((d.status || '') = 'waiting' and (d.id = any(l.claimed) or (d.ending_unknown and d.sent is null)))`;

/** News of the order that may name any of its packages. `busy`: its lease has not run out. */
const beingTold = `
  select d.id = any(l.claimed) and l.leased_until > clock_timestamp() as busy
  from deliveries d join lanes l on l.store_id = d.store_id
  where d.store_id = $1 and d.store_order_id = $2 and ${isBeingTold}`;

const noteSaidWithoutOrder = `
  update deliveries d set said_without_order = true from lanes l
  where d.store_id = $1 and d.store_order_id = $2 and l.store_id = d.store_id and ${isBeingTold}`;

const addDelivery = `
  insert into deliveries (id, store_id, kind, store_order_id, shipment_id, changes, status, due_at, created_at)
  values ($1, $2, $3, $4, $5, $6, 'waiting', $7, $8)`;

const factsOfOrders = `
  select asked.id as "storeOrderId", (select o.facts from orders o where o.store_id = $1 and o.store_order_id = asked.id) as facts,
    (select json_agg(s.body order by s.seq) from shipments s where s.store_id = $1 and s.store_order_id = asked.id) as shipments,
    (select json_agg(json_build_object('shipmentId', d.shipment_id, 'kind', d.kind, 'isOpen', ${isStillOpen('d')}, 'isDone', (d.status || '') = 'done', 'isBeingTold', ${isBeingTold}, 'told', d.told, 'sent', d.sent) order by d.seq)
      from deliveries d join lanes l on l.store_id = d.store_id where d.store_id = $1 and d.store_order_id = asked.id) as news
  from unnest($2::text[]) as asked (id)`;

interface FactsRow {
  readonly storeOrderId: string;
  readonly facts: OrderJson | null;
  readonly shipments: readonly ShipmentJson[] | null;
  readonly news: readonly NewsJson[] | null;
}

interface NewsJson {
  readonly shipmentId: string;
  readonly kind: OwedDelivery['kind'];
  readonly isOpen: boolean;
  readonly isDone: boolean;
  /** Written by the facts there were before, or about to be. */
  readonly isBeingTold: boolean;
  readonly told: TakenNotice | null;
  readonly sent: NoticeJson | null;
}

/** Which order of which store. */
export interface OrderOfStore {
  readonly storeId: string;
  readonly storeOrderId: string;
}

export interface AddedNews {
  readonly id: string;
  readonly kind: OwedDelivery['kind'];
  readonly shipmentId: string;
  readonly changes: object | null;
  readonly dueAt: Date;
  readonly at: Date;
}

/**
 * Why what news of the order is made of cannot be changed just now; undefined: it can, and nothing is claimed before the transaction ends.
 * While the store hears of it (`busy`) the lane is left alone: many may come again and again until it has heard.
 */
export async function keptFromChanging(queries: Queries, of: OrderOfStore): Promise<BeingTold['is'] | 'unknown' | undefined> {
  if ((await toldNow(queries, of)) === 'busy') return 'busy';
  return (await laneHeld(queries, of)) ?? toldNow(queries, of);
}

/** Undefined: nothing is claimed before the transaction ends. */
export const laneHeld = async (queries: Queries, { storeId }: OrderOfStore): Promise<'unknown' | undefined> =>
  (await queries.query(holdLane, [storeId])).length === 0 ? 'unknown' : undefined;

async function toldNow(queries: Queries, { storeId, storeOrderId }: OrderOfStore): Promise<BeingTold['is'] | undefined> {
  const told = await queries.query<{ busy: boolean | null }>(beingTold, [storeId, storeOrderId]);
  if (told.length === 0) return undefined;
  return told.some(each => each.busy) ? 'busy' : 'unsure';
}

/** What a dead worker may have said of an order that is booked only now, the lane held, is said again in the same words: without it. */
export async function saidWithoutOrder(queries: Queries, { storeId, storeOrderId }: OrderOfStore): Promise<void> {
  await queries.query(noteSaidWithoutOrder, [storeId, storeOrderId]);
}

export async function addNews(
  queries: Queries,
  { storeId, storeOrderId }: OrderOfStore,
  { id, kind, shipmentId, changes, dueAt, at }: AddedNews,
): Promise<void> {
  await queries.query(addDelivery, [id, storeId, kind, storeOrderId, shipmentId, changes && jsonText(changes), dueAt, at]);
}

/**
 * Owes the store a further telling of each shipment that needs one by the facts of now. `before`: the order, where one changed; null: nobody
 * knew it. The lane is held. Answers how many.
 */
export async function oweFurtherNews(
  queries: Queries,
  { storeId, storeOrderIds }: { readonly storeId: string; readonly storeOrderIds: readonly string[] },
  { at, chance, before }: { readonly at: Date; readonly chance: Chance; readonly before?: Order | null },
): Promise<number> {
  let count = 0;
  for (const row of await queries.query<FactsRow>(factsOfOrders, [storeId, storeOrderIds])) {
    const { storeOrderId } = row;
    const facts = factsIn(row, before);
    const owed = new Set([...shipmentsWithMoreToTell(facts), ...(before === undefined ? [] : shipmentsWithMoreToFind(before, facts))]);
    for (const shipmentId of owed)
      await addNews(queries, { storeId, storeOrderId }, { id: chance.id(), kind: 'shipment', shipmentId, changes: null, dueAt: at, at });
    count += owed.size;
  }
  return count;
}

/** The lane is held, so that nothing of it changes before the transaction ends but that boxes are reported. */
export async function factsOf(queries: Queries, { storeId, storeOrderId }: OrderOfStore): Promise<ChangedFacts> {
  const [row] = await queries.query<FactsRow>(factsOfOrders, [storeId, [storeOrderId]]);
  return factsIn(row!);
}

/** What is being told of an order that nobody knew is told without it (`saidWithoutOrder`), and awaits no facts any more. */
function factsIn({ facts, shipments, news }: FactsRow, before?: Order | null): ChangedFacts {
  const all = news ?? [];
  const own = all.filter(each => each.kind === 'shipment');
  const order = facts ? orderOf(facts) : undefined;
  return {
    order,
    shipments: (shipments ?? []).map(shipmentOf),
    told: toldSoFar(all.flatMap(each => each.told ?? mayBeTold(each) ?? []), order),
    said: new Set(own.filter(each => each.isDone || each.isBeingTold || mayBeTold(each)).map(each => each.shipmentId)),
    awaited: new Set(own.filter(each => each.isOpen && !each.sent && !(before === null && each.isBeingTold)).map(each => each.shipmentId)),
  };
}

const mayBeTold = ({ isOpen, sent }: NewsJson): TakenNotice | undefined =>
  isOpen && sent ? toldBy(noticeOf(sent), { packages: [] }) : undefined;
