import { randomUUID } from 'node:crypto';
import { linkField } from './commercetools.custom-types.js';
import type { DeliveryRecord, ItemRecord, OrderRecord, ParcelRecord, ShippingInfoRecord } from './commercetools.records.js';
import { invalidOperation, malformed, Refusal } from './commercetools.refusals.js';

export interface NewDelivery {
  readonly deliveryKey?: string;
  readonly shippingKey?: string;
  readonly items?: ItemRecord[];
  readonly parcels?: readonly NewParcel[];
}

export interface NewParcel extends Pick<ParcelRecord, 'measurements' | 'trackingData' | 'items'> {
  readonly key?: string;
  readonly custom?: CustomDraft;
}

interface CustomDraft {
  readonly type?: { readonly id?: string; readonly key?: string };
  readonly fields?: Readonly<Record<string, string>>;
}

export interface DeliveryTarget {
  readonly deliveryId?: string;
  readonly deliveryKey?: string;
}

export interface ParcelTarget {
  readonly parcelId?: string;
  readonly parcelKey?: string;
}

/** The platform does not compare what is delivered with what was ordered; a wrong line id or a repeated key it refuses. */
export function addDelivery(order: OrderRecord, { deliveryKey, shippingKey, items = [], parcels = [] }: NewDelivery): void {
  const info = placeFor(order, shippingKey);
  if (deliveryKey !== undefined && everywhere(order).some(each => each.delivery.key === deliveryKey))
    throw duplicate('deliveryKey', deliveryKey);
  checkItems(order, items);
  const delivery: DeliveryRecord = {
    id: randomUUID(),
    ...(deliveryKey === undefined ? {} : { key: deliveryKey }),
    createdAt: order.lastModifiedAt,
    items,
    parcels: [],
  };
  info.deliveries.push(delivery);
  for (const parcel of parcels) addParcel(order, delivery, parcel);
}

export function addParcel(order: OrderRecord, delivery: DeliveryRecord, { key, custom, ...draft }: NewParcel): void {
  if (key !== undefined && everywhere(order).some(each => each.delivery.parcels.some(parcel => parcel.key === key)))
    throw duplicate('parcelKey', key);
  checkItems(order, draft.items ?? []);
  const parcel: ParcelRecord = { id: randomUUID(), ...(key === undefined ? {} : { key }), createdAt: order.lastModifiedAt, ...draft };
  if (custom) setCustomType(parcel, custom);
  delivery.parcels.push(parcel);
}

export function setCustomType(parcel: ParcelRecord, { type, fields = {} }: CustomDraft): void {
  if (type?.key !== linkField.type)
    throw new Refusal(400, 'ReferencedResourceNotFound', `The referenced object of type 'type' with key '${type?.key}' was not found.`, {
      typeId: 'type',
      key: type?.key,
    });
  for (const name of Object.keys(fields)) checkField(name);
  parcel.custom = { type: { typeId: 'type', id: linkField.type }, fields: { ...fields } };
}

export function setCustomField(parcel: ParcelRecord, { name, value }: { readonly name: string; readonly value?: string }): void {
  if (!parcel.custom) throw malformed('InvalidInput', 'The parcel has no custom type.');
  checkField(name);
  if (value !== undefined) parcel.custom.fields[name] = value;
  else if (name in parcel.custom.fields) delete parcel.custom.fields[name];
  else throw malformed('InvalidOperation', `The field '${name}' does not exist.`);
}

export function deliveryNamed(
  order: OrderRecord,
  { deliveryId, deliveryKey }: DeliveryTarget,
): { readonly info: ShippingInfoRecord; readonly delivery: DeliveryRecord } {
  const found = everywhere(order).find(({ delivery }) =>
    deliveryId === undefined ? delivery.key === deliveryKey : delivery.id === deliveryId,
  );
  if (!found)
    throw invalidOperation(
      `A delivery with ${deliveryId === undefined ? `key '${deliveryKey}'` : `ID '${deliveryId}'`} was not found on this order.`,
    );
  return found;
}

export function parcelNamed(
  order: OrderRecord,
  { parcelId, parcelKey }: ParcelTarget,
): { readonly delivery: DeliveryRecord; readonly parcel: ParcelRecord } {
  const isIt = (each: ParcelRecord): boolean => (parcelId === undefined ? each.key === parcelKey : each.id === parcelId);
  const delivery = everywhere(order)
    .map(each => each.delivery)
    .find(each => each.parcels.some(isIt));
  if (!delivery)
    throw invalidOperation(
      `A parcel with ${parcelId === undefined ? `key '${parcelKey}'` : `ID '${parcelId}'`} was not found on this order.`,
    );
  return { delivery, parcel: delivery.parcels.find(isIt)! };
}

function placeFor(order: OrderRecord, shippingKey: string | undefined): ShippingInfoRecord {
  if (order.shippingMode === 'Single') {
    if (shippingKey !== undefined) throw malformed('InvalidField', 'shippingKey is for orders with shippingMode Multiple.');
    if (!order.shippingInfo) throw invalidOperation('The order has no shippingInfo.');
    return order.shippingInfo;
  }
  if (shippingKey === undefined) throw malformed('RequiredField', 'shippingKey is required for orders with shippingMode Multiple.');
  const found = order.shipping.find(each => each.shippingKey === shippingKey);
  if (!found) throw invalidOperation(`A shipping method with the shippingKey '${shippingKey}' was not found.`);
  return found.shippingInfo;
}

function everywhere(order: OrderRecord): { info: ShippingInfoRecord; delivery: DeliveryRecord }[] {
  return [order.shippingInfo, ...order.shipping.map(each => each.shippingInfo)].flatMap(info =>
    info ? info.deliveries.map(delivery => ({ info, delivery })) : [],
  );
}

function checkItems(order: OrderRecord, items: readonly ItemRecord[]): void {
  const known = new Set([...order.lineItems, ...order.customLineItems].map(each => each.id));
  for (const { id } of items) if (!known.has(id)) throw invalidOperation(`The item with ID '${id}' was not found on this order.`);
}

function checkField(name: string): void {
  if (name !== linkField.field) throw new Refusal(400, 'InvalidField', `The field '${name}' is not defined on type '${linkField.type}'.`);
}

function duplicate(field: string, value: string): Refusal {
  return new Refusal(
    400,
    'DuplicateField',
    `A duplicate value '"${value}"' exists for field '${field}'.`,
    { field, duplicateValue: value },
    true,
  );
}
