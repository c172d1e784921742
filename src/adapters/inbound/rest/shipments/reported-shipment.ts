import type { JudgedReport } from '../../../../application/intake/report-problems.js';
import type { ReportedPackage, ShipmentReport } from '../../../../application/intake/shipment-report.js';
import type { Address } from '../../../../domain/order/order.js';
import type { Lot, PackageItem, ShipmentTrigger } from '../../../../domain/shipment/shipment.js';
import type { Sound } from '../requests/sound-part.js';
import type { AddressRequest } from './address.request.js';
import { cartonOf } from './carton.request.js';
import { freightOf } from './reported-freight.js';
import type { ItemRequest, PackageRequest } from './package.request.js';
import { remarksOf } from './remarks.request.js';
import type { ShipmentRequest } from './shipment.request.js';

/** A checked request in our own words; what was left out is null. */
export function reportOf(request: ShipmentRequest): ShipmentReport {
  return {
    store: request.store,
    shipment: {
      externalId: request.externalId,
      storeOrderId: request.storeOrderId,
      orderNumber: request.orderNumber ?? null,
      shippedAt: new Date(request.shippedAt),
      warehouse: request.warehouse ?? null,
      packages: request.packages.map(packageOf),
      trigger: (request.trigger as ShipmentTrigger | null | undefined) ?? 'order-packed',
      parentOrderKey: request.parentOrderKey ?? null,
      shipFrom: addressOf(request.shipFrom),
      shipTo: addressOf(request.shipTo),
      freight: request.freight ? freightOf(request.freight) : null,
      ...(request.remarks && { remarks: remarksOf(request.remarks) }),
    },
  };
}

/** What can be judged of a request that is bad. */
export function judgedOf({ store, shippedAt, packages = [] }: Sound<ShipmentRequest>): JudgedReport {
  return {
    store,
    shipment: {
      shippedAt: shippedAt === undefined ? undefined : new Date(shippedAt),
      packages: packages.map(each => ({ externalId: each?.externalId ?? null })),
    },
  };
}

function packageOf(request: PackageRequest): ReportedPackage {
  return {
    externalId: request.externalId ?? null,
    carrier: request.carrier ?? null,
    service: request.service ?? null,
    trackingNumber: request.trackingNumber ?? null,
    trackingUrl: request.trackingUrl ?? null,
    weight: request.weight ?? null,
    items: request.items ? request.items.map(itemOf) : null,
    ...(request.carton && { carton: cartonOf(request.carton) }),
  };
}

function itemOf({ sku, storeLineId, quantity, serialNumbers, lot }: ItemRequest): PackageItem {
  return { sku, storeLineId: storeLineId ?? null, quantity, serialNumbers: serialNumbers ?? [], lot: lotOf(lot) };
}

function lotOf(lot: ItemRequest['lot']): Lot | null {
  if (lot === null || lot === undefined) return null;
  return typeof lot === 'string' ? { number: lot, expires: null } : { number: lot.number ?? null, expires: lot.expires ?? null };
}

export function addressOf(request: AddressRequest | null | undefined): Address | null {
  if (!request) return null;
  return {
    name: request.name ?? null,
    company: request.company ?? null,
    street1: request.street1 ?? null,
    street2: request.street2 ?? null,
    city: request.city ?? null,
    state: request.state ?? null,
    zip: request.zip ?? null,
    countryCode: request.countryCode?.toUpperCase() ?? null,
    phone: request.phone ?? null,
    email: request.email ?? null,
    residential: request.residential ?? false,
  };
}
