import type { SandboxReply } from '../../sandbox-server.js';
import { longestTexts } from '../bigcommerce.limits.js';
import { mistaken, notFound, refusal, shipmentAnswer } from './answers.js';
import type { Shop } from './shop.js';
import { itemsShipped, type OrderRecord, shippedOf, type ShipmentFields, type ShipmentRecord } from './store.records.js';

const empty: ShipmentFields = { tracking_number: '', shipping_method: '', shipping_provider: '', tracking_carrier: '', tracking_link: '', comments: '', merchant_shipping_cost: '' };
const longest: Readonly<Record<keyof ShipmentFields, number>> = { ...longestTexts, merchant_shipping_cost: 20 };
const providers = /^(auspost|canadapost|endicia|usps|fedex|ups|upsready|upsonline|shipperhq|royalmail|carrier_\d+)?$/;
const courierSlug = /^([a-z\d]+(-[a-z\d]+)*)?$/;

type Body = Readonly<Record<string, unknown>>;
interface Wanted { readonly lineId: number; readonly quantity: number }

/** Makes, changes and deletes shipments, and keeps count of what was shipped. */
export class ShippingDesk {
  constructor(private readonly shop: Shop) {}

  make(order: OrderRecord, body: Body): SandboxReply {
    const complaint = complaintAbout(body, ['order_address_id', 'items']);
    if (complaint) return complaint;
    const items = itemsIn(body['items']);
    if (!items) return mistaken('The field \'items\' is invalid.');
    const address = order.addresses.find(each => each.id === body['order_address_id']);
    if (!address) return refusal(400, 'The field \'order_address_id\' is invalid.');
    const wrong = items.map(item => complaintAboutItem(order, address.id, item)).find(each => each !== undefined);
    if (wrong) return refusal(400, wrong);
    // A provider that is left out is not the same as an empty one.
    const fields = { ...empty, shipping_provider: 'custom', ...fieldsIn(body) };
    const shipment: ShipmentRecord = { id: this.shop.newId(), addressId: address.id, createdAt: this.shop.now(), fields, items };
    order.shipments.push(shipment);
    order.mails += 1;
    this.changed(order, true);
    return { status: 201, body: shipmentAnswer(order, shipment) };
  }

  change(order: OrderRecord, id: number, body: Body): SandboxReply {
    const shipment = order.shipments.find(each => each.id === id);
    if (!shipment) return notFound;
    const complaint = complaintAbout(body, ['order_address_id']);
    if (complaint) return complaint;
    Object.assign(shipment.fields, fieldsIn(body));
    this.changed(order, false);
    return { status: 200, body: shipmentAnswer(order, shipment) };
  }

  /** The order keeps its status. */
  delete(order: OrderRecord, id: number): SandboxReply {
    const at = order.shipments.findIndex(each => each.id === id);
    if (at < 0) return notFound;
    order.shipments.splice(at, 1);
    this.changed(order, false);
    return { status: 204 };
  }

  private changed(order: OrderRecord, shipped: boolean): void {
    order.modifiedAt = this.shop.now();
    if (!shipped || !this.shop.movesStatus || ![3, 7, 8, 9, 11].includes(order.statusId)) return;
    const toShip = order.lines.filter(line => line.type === 'physical').reduce((sum, line) => sum + line.quantity - line.refunded, 0);
    order.statusId = itemsShipped(order) >= toShip ? 2 : 3;
  }
}

function complaintAbout(body: Body, others: readonly string[]): SandboxReply | undefined {
  const unknown = Object.keys(body).find(field => !(field in empty) && !others.includes(field));
  if (unknown !== undefined)
    return mistaken(`The field '${unknown}' cannot be written to. Please remove it from your request before trying again.`);
  const fields = Object.keys(empty) as (keyof ShipmentFields)[];
  const wrong = fields.find(field => body[field] !== undefined && (typeof body[field] !== 'string' || body[field].length > longest[field]));
  if (wrong !== undefined) return mistaken(`The field '${wrong}' is invalid.`);
  if (!providers.test(String(body['shipping_provider'] ?? ''))) return refusal(400, 'The field \'shipping_provider\' is invalid.');
  return courierSlug.test(String(body['tracking_carrier'] ?? '')) ? undefined : refusal(400, 'The field \'tracking_carrier\' is invalid.');
}

function complaintAboutItem(order: OrderRecord, addressId: number, { lineId, quantity }: Wanted): string | undefined {
  const line = order.lines.find(each => each.id === lineId);
  if (!line || line.type !== 'physical') return `The field 'order_product_id' (${lineId}) is invalid.`;
  if (line.addressId !== addressId) return `The order_product_id ${lineId} does not belong to the order_address_id ${addressId}.`;
  const open = line.quantity - line.refunded - shippedOf(order, lineId);
  return quantity > open ? `The quantity ${quantity} of order_product_id ${lineId} exceeds the ${open} left to ship.` : undefined;
}

function itemsIn(value: unknown): Wanted[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const items = value.map(each => ({ ...(each as { order_product_id?: unknown; quantity?: unknown }) }));
  const right = items.every(
    ({ order_product_id: id, quantity, ...more }) =>
      Number.isInteger(id) && Number.isInteger(quantity) && Number(quantity) > 0 && Object.keys(more).length === 0,
  );
  return right ? items.map(each => ({ lineId: Number(each.order_product_id), quantity: Number(each.quantity) })) : undefined;
}

const fieldsIn = (body: Body): Partial<ShipmentFields> => Object.fromEntries(Object.entries(body).filter(([field]) => field in empty));
