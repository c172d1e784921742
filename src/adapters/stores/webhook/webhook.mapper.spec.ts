import { describe, expect, it } from '@jest/globals';
import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Address } from '../../../domain/order/order.js';
import type { Package } from '../../../domain/shipment/shipment.js';
import { stampFor } from './webhook.dates.js';
import { notificationOf } from './webhook.mapper.js';

const stamp = stampFor({ timezone: 'America/New_York', legacyDates: false });

const miami: Address = {
  name: 'A. Doe', company: null, street1: '1 Main St', street2: null, city: 'Miami', state: 'FL', zip: '33101', countryCode: 'US', phone: null,
  email: null, residential: true,
};
const dock: Address = { ...miami, name: null, company: 'Warehouse PA1', street1: '9 Dock Rd', city: 'Pittston', state: 'PA', zip: '18640', residential: false };

const usps = { code: 'usps_modern', canonical: 'usps', name: 'USPS', known: true };

function boxed(source: Package, lines: NoticedPackage['lines']): NoticedPackage {
  const { id, externalId, service, trackingNumber, trackingUrl } = source;
  return { id, externalId, carrier: usps, service, trackingNumber, replaces: null, trackingUrl, lines, source };
}

const shirts = { sku: 'A', storeLineId: 'L1', quantity: 1, serialNumbers: ['SN-9'], lot: null };
const mugs = { sku: 'B', storeLineId: 'L1', quantity: 2, serialNumbers: [], lot: { number: 'B-77', expires: '2027-01-31' } };
const cards = { sku: 'CARD', storeLineId: 'L2', quantity: 3, serialNumbers: [], lot: null };

const firstBox: Package = {
  id: 'p1', externalId: 'SH-1-1', carrier: 'usps_modern', service: 'Ground Advantage', trackingNumber: '9400100000000000000000',
  trackingUrl: 'https://tools.usps.com/9400100000000000000000', weight: { value: 1.2, unit: 'lb' }, items: [shirts, mugs], voided: false,
  carton: { boxNumber: 1, palletNumber: 7, packingGroup: { key: 'g1', name: 'Gift' }, labels: [{ type: 'sscc', identifier: '00123' }] },
};
const secondBox: Package = {
  id: 'p2', externalId: null, carrier: 'usps_modern', service: 'Ground Advantage', trackingNumber: null, trackingUrl: null,
  weight: { value: 500, unit: 'g' }, items: [cards], voided: false,
};

const wholesale: ShipmentNotice = {
  id: 'd-1', kind: 'shipment', replay: false, completesOrder: false,
  order: {
    storeOrderId: 'sf-1001', number: '#1001', told: [],
    facts: {
      storeOrderId: 'sf-1001', number: '#1001', placedAt: new Date('2026-10-01T13:00:00Z'), shipTo: miami, holds: [], cancelled: false,
      carried: { channel_order_id: 'gid/1', gift: undefined },
      lines: [
        { storeLineId: 'L1', sku: 'KIT-AB', name: 'Kit', quantity: 2, cancelled: 0, components: [{ sku: 'A', perUnit: 1 }, { sku: 'B', perUnit: 1 }], carried: {} },
        { storeLineId: 'L2', sku: 'CARD', name: null, quantity: 6, cancelled: 1, components: [], carried: {} },
      ],
    },
    lines: [
      { storeLineId: 'L1', sku: 'KIT-AB', name: 'Kit', ordered: 2, cancelled: 0, toldBefore: 0, inThisNotice: 1 },
      { storeLineId: 'L2', sku: 'CARD', name: null, ordered: 6, cancelled: 1, toldBefore: 2, inThisNotice: 3 },
    ],
  },
  shipment: {
    id: 's-1', externalId: 'SH-1', storeOrderId: 'sf-1001', orderNumber: '1001-2', shippedAt: new Date('2026-10-02T19:30:00Z'), warehouse: 'PA1',
    packages: [firstBox, secondBox], trigger: 'wholesale-picked-up', parentOrderKey: 'sf-1000', shipFrom: dock, shipTo: miami,
    freight: {
      carrierAlphaCode: 'UPSN', transportMethodCode: 'M', billOfLading: 'BOL-1', masterBillOfLading: 'MBOL-1', loadNumber: 'LOAD-1',
      authorizationNumber: 'AUTH-1', estimatedCost: 6.1,
      pallets: [{ number: 7, weight: { value: 200, unit: 'kg' }, dimensions: { length: 120, width: 80, height: 150, unit: 'cm' }, labels: [{ type: 'sscc', identifier: '00999' }] }],
    },
    remarks: { orderSize: 'large', routingKey: 'R-1', extraData: [{ label: 'carrierShippingMethod', value: 'GroundAdvantage' }] },
  },
  packages: [
    boxed(firstBox, [{ storeLineId: 'L1', sku: 'KIT-AB', quantity: 1, goods: [shirts, mugs] }]),
    boxed(secondBox, [{ storeLineId: 'L2', sku: 'CARD', quantity: 3, goods: [cards] }]),
  ],
};

