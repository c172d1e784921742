import { anything, count, fields, fits, optional, text } from '../../../application/stores/answer-shape.js';
import { halfTold } from '../../../application/stores/half-told.js';
import type { Ended, Obstacle, Outcome, Warning } from '../../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { orderGrew } from '../../../domain/fulfillment/order-grew.js';
import { staysComplete } from '../../../domain/fulfillment/stays-complete.js';
import type { Abilities } from './woocommerce.abilities.js';
import { ask, type WooCommerceSession } from './woocommerce.client.js';
import { errorIn, judgeItem } from './woocommerce.outcomes.js';
import { notedNumbersKey, type OrderView } from './woocommerce.order-view.js';
import type { WooCommerceSettings } from './woocommerce.settings.js';
import type { Told } from './woocommerce.telling.js';

/** One entry of an order update. */
export interface OrderUpdate {
  readonly id: number;
  readonly status?: string;
  readonly meta_data?: readonly { readonly key: string; readonly value: string }[];
}

const settled = new Set(['completed', 'cancelled', 'refunded', 'failed', 'trash']);

/** The status the order should have once the notice is told; undefined: it has it, or may keep what it has. Never backwards. */
export function statusFor(
  notice: ShipmentNotice,
  order: OrderView,
  abilities: Abilities,
  settings: WooCommerceSettings,
): string | undefined {
  if (notice.kind !== 'shipment' || settled.has(order.status)) return undefined;
  if (notice.completesOrder && unitsMore(notice, order) === 0) return settings.completeOrders ? 'completed' : undefined;
  const partly = settings.partialStatus && abilities.partialStatus && order.status !== 'partial-shipped';
  return partly && notice.order.lines.some(line => line.toldBefore + line.inThisNotice > 0) ? 'partial-shipped' : undefined;
}

/** Units that were added to the order since Parcelwire learned it. */
function unitsMore({ order: { facts } }: ShipmentNotice, order: OrderView): number {
  const before = facts?.carried['units'];
  return typeof before === 'number' ? Math.max(0, order.unitsOrdered - before) : 0;
}

function updateFor(told: Told, abilities: Abilities, settings: WooCommerceSettings): OrderUpdate | undefined {
  const status = statusFor(told.notice, told.order, abilities, settings);
  const numbers = told.notedNumbers === told.order.notedNumbers ? undefined : told.notedNumbers;
  if (status === undefined && numbers === undefined) return undefined;
  return {
    id: Number(told.order.id),
    ...(status === undefined ? {} : { status }),
    ...(numbers === undefined ? {} : { meta_data: [{ key: notedNumbersKey, value: numbers }] }),
  };
}

/** Statuses come last, so that WooCommerce's own mail finds the tracking; all of a batch in one call. */
export async function closeOrders(
  told: readonly Ended<Told>[],
  abilities: Abilities,
  session: WooCommerceSession,
): Promise<Outcome<Receipt>[]> {
  const updates = new Map<Told, OrderUpdate>();
  for (const each of told) {
    const update = each.is === 'done' ? updateFor(each.value, abilities, session.settings) : undefined;
    if (each.is === 'done' && update) updates.set(each.value, update);
  }
  const ends = await send([...updates.values()], [...updates.keys()].map(each => each.notice.id), session);
  return told.map(each => {
    if (each.is !== 'done') return each;
    const update = updates.get(each.value);
    return receiptOf(each.value, update, update && ends.get(update.id));
  });
}

type Ends = ReadonlyMap<number, Ended<string | undefined>>;

/** A single order is updated by itself, many in a batch; a shop that takes fewer at once gets halves. */
async function send(updates: readonly OrderUpdate[], about: readonly string[], session: WooCommerceSession): Promise<Ends> {
  const [first] = updates;
  if (!first) return new Map();
  if (updates.length === 1) {
    const { id, ...body } = first;
    const answer = await ask({ method: 'PUT', path: `/wc/v3/orders/${id}`, query: { _fields: 'id,status' }, body, about }, session);
    return new Map([[id, 'outcome' in answer ? answer.outcome : { is: 'done', value: statusIn(answer.json) }]]);
  }
  const answer = await ask({ method: 'POST', path: '/wc/v3/orders/batch', body: { update: updates }, about }, session);
  if ('outcome' in answer) {
    if (!tooMany(answer.outcome)) return new Map(updates.map(each => [each.id, answer.outcome]));
    const half = Math.ceil(updates.length / 2);
    return new Map([
      ...(await send(updates.slice(0, half), about.slice(0, half), session)),
      ...(await send(updates.slice(half), about.slice(half), session)),
    ]);
  }
  const items = (answer.json as { update?: unknown }).update;
  return new Map(
    (Array.isArray(items) ? items : []).flatMap((item: unknown) => (fits(batchItem, item) ? [[item.id, endOf(item)] as const] : [])),
  );
}

const batchItem = fields({ id: count, status: optional(text), error: anything });

const tooMany = (outcome: Obstacle): boolean =>
  outcome.is === 'refused' && outcome.said.startsWith('woocommerce_rest_request_entity_too_large');

function endOf(item: { readonly error?: unknown }): Ended<string | undefined> {
  const error = errorIn(item.error);
  return error ? judgeItem(error) : { is: 'done', value: statusIn(item) };
}

function statusIn(json: unknown): string | undefined {
  const { status } = json as { status?: unknown };
  return typeof status === 'string' ? status : undefined;
}

/** The news has arrived whatever became of the status: what can pass is tried again, what cannot is for a person to see. */
function receiptOf(told: Told, update: OrderUpdate | undefined, end: Ended<string | undefined> | undefined): Outcome<Receipt> {
  if (end?.is === 'later') return { ...end, mayHaveActed: true };
  if (end?.is === 'locked-out') return told.wrote ? halfTold(end, 'the tracking is told, the order\'s status not yet set') : end;
  const kept = update && statusWarning(update, end);
  const warnings = [...told.warnings, ...growth(told), ...staying(told), ...(kept ? [kept] : [])];
  const value: Receipt = {
    packages: told.notice.packages.map(({ id }) => ({ packageId: id, reference: told.references.get(id) ?? null })),
  };
  return {
    is: told.wrote || update || told.warnings.length > 0 ? 'done' : 'already',
    value,
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

const growth = ({ notice, order }: Told): Warning[] =>
  orderGrew(notice, { order: order.number, more: unitsMore(notice, order), therefore: 'is not set to completed' });

/** Only a person knows whether it ships again: WooCommerce mails the shopper of a Completed order once more. */
const staying = ({ notice, order }: Told): Warning[] =>
  order.status === 'completed' ? staysComplete(notice, { order: order.number, status: 'Completed', platform: 'WooCommerce' }) : [];

function statusWarning({ status }: OrderUpdate, end: Ended<string | undefined> | undefined): Warning | undefined {
  if (end?.is === 'done' && (status === undefined || end.value === undefined || end.value === status)) return undefined;
  const said = end?.is === 'refused' ? end.said : end?.is === 'done' ? `it is ${end.value} instead` : 'the shop did not say why';
  return { code: 'status-not-set', detail: `the tracking is told, but the order did not become ${status ?? 'up to date'}: ${said}` };
}
