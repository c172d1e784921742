import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Address } from '../../../domain/order/order.js';
import type { Stamp } from './webhook.dates.js';
import { orderNumberOf } from './webhook.heading.js';
import { itemsOf } from './webhook.items.js';
import { packagesOf } from './webhook.packages.js';
import type { NotifiedAddress, ShipmentNotification } from './webhook.payload.js';
import { serialNumbersOf } from './webhook.serials.js';

/** A notice as ShipMonk would tell it. `storeNumber` becomes `store_id`. */
export function notificationOf(notice: ShipmentNotice, storeNumber: string, stamp: Stamp): ShipmentNotification {
  const { order, shipment } = notice;
  const { freight, remarks = {} } = shipment;
  const leading = leadingPackageOf(notice);
  const orderNumber = orderNumberOf(notice);
  return {
    order_key: order.storeOrderId,
    parent_order_key: shipment.parentOrderKey,
    order_number: orderNumber,
    warehouse: shipment.warehouse ?? '',
    items: itemsOf(notice),
    store_id: storeNumber,
    carrier: carrierOf(notice),
    service: leading?.service ?? null,
    master_tracking_number: leading?.trackingNumber ?? '',
    tracking_link: leading?.trackingUrl ?? null,
    estimated_shipping_cost: freight?.estimatedCost ?? null,
    custom_data: customDataOf(notice),
    carrier_tracking_url: leading?.trackingUrl ?? null,
    carrier_alpha_code: freight?.carrierAlphaCode ?? null,
    carrier_trans_method_code: freight?.transportMethodCode ?? null,
    bill_of_lading_number: freight?.billOfLading ?? null,
    master_bill_of_lading_number: freight?.masterBillOfLading ?? null,
    load_number: freight?.loadNumber ?? null,
    authorization_number: freight?.authorizationNumber ?? null,
    order_parts: { main_order: mainOrderOf(notice, orderNumber) },
    serial_numbers: serialNumbersOf(notice.packages),
    order_size: remarks.orderSize ?? 'unknown',
    extra_data: remarks.extraData ?? [],
    routing: remarks.routingKey === undefined ? null : { routing_key: remarks.routingKey },
    ordered_at: stamp(order.facts?.placedAt ?? remarks.orderedAt ?? shipment.shippedAt),
    shipped_at: stamp(shipment.shippedAt),
    packages: packagesOf(notice),
    pallets: freight?.pallets ?? [],
    ship_from: shipment.shipFrom && addressOf(shipment.shipFrom),
    ship_to: addressOf(shipment.shipTo ?? order.facts?.shipTo ?? nowhere),
  };
}

/** Carrier, service and link of the shipment are those of its first package with a number, else of its first. */
function leadingPackageOf({ packages }: ShipmentNotice): ShipmentNotice['packages'][number] | undefined {
  return packages.find(box => box.trackingNumber !== null) ?? packages[0];
}

/** The contract wants a word even where no carrier was named: the SCAC, then how the goods seem to have left. */
function carrierOf(notice: ShipmentNotice): string {
  const leading = leadingPackageOf(notice);
  const named = leading?.carrier ?? notice.packages.find(box => box.carrier)?.carrier;
  return named?.name ?? notice.shipment.freight?.carrierAlphaCode ?? (leading?.trackingNumber ? 'Other' : 'Pickup');
}

/** What the warehouse echoes, else what the store gave us with the order. */
function customDataOf({ order, shipment }: ShipmentNotice): ShipmentNotification['custom_data'] {
  const data = shipment.remarks?.customData ?? Object.entries(order.facts?.carried ?? {}).map(([name, value]) => ({ name, value }));
  return data.map(({ name, value }) => ({ name, value: value ?? null }));
}

function mainOrderOf({ order, shipment }: ShipmentNotice, orderNumber: string): ShipmentNotification['order_parts']['main_order'] {
  const split = shipment.remarks?.orderParts;
  if (split) return { order_number: split.mainOrderNumber, parts: split.partOrderNumbers.map(number => ({ order_number: number })) };
  const isPart = shipment.parentOrderKey !== null;
  return { order_number: (isPart ? order.number : null) ?? orderNumber, parts: isPart ? [{ order_number: orderNumber }] : [] };
}

const addressOf = (address: Address): NotifiedAddress => ({
  name: address.name,
  company: address.company,
  street1: address.street1,
  street2: address.street2,
  state: address.state,
  city: address.city,
  zip: address.zip,
  country_code: address.countryCode,
  phone: address.phone,
  email: address.email,
  residential: address.residential,
});

const nowhere: Address = {
  name: null, company: null, street1: null, street2: null, city: null, state: null, zip: null, countryCode: null, phone: null, email: null,
  residential: false,
};
