import { malformed } from './commercetools.refusals.js';

type Given = Readonly<Record<string, unknown>>;

/** `!` marks what must be there; `a|b` that one of the two must. Anything else in an action is a mistake. */
const actions: Readonly<Record<string, string>> = {
  addDelivery: 'deliveryKey shippingKey items address parcels custom',
  addParcelToDelivery: 'deliveryId|deliveryKey parcelKey measurements trackingData items custom',
  setParcelTrackingData: 'parcelId|parcelKey trackingData',
  setParcelCustomType: 'parcelId|parcelKey type fields',
  setParcelCustomField: 'parcelId|parcelKey name! value',
  setParcelItems: 'parcelId|parcelKey items!',
  setDeliveryItems: 'deliveryId|deliveryKey items!',
  removeParcelFromDelivery: 'parcelId|parcelKey',
  removeDelivery: 'deliveryId|deliveryKey',
  transitionLineItemState: 'lineItemId|lineItemKey quantity! fromState! toState! actualTransitionDate',
  changeShipmentState: 'shipmentState!',
  changeOrderState: 'orderState!',
};

const parts: Readonly<Record<string, string>> = {
  items: 'id! quantity!',
  parcels: 'key measurements trackingData items custom',
  trackingData: 'trackingId carrier provider providerTransaction isReturn',
  measurements: 'weightInGram lengthInMillimeter widthInMillimeter heightInMillimeter',
  custom: 'type! fields',
};

const words: Readonly<Record<string, readonly string[]>> = {
  shipmentState: ['Shipped', 'Delivered', 'Ready', 'Pending', 'Delayed', 'Partial', 'Backorder', 'Canceled'],
  orderState: ['Open', 'Confirmed', 'Complete', 'Cancelled'],
};

/** Throws a refusal, and a mistake of the caller's, for whatever the contract does not know. */
export function checkAction(given: unknown): asserts given is Given & { readonly action: string } {
  if (!isObject(given) || typeof given['action'] !== 'string')
    throw malformed('InvalidJsonInput', 'Request body does not contain valid JSON: an action has no name.');
  const { action, ...fields } = given;
  const shape = actions[action as string];
  if (shape === undefined) throw malformed('InvalidJsonInput', `Unknown action '${action as string}'.`);
  check(action as string, fields, shape);
}

function check(name: string, given: Given, shape: string): void {
  const fields = shape.split(' ');
  const known = new Set(fields.flatMap(each => each.replace('!', '').split('|')));
  for (const field of Object.keys(given)) if (!known.has(field)) throw malformed('InvalidField', `'${field}' is no field of ${name}.`);
  for (const field of fields.filter(each => /[!|]/.test(each))) {
    if (
      field
        .replace('!', '')
        .split('|')
        .every(each => given[each] === undefined)
    )
      throw malformed('RequiredField', `${name}: a value for '${field.replace('!', '')}' is required.`);
  }
  for (const [field, value] of Object.entries(given)) checkValue(`${name}.${field}`, field, value);
}

function checkValue(path: string, field: string, value: unknown): void {
  if (value === null || value === '') throw malformed('InvalidField', `${path} is empty.`);
  if (/^(deliveryKey|parcelKey|key)$/.test(field) && !(typeof value === 'string' && /^[\w-]{2,256}$/.test(value)))
    throw malformed('InvalidField', `${path} is no key: '${String(value)}'.`);
  if (/^(quantity|\w+InGram|\w+InMillimeter)$/.test(field) && !(Number.isInteger(value) && (value as number) > 0))
    throw malformed('InvalidField', `${path} is no whole number above 0: ${String(value)}.`);
  if (words[field] && !words[field].includes(String(value)))
    throw malformed('InvalidField', `${path}: '${String(value)}' is no known value.`);
  const shape = parts[field];
  if (shape === undefined) return;
  const isList = field === 'items' || field === 'parcels';
  if (isList !== Array.isArray(value)) throw malformed('InvalidJsonInput', `${path} is of the wrong type.`);
  for (const each of isList ? (value as readonly unknown[]) : [value]) {
    if (!isObject(each)) throw malformed('InvalidJsonInput', `${path} is of the wrong type.`);
    check(path, each, shape);
  }
}

function isObject(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
