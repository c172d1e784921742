import { fields, fits, flag, list, misshape, optional, text } from '../../../application/stores/answer-shape.js';
import type { Ended, Obstacle } from '../../../domain/delivery/outcome.js';
import { dataPath, send, type Session } from './salesforce.client.js';
import { describeLives } from './salesforce.limits.js';
import { type Need, needs, noteFields, type ProfileName } from './salesforce.needs.js';
import { endingOf, judged, unexpected } from './salesforce.outcomes.js';

/** What `describe` said of this org, as far as it decides what we write. */
export interface Org {
  readonly profile: ProfileName;
  /** Rights and fields that are not there (`WMS_Package__c`, `Order.WMS_Retry__c`). */
  readonly missing: readonly string[];
  /** Carriers a shipment's `Provider` may name; null: any. */
  readonly providers: readonly string[] | null;
  /** Values of `Shipment.Status`; null: any. */
  readonly shipmentStatuses: readonly string[] | null;
  /** A shipment item may name its fulfillment order line. */
  readonly itemNamesLine: boolean;
  /** Order products tell what reduction orders left of them. */
  readonly reductions: boolean;
  /** Orders tell where they go in one compound field. */
  readonly address: boolean;
}

interface Described {
  readonly createable?: boolean;
  readonly deletable?: boolean;
  readonly fields: readonly DescribedField[];
}

interface DescribedField {
  readonly name: string;
  readonly createable?: boolean;
  readonly updateable?: boolean;
  readonly restrictedPicklist?: boolean;
  readonly picklistValues?: readonly { readonly value: string; readonly active: boolean }[];
}

const description = fields<Described>({
  createable: optional(flag), deletable: optional(flag),
  fields: list(fields<DescribedField>({
    name: text, createable: optional(flag), updateable: optional(flag), restrictedPicklist: optional(flag),
    picklistValues: optional(list(fields<{ readonly value: string; readonly active: boolean }>({ value: text, active: flag }))),
  })),
});

const key = 'org';

/** The org as it was described last, or why nothing can be written to it. */
export async function orgOf(session: Session): Promise<Org | { readonly outcome: Obstacle }> {
  const made = await session.memory.once(key, async () => {
    const described = await describeOrg(session);
    if (described.is !== 'done') return { outcome: described };
    const { missing } = described.value;
    return missing.length > 0
      ? { outcome: endingOf(notDeployed(missing)) }
      : { value: JSON.stringify(described.value), forMs: describeLives };
  });
  return 'outcome' in made ? made : (JSON.parse(made.value) as Org);
}

export const forgetOrg = (session: Session): Promise<void> => session.memory.forget(key);

const notDeployed = (missing: readonly string[]): string => `${missing.join(', ')} not deployed, or out of the integration user's sight`;

export async function describeOrg(session: Session): Promise<Ended<Org>> {
  const { profile } = session.settings;
  if (profile !== 'orders') {
    const found = await describedAs('order-management', session);
    if (found.is !== 'done' || profile === 'order-management' || isDeployed(found.value)) return found;
  }
  return describedAs('orders', session);
}

/** Order Management with none of our fields is an org that keeps to core orders. */
const isDeployed = ({ missing }: Org): boolean =>
  !missing.includes('FulfillmentOrder') && !missing.includes(`FulfillmentOrder.${noteFields[0]}`);

async function describedAs(profile: ProfileName, session: Session): Promise<Ended<Org>> {
  const objects = new Map<string, Described>();
  const missing: string[] = [];
  for (const need of needs[profile]) {
    const described = await describe(need.object, session);
    if (described.is !== 'done') return described;
    if (described.value) objects.set(need.object, described.value);
    missing.push(...lacking(need, described.value));
    if (!described.value && need === needs[profile][0]) break;
  }
  const field = (object: string, name: string): DescribedField | undefined => objects.get(object)?.fields.find(each => each.name === name);
  return {
    is: 'done',
    value: {
      profile, missing,
      providers: choices(field('Shipment', 'Provider')),
      shipmentStatuses: choices(field('Shipment', 'Status')),
      itemNamesLine: field('ShipmentItem', 'FulfillmentOrderLineItemId')?.createable === true,
      address: field('Order', 'ShippingAddress') !== undefined || field('FulfillmentOrder', 'FulfilledToAddress') !== undefined,
      reductions: field('OrderItem', 'AvailableQuantity') !== undefined,
    },
  };
}

/** Undefined: no licence, not deployed, or no permission; Salesforce does not tell them apart. */
async function describe(object: string, session: Session): Promise<Ended<Described | undefined>> {
  const reply = await send(
    { method: 'GET', path: `${dataPath(session.settings)}/sobjects/${object}/describe`, effect: 'read', about: [] },
    session,
  );
  if ('outcome' in reply) return reply.outcome;
  if (reply.heard && reply.status === 404) return { is: 'done', value: undefined };
  const told = judged(reply, 'read');
  if ('outcome' in told) return told.outcome;
  const { json } = told.answer;
  return fits(description, json) ? { is: 'done', value: json } : unexpected(misshape(description, json, object) ?? '', 'read');
}

function lacking({ object, creates, deletes, reads, writes }: Need, described: Described | undefined): string[] {
  if (!described) return [object];
  const fields = new Map(described.fields.map(each => [each.name, each]));
  const unseen = [...reads, ...writes].filter(name => !fields.has(name));
  const fixed = writes.filter(name => fields.get(name)?.updateable === false && fields.get(name)?.createable === false);
  return [
    ...(creates && described.createable === false ? [`create on ${object}`] : []),
    ...(deletes && described.deletable === false ? [`delete on ${object}`] : []),
    ...unseen.map(name => `${object}.${name}`),
    ...fixed.map(name => `edit on ${object}.${name}`),
  ];
}

/** No field at all takes no value; one without a fixed list takes any. */
function choices(field: DescribedField | undefined): string[] | null {
  if (!field) return [];
  return field.restrictedPicklist ? (field.picklistValues ?? []).filter(each => each.active).map(each => each.value) : null;
}
