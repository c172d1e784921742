import { describe, expect, it } from '@jest/globals';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { noticeFor } from '../../../../test/contracts/notice-for.js';
import { card } from './webhook.card.js';
import { stampFor } from './webhook.dates.js';
import { notificationOf } from './webhook.mapper.js';

const stamp = stampFor({ timezone: 'UTC', legacyDates: false });
const unmapped = { code: 'roadrunner', canonical: undefined, name: 'Roadrunner Post', known: false };

const twoBoxes = noticeFor(card, { order: undefined, id: '1001' }, [{ number: null, units: { MUG: 1 } }, { number: 'RR-42', units: { CUP: 1 }, carrier: unmapped, url: 'https://rr.example/42' }], {});

function shipmentLevel(notice: ShipmentNotice): unknown {
  const { carrier, master_tracking_number, carrier_tracking_url } = notificationOf(notice, '4711', stamp);
  return { carrier, master_tracking_number, carrier_tracking_url };
}

describe('carrier, number and link of the whole shipment', () => {
  it('are those of the first box that has a number, under the carrier\'s own name when the contract has no word for it', () => {
    expect(shipmentLevel(twoBoxes)).toEqual({ carrier: 'Roadrunner Post', master_tracking_number: 'RR-42', carrier_tracking_url: 'https://rr.example/42' });
  });

  it('fall back to the SCAC where the warehouse named no carrier', () => {
    const freight = { carrierAlphaCode: 'UPSN', transportMethodCode: null, billOfLading: null, masterBillOfLading: null, loadNumber: null, authorizationNumber: null, estimatedCost: null, pallets: [] };
    const unnamed = { ...twoBoxes, packages: twoBoxes.packages.map(box => ({ ...box, carrier: null })) };
    expect(shipmentLevel(unnamed)).toMatchObject({ carrier: 'Other', master_tracking_number: 'RR-42' });
    expect(shipmentLevel({ ...unnamed, shipment: { ...unnamed.shipment, freight } })).toMatchObject({ carrier: 'UPSN' });
  });
});
