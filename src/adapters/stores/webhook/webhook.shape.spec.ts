import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Address, Order } from '../../../domain/order/order.js';
import type { Freight, Pallet } from '../../../domain/shipment/freight.js';
import type { Package, PackageItem, Shipment, Weight } from '../../../domain/shipment/shipment.js';
import { complaintsAbout } from './sandbox/notification-shape.js';
import { stampFor } from './webhook.dates.js';
import { notificationOf } from './webhook.mapper.js';

const text = fc.string({ maxLength: 8 });
const maybeText = fc.option(text);
const units = fc.nat({ max: 99 });
const measure = fc.double({ min: 0, max: 1e6, noNaN: true });
const when = fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true });

const weight: fc.Arbitrary<Weight | null> = fc.option(fc.record({ value: measure, unit: fc.constantFrom('g' as const, 'kg' as const, 'oz' as const, 'lb' as const) }));

const address: fc.Arbitrary<Address> = fc.record({
  name: maybeText, company: maybeText, street1: maybeText, street2: maybeText, city: maybeText, state: maybeText, zip: maybeText,
  countryCode: maybeText, phone: maybeText, email: maybeText, residential: fc.boolean(),
});

const packageItem: fc.Arbitrary<PackageItem> = fc.record({
  sku: text, storeLineId: maybeText, quantity: units, serialNumbers: fc.array(text, { maxLength: 3 }),
  lot: fc.option(fc.record({ number: maybeText, expires: fc.option(when.map(at => at.toISOString().slice(0, 10))) })),
});

const carton = fc.record({
  boxNumber: fc.option(units), palletNumber: fc.option(units), packingGroup: fc.option(fc.record({ key: text, name: maybeText })),
  labels: fc.option(fc.array(fc.record({ type: text, identifier: maybeText }), { maxLength: 2 })),
});

const source: fc.Arbitrary<Package> = fc.record({
  id: text, externalId: maybeText, carrier: maybeText, service: maybeText, trackingNumber: maybeText, trackingUrl: maybeText, weight,
  items: fc.option(fc.array(packageItem, { maxLength: 3 })), voided: fc.boolean(), carton,
}, { requiredKeys: ['id', 'externalId', 'carrier', 'service', 'trackingNumber', 'trackingUrl', 'weight', 'items', 'voided'] });

const box: fc.Arbitrary<NoticedPackage> = fc.record({
  id: text, externalId: maybeText, carrier: fc.option(fc.record({ code: text, canonical: fc.constant(undefined), name: text, known: fc.boolean() })),
  service: maybeText, trackingNumber: maybeText, replaces: maybeText, trackingUrl: maybeText,
  lines: fc.array(fc.record({ storeLineId: text, sku: maybeText, quantity: units, goods: fc.array(packageItem, { maxLength: 2 }) }), { maxLength: 3 }),
  source,
});

const pallet: fc.Arbitrary<Pallet> = fc.record({
  number: units, weight, labels: fc.array(fc.record({ type: text, identifier: text }), { maxLength: 2 }),
  dimensions: fc.option(fc.record({ length: measure, width: measure, height: measure, unit: fc.constantFrom('m' as const, 'cm' as const, 'ft' as const) })),
});

const freight: fc.Arbitrary<Freight> = fc.record({
  carrierAlphaCode: maybeText, transportMethodCode: maybeText, billOfLading: maybeText, masterBillOfLading: maybeText, loadNumber: maybeText,
  authorizationNumber: maybeText, estimatedCost: fc.option(measure), pallets: fc.array(pallet, { maxLength: 2 }),
});

const remarks = fc.record({
  customData: fc.array(fc.record({ name: text, value: fc.jsonValue() }), { maxLength: 2 }), orderSize: fc.constantFrom('regular' as const, 'extra_large' as const),
  extraData: fc.array(fc.record({ label: text, value: text }), { maxLength: 2 }), routingKey: text,
  orderParts: fc.record({ mainOrderNumber: text, partOrderNumbers: fc.array(text, { maxLength: 2 }) }), orderedAt: when,
}, { requiredKeys: [] });

const shipment: fc.Arbitrary<Shipment> = fc.record({
  id: text, externalId: text, storeOrderId: text, orderNumber: maybeText, shippedAt: when, warehouse: maybeText,
  packages: fc.array(source, { maxLength: 2 }), trigger: fc.constant('order-packed' as const), parentOrderKey: maybeText,
  shipFrom: fc.option(address), shipTo: fc.option(address), freight: fc.option(freight), remarks,
});

const facts: fc.Arbitrary<Order> = fc.record({
  storeOrderId: text, number: maybeText, placedAt: fc.option(when), shipTo: fc.option(address), holds: fc.constant([]), cancelled: fc.boolean(),
  carried: fc.dictionary(text, fc.option(fc.jsonValue(), { nil: undefined })),
  lines: fc.array(fc.record({
    storeLineId: text, sku: maybeText, name: maybeText, quantity: units, cancelled: units, carried: fc.constant({}),
    components: fc.array(fc.record({ sku: text, perUnit: units }), { maxLength: 2 }),
  }), { maxLength: 3 }),
});

const ledgerLine = fc.record({ storeLineId: text, sku: maybeText, name: maybeText, ordered: units, cancelled: fc.constant(0), toldBefore: units, inThisNotice: units });

const notice: fc.Arbitrary<ShipmentNotice> = fc.record({
  id: text, kind: fc.constantFrom('shipment' as const, 'tracking' as const), replay: fc.boolean(), completesOrder: fc.boolean(), shipment,
  order: fc.record({ storeOrderId: text, number: maybeText, facts: fc.option(facts, { nil: undefined }), lines: fc.array(ledgerLine, { maxLength: 3 }), told: fc.constant([]) }),
  packages: fc.array(box, { minLength: 1, maxLength: 3 }),
});

const dated = fc.record({ timezone: fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'), legacyDates: fc.boolean() });

describe('whatever was shipped', () => {
  it('every key of the contract is in the body, with the right type', () => {
    fc.assert(fc.property(notice, dated, (told, dates) => {
      const body: unknown = JSON.parse(JSON.stringify(notificationOf(told, '4711', stampFor(dates))));
      expect(complaintsAbout(body)).toEqual([]);
    }), { numRuns: 300 });
  });
});