const receiver = {
  name: 'A. Doe', company: null, street1: '1 Main St', street2: null, state: 'FL', city: 'Miami', zip: '33101', country_code: 'US', phone: null,
  email: null, residential: true,
};

describe('a shipment notification', () => {
  it('tells a kit, lots, serials, freight and two boxes on a pallet', () => {
    expect(notificationOf(wholesale, '4711', stamp)).toEqual({
      order_key: 'sf-1001',
      parent_order_key: 'sf-1000',
      order_number: '1001-2',
      warehouse: 'PA1',
      items: [
        {
          line_key: 'L1', sku: 'KIT-AB', name: 'Kit', ordered_quantity: 2, quantity: 2, fulfilled_quantity: 1, source: 'imported',
          products: [
            { sku: 'A', ordered_quantity: 2, quantity: 2, lot: null, other_potential_lots: [] },
            { sku: 'B', ordered_quantity: 2, quantity: 2, lot: { number: 'B-77', expiration_date: '2027-01-31' }, other_potential_lots: [] },
          ],
        },
        {
          line_key: 'L2', sku: 'CARD', name: null, ordered_quantity: 5, quantity: 5, fulfilled_quantity: 5, source: 'imported',
          products: [{ sku: 'CARD', ordered_quantity: 5, quantity: 5, lot: null, other_potential_lots: [] }],
        },
      ],
      store_id: '4711',
      carrier: 'USPS',
      service: 'Ground Advantage',
      master_tracking_number: '9400100000000000000000',
      tracking_link: 'https://tools.usps.com/9400100000000000000000',
      estimated_shipping_cost: 6.1,
      custom_data: [{ name: 'channel_order_id', value: 'gid/1' }, { name: 'gift', value: null }],
      carrier_tracking_url: 'https://tools.usps.com/9400100000000000000000',
      carrier_alpha_code: 'UPSN',
      carrier_trans_method_code: 'M',
      bill_of_lading_number: 'BOL-1',
      master_bill_of_lading_number: 'MBOL-1',
      load_number: 'LOAD-1',
      authorization_number: 'AUTH-1',
      order_parts: { main_order: { order_number: '#1001', parts: [{ order_number: '1001-2' }] } },
      serial_numbers: [{ line_key: 'L1', serial_numbers: [{ sku: 'A', serial_number: 'SN-9' }] }],
      order_size: 'large',
      extra_data: [{ label: 'carrierShippingMethod', value: 'GroundAdvantage' }],
      routing: { routing_key: 'R-1' },
      ordered_at: '2026-10-01T09:00:00-04:00',
      shipped_at: '2026-10-02T15:30:00-04:00',
      packages: [
        {
          tracking_number: '9400100000000000000000', tracking_link: 'https://tools.usps.com/9400100000000000000000',
          carrier_tracking_url: 'https://tools.usps.com/9400100000000000000000', weight_lb: 1.2, box_number: 1, pallet_number: 7,
          pallet_weight_lb: 440.9245, packing_group: { key: 'g1', name: 'Gift' },
          packed_items: [{ sku: 'KIT-AB', line_key: 'L1', quantity: 1 }],
          packed_products: [
            { sku: 'A', quantity: 1, lot_number: null, expiration_date: null },
            { sku: 'B', quantity: 2, lot_number: 'B-77', expiration_date: '2027-01-31' },
          ],
          carton_labels: [{ type: 'sscc', identifier: '00123' }],
        },
        {
          tracking_number: null, tracking_link: null, carrier_tracking_url: null, weight_lb: 1.1023, box_number: 2, pallet_number: null,
          pallet_weight_lb: null, packing_group: null, packed_items: [{ sku: 'CARD', line_key: 'L2', quantity: 3 }],
          packed_products: [{ sku: 'CARD', quantity: 3, lot_number: null, expiration_date: null }], carton_labels: null,
        },
      ],
      pallets: [{ number: 7, weight: { value: 200, unit: 'kg' }, dimensions: { length: 120, width: 80, height: 150, unit: 'cm' }, labels: [{ type: 'sscc', identifier: '00999' }] }],
      ship_from: { ...receiver, name: null, company: 'Warehouse PA1', street1: '9 Dock Rd', state: 'PA', city: 'Pittston', zip: '18640', residential: false },
      ship_to: receiver,
    });
  });

  it('of goods handed over, of an order nobody told us of, still has every key', () => {
    const source: Package = { ...secondBox, carrier: null, service: null, weight: null, items: null };
    const handedOver: ShipmentNotice = {
      ...wholesale,
      order: { storeOrderId: 'sf-9', number: null, facts: undefined, lines: [], told: [] },
      shipment: { id: 's-9', externalId: 'SH-9', storeOrderId: 'sf-9', orderNumber: null, shippedAt: new Date('2026-12-02T19:30:00Z'), warehouse: null, packages: [source], trigger: 'order-packed', parentOrderKey: null, shipFrom: null, shipTo: null, freight: null },
      packages: [{ ...boxed(source, []), carrier: null }],
    };
    const nobody = { name: null, company: null, street1: null, street2: null, state: null, city: null, zip: null, country_code: null, phone: null, email: null, residential: false };
    expect(notificationOf(handedOver, '4711', stamp)).toEqual({
      order_key: 'sf-9', parent_order_key: null, order_number: 'sf-9', warehouse: '', items: [], store_id: '4711', carrier: 'Pickup', service: null,
      master_tracking_number: '', tracking_link: null, estimated_shipping_cost: null, custom_data: [], carrier_tracking_url: null,
      carrier_alpha_code: null, carrier_trans_method_code: null, bill_of_lading_number: null, master_bill_of_lading_number: null,
      load_number: null, authorization_number: null, order_parts: { main_order: { order_number: 'sf-9', parts: [] } }, serial_numbers: [],
      order_size: 'unknown', extra_data: [], routing: null, ordered_at: '2026-12-02T14:30:00-05:00', shipped_at: '2026-12-02T14:30:00-05:00',
      packages: [{ tracking_number: null, tracking_link: null, carrier_tracking_url: null, weight_lb: null, box_number: 1, pallet_number: null, pallet_weight_lb: null, packing_group: null, packed_items: null, packed_products: null, carton_labels: null }],
      pallets: [], ship_from: null, ship_to: nobody,
    });
  });

  it('counts lines that only the packages name, and does not count a corrected number again', () => {
    const stranger: ShipmentNotice = {
      ...wholesale,
      order: { storeOrderId: 'sf-1001', number: null, facts: undefined, lines: [], told: [{ packageId: 'p0', trackingNumber: '1', reference: null, lines: [{ storeLineId: 'L2', quantity: 2 }] }] },
    };
    const counted = (notice: ShipmentNotice): unknown[] => notificationOf(notice, '4711', stamp).items.map(item => [item.line_key, item.sku, item.ordered_quantity, item.fulfilled_quantity]);
    expect(counted(stranger)).toEqual([['L2', 'CARD', 5, 5], ['L1', 'KIT-AB', 1, 1]]);
    expect(counted({ ...stranger, kind: 'tracking' })).toEqual([['L2', 'CARD', 2, 2], ['L1', 'KIT-AB', 0, 0]]);
  });
});
