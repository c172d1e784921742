import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../../test/builders/a-notice.js';
import { aPackage } from '../../../../test/builders/a-package.js';
import { anOrder } from '../../../../test/builders/an-order.js';
import { delivery, parcel, standing } from '../../../../test/builders/commercetools-state.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { PlanSettings } from './commercetools.plan.js';
import { planOf } from './commercetools.planner.js';
import type { OrderState } from './commercetools.state.js';

const settings: PlanSettings = { provider: 'Parcelwire', setShipmentState: true, completeOrder: true };
const two = aNotice().withPackages(aPackage('1Z1').of('MUG', 1), aPackage('1Z2').of('MUG', 1)).build();
const shown = standing({ MUG: 2 }, {
  shipmentState: 'Shipped',
  deliveries: [delivery('d-1', [parcel('1Z1', { MUG: 1 }, { key: 'box-1Z1' }), parcel('1Z2', { MUG: 1 }, { key: 'box-1Z2' })])],
});

function corrected(number: string, replaces: string | null, notice = two): ShipmentNotice {
  return { ...notice, kind: 'tracking', completesOrder: false, packages: notice.packages.slice(0, 1).map(each => ({ ...each, trackingNumber: number, replaces })) };
}

function voided(count: number): ShipmentNotice {
  return { ...two, kind: 'void', completesOrder: false, leavesOpen: true, packages: two.packages.slice(0, count) };
}

describe('a corrected tracking number', () => {
  it('takes the old one\'s place in its parcel', () => {
    expect(planOf(corrected('1Z9', '1Z1'), shown, settings)).toEqual({
      actions: [{ action: 'setParcelTrackingData', parcelId: 'parcel-1Z1', trackingData: { trackingId: '1Z9', carrier: 'UPS', provider: 'Parcelwire', providerTransaction: 'SH-1', isReturn: false } }],
      shown: [{ packageId: 'box-1Z1', reference: 'parcel-1Z1' }],
    });
  });

  it('brings its link along, into a custom type that is there or a new one', () => {
    const linked = { ...settings, trackingLink: { type: 'parcel-tracking', field: 'trackingUrl' } };
    expect(planOf(corrected('1Z9', '1Z1'), shown, linked)).toMatchObject({ actions: [{}, { action: 'setParcelCustomType', parcelId: 'parcel-1Z1', type: { key: 'parcel-tracking' } }] });
    const typed = standing({ MUG: 2 }, { deliveries: [delivery('d-1', [parcel('1Z1', { MUG: 1 }, { customFields: ['trackingUrl'] })])] });
    expect(planOf(corrected('1Z9', '1Z1'), typed, linked)).toMatchObject({ actions: [{}, { action: 'setParcelCustomField', parcelId: 'parcel-1Z1', name: 'trackingUrl' }] });
  });

  it('takes away the link to the number of before where nobody knows the new one\'s, if there is one', () => {
    const linked = { ...settings, trackingLink: { type: 'parcel-tracking', field: 'trackingUrl' } };
    const unlinked = { ...corrected('RR9', '1Z1'), packages: corrected('RR9', '1Z1').packages.map(each => ({ ...each, trackingUrl: null })) };
    const typed = (...customFields: string[]): OrderState => standing({ MUG: 2 }, { deliveries: [delivery('d-1', [parcel('1Z1', { MUG: 1 }, { customFields })])] });
    expect(planOf(unlinked, typed('trackingUrl'), linked)).toMatchObject({ actions: [{ trackingData: { trackingId: 'RR9' } }, { action: 'setParcelCustomField', parcelId: 'parcel-1Z1', name: 'trackingUrl' }] });
    expect(planOf(unlinked, typed('packedBy'), linked)).toMatchObject({ actions: [{ trackingData: { trackingId: 'RR9' } }] });
  });

  it('is never given to the parcel of another box that goes under it', () => {
    const told = [{ packageId: 'box-1Z2', trackingNumber: '1Z2', reference: 'parcel-1Z2', lines: [] }];
    const state = standing({ MUG: 2 }, { deliveries: [delivery('d-1', [parcel('1Z2', { MUG: 1 })])] });
    expect(planOf({ ...corrected('1Z2', '1Z1'), order: { ...two.order, told } }, state, settings)).toMatchObject({ outcome: { is: 'refused', code: 'parcel-not-shown' } });
  });

  it('goes to the parcel that bears the old one, though the store calls both boxes by the first parcel of a delivery made by hand', () => {
    const byHand = standing({ MUG: 2 }, { deliveries: [delivery('by-hand', [parcel('1Z2'), parcel('1Z1')], { MUG: 2 })] });
    const told = two.packages.map(({ id, trackingNumber, lines }) => ({ packageId: id, trackingNumber, reference: 'parcel-1Z2', lines }));
    expect(planOf({ ...corrected('1Z9', '1Z1'), order: { ...two.order, told } }, byHand, settings)).toMatchObject({ actions: [{ action: 'setParcelTrackingData', parcelId: 'parcel-1Z1' }] });
  });

  describe('of a box that is one parcel with others, which somebody else made', () => {
    const three = aNotice().about(anOrder().line('MUG', 4).build()).withPackages(aPackage('1Z1', '1').of('MUG', 1), aPackage('1Z2', '2').of('MUG', 1), aPackage('1Z3', '3').of('MUG', 2)).build();
    const byHand = standing({ MUG: 4 }, { deliveries: [delivery('by-hand', [parcel('PRO1', { MUG: 4 })])] });
    const told = three.packages.map(({ id, lines }) => ({ packageId: id, trackingNumber: 'PRO1', reference: 'parcel-PRO1', lines }));
    const correcting = (...boxes: number[]): ShipmentNotice => ({ ...three, kind: 'tracking', packages: boxes.map(at => ({ ...three.packages[at]!, replaces: 'PRO1' })), order: { ...three.order, told } });

    it('gets a parcel of its own, with its units, and the others keep theirs', () => {
      expect(planOf(correcting(1), byHand, settings)).toMatchObject({ shown: [], actions: [
        { action: 'setParcelItems', parcelId: 'parcel-PRO1', items: [{ id: 'line-MUG', quantity: 3 }] },
        { action: 'addParcelToDelivery', deliveryId: 'by-hand', parcelKey: 'box-2', items: [{ id: 'line-MUG', quantity: 1 }], trackingData: { trackingId: '1Z2' } },
      ] });
    });

    it('goes into the delivery of that parcel, and no units are set in a parcel that names none', () => {
      const elsewhere = delivery('d-0', [parcel('1Z0'), parcel('1Z8')], { CUP: 1 });
      const unnamed = { ...byHand, deliveries: [elsewhere, delivery('by-hand', [parcel('1Z7', { MUG: 1 }), parcel('PRO1')], { MUG: 3 })] };
      expect(planOf(correcting(1), unnamed, settings)).toMatchObject({ actions: [{ action: 'addParcelToDelivery', deliveryId: 'by-hand', parcelKey: 'box-2' }] });
    });

    it('takes the parcel along when it is the first of those that part', () => {
      expect(planOf(correcting(0, 1, 2), byHand, settings)).toMatchObject({ shown: [{ packageId: 'box-1', reference: 'parcel-PRO1' }], actions: [
        { action: 'setParcelTrackingData', parcelId: 'parcel-PRO1', trackingData: { trackingId: '1Z1' } },
        { action: 'setParcelItems', parcelId: 'parcel-PRO1', items: [{ id: 'line-MUG', quantity: 1 }] },
        { action: 'addParcelToDelivery', parcelKey: 'box-2' }, { action: 'addParcelToDelivery', parcelKey: 'box-3' },
      ] });
    });
  });

  it('of a box under whose number another one stands without units leaves that one the parcel, and is the box\'s own from then on', () => {
    const [box] = two.packages;
    const shared = delivery('d-1', [parcel('1Z1', { MUG: 1 }, { key: 'box-1Z1' })]);
    const told = [{ packageId: 'box-1Z1', lines: box!.lines }, { packageId: 'rider', lines: [] }].map(each => ({ ...each, trackingNumber: '1Z1', reference: 'parcel-1Z1' }));
    const leaving = { ...corrected('1Z9', '1Z1'), order: { ...two.order, told } };
    expect(planOf(leaving, standing({ MUG: 2 }, { deliveries: [shared] }), settings)).toMatchObject({ shown: [], actions: [
      { action: 'setParcelItems', parcelId: 'parcel-1Z1', items: [] }, { action: 'addParcelToDelivery', parcelKey: 'box-1Z1-2', items: [{ id: 'line-MUG', quantity: 1 }], trackingData: { trackingId: '1Z9' } },
    ] });
    const parted = standing({ MUG: 2 }, { deliveries: [delivery('d-1', [parcel('1Z1', {}, { key: 'box-1Z1' }), parcel('1Z9', { MUG: 1 }, { key: 'box-1Z1-2' })])] });
    expect(planOf(leaving, parted, settings)).toMatchObject({ actions: [], shown: [{ packageId: 'box-1Z1', reference: 'parcel-1Z9' }] });
    const gone = { ...voided(1), packages: [{ ...box!, trackingNumber: '1Z9' }], order: { ...two.order, told: [{ ...told[0]!, trackingNumber: '1Z9', reference: 'parcel-1Z9' }, told[1]!] } };
    expect(planOf(gone, parted, settings)).toMatchObject({ actions: [{ action: 'removeParcelFromDelivery', parcelId: 'parcel-1Z9' }, { action: 'setDeliveryItems', items: [] }] });
  });

  it('of a box under whose number another one stands without units leaves that one to travel as it was told', () => {
    const told = [{ packageId: 'box-1Z1', lines: two.packages[0]!.lines }, { packageId: 'rider', lines: [] }].map(each => ({
      ...each, trackingNumber: '1Z1', reference: 'parcel-1Z1', words: { carrier: 'FedEx', service: null, trackingUrl: 'https://fedex.example/1Z1' },
    }));
    const linked = { ...settings, trackingLink: { type: 'parcel-tracking', field: 'trackingUrl' } };
    const shared = standing({ MUG: 2 }, { deliveries: [delivery('d-1', [parcel('1Z1', { MUG: 1 }, { key: 'box-1Z1', customFields: ['trackingUrl'] })])] });
    const leaving = { ...corrected('1Z9', '1Z1'), order: { ...two.order, told } };
    expect(planOf(leaving, shared, linked)).toMatchObject({ actions: [
      { action: 'setParcelItems', items: [] },
      { action: 'setParcelTrackingData', parcelId: 'parcel-1Z1', trackingData: { trackingId: '1Z1', carrier: 'FedEx' } },
      { action: 'setParcelCustomField', parcelId: 'parcel-1Z1', name: 'trackingUrl', value: 'https://fedex.example/1Z1' },
      { action: 'addParcelToDelivery', parcelKey: 'box-1Z1-2' },
    ] });
    const withGoods = { ...leaving, order: { ...two.order, told: told.map(each => ({ ...each, lines: two.packages[0]!.lines })) } };
    expect(planOf(withGoods, shared, linked)).toMatchObject({ actions: [{ action: 'setParcelItems' }, { action: 'addParcelToDelivery' }] });
  });

  it('that is shown already changes nothing', () => {
    expect(planOf(corrected('1Z1', '1Z0'), shown, settings)).toMatchObject({ actions: [] });
  });

  it('that stays while the carrier changes is set again with the carrier, and a link nobody knows any more is emptied', () => {
    const linked = { ...settings, trackingLink: { type: 'parcel-tracking', field: 'trackingUrl' } };
    const typed = standing({ MUG: 2 }, { deliveries: [delivery('d-1', [parcel('1Z1', { MUG: 1 }, { customFields: ['trackingUrl'] })])] });
    const [box] = two.packages;
    const usps: ShipmentNotice = { ...two, kind: 'tracking', packages: [{ ...box!, replaces: '1Z1', trackingUrl: null, carrier: { ...box!.carrier!, name: 'USPS' } }] };
    expect(planOf(usps, typed, linked)).toMatchObject({ actions: [{ action: 'setParcelTrackingData', parcelId: 'parcel-1Z1', trackingData: { trackingId: '1Z1', carrier: 'USPS' } }, { action: 'setParcelCustomField', parcelId: 'parcel-1Z1', name: 'trackingUrl' }] });
    expect(JSON.stringify(planOf(usps, typed, linked))).not.toContain('"value"');
  });

  it('of a parcel somebody removed is refused', () => {
    expect(planOf(corrected('1Z9', '1Z1'), standing({ MUG: 2 }), settings)).toMatchObject({ outcome: { is: 'refused', code: 'parcel-not-shown', said: 'Order #1001 shows no parcel with the number 1Z1.' } });
    expect(planOf(corrected('1Z9', null), standing({ MUG: 2 }), settings)).toMatchObject({ outcome: { is: 'refused', said: 'Order #1001 shows no parcel with the number that was told.' } });
  });
});

describe('a voided label', () => {
  it('takes its parcel and its units out of the delivery, and the order is partly shipped again', () => {
    expect(planOf(voided(1), shown, settings)).toMatchObject({ actions: [
      { action: 'removeParcelFromDelivery', parcelId: 'parcel-1Z1' },
      { action: 'setDeliveryItems', deliveryId: 'd-1', items: [{ id: 'line-MUG', quantity: 1 }] },
      { action: 'changeShipmentState', shipmentState: 'Partial' },
    ] });
  });

  it('of all parcels takes the delivery with them', () => {
    expect(planOf(voided(2), shown, settings)).toMatchObject({ actions: [{ action: 'removeDelivery', deliveryId: 'd-1' }, { action: 'changeShipmentState', shipmentState: 'Pending' }] });
  });

  it('of a complete order leaves it complete and says so', () => {
    expect(planOf(voided(2), { ...shown, orderState: 'Complete' }, settings)).toMatchObject({ warnings: [{ code: 'order-stays-complete', detail: expect.stringContaining('#1001 stays Complete') }] });
  });

  it('of all that was shipped in part leaves the order as if nothing had been', () => {
    expect(planOf(voided(2), { ...shown, shipmentState: 'Partial' }, settings)).toMatchObject({ actions: [{ action: 'removeDelivery' }, { action: 'changeShipmentState', shipmentState: 'Pending' }] });
  });

  it('of a complete order is nothing to look at where its goods left in another box', () => {
    const { leavesOpen: _none, ...printedAgain } = voided(2);
    expect(planOf(printedAgain, { ...shown, orderState: 'Complete' }, settings)).not.toHaveProperty('warnings');
  });

  it('of one of two boxes that are one parcel of somebody else\'s leaves it, and its units are for a person to take off', () => {
    const byHand = { ...shown, deliveries: [delivery('by-hand', [parcel('PRO1')], { MUG: 2 })] };
    const both = two.packages.map(({ id, lines }) => ({ packageId: id, trackingNumber: 'PRO1', reference: 'parcel-PRO1', lines }));
    const voiding = (count: number): unknown => planOf({ ...voided(count), packages: two.packages.slice(0, count).map(each => ({ ...each, trackingNumber: 'PRO1' })), order: { ...two.order, told: both } }, byHand, settings);
    expect(voiding(1)).toMatchObject({ actions: [], warnings: [{ code: 'units-not-taken-back', detail: expect.stringContaining('PRO1') }] });
    expect(voiding(2)).toMatchObject({ actions: [{ action: 'removeDelivery', deliveryId: 'by-hand' }, { action: 'changeShipmentState', shipmentState: 'Pending' }] });
  });

  it('of a complete order says that it stays complete, although it is gone already', () => {
    expect(planOf(voided(2), standing({ MUG: 2 }, { orderState: 'Complete' }), settings)).toMatchObject({ actions: [], warnings: [{ code: 'order-stays-complete' }] });
  });

  it('leaves what is not its own: units that no parcel claims, other deliveries, an empty one too', () => {
    const loose = standing({ MUG: 2, CUP: 1 }, { shipmentState: 'Shipped', deliveries: [delivery('d-0', []), delivery('d-1', [parcel('1Z1', { MUG: 1 }, { key: 'box-1Z1' })], { CUP: 1 }), delivery('d-2', [parcel('1Z2', { MUG: 1 })])] });
    expect(planOf(voided(1), loose, settings)).toMatchObject({ actions: [
      { action: 'removeParcelFromDelivery', parcelId: 'parcel-1Z1' }, { action: 'setDeliveryItems', deliveryId: 'd-1', items: [{ id: 'line-CUP', quantity: 1 }] }, { action: 'changeShipmentState', shipmentState: 'Partial' },
    ] });
    const gone = { ...loose, deliveries: [delivery('d-1', [parcel('1Z1', { MUG: 1 }, { key: 'box-1Z1' })]), delivery('d-2', [parcel('1Z2', { MUG: 1 })])] };
    expect(planOf(voided(1), gone, settings)).toMatchObject({ actions: [{ action: 'removeDelivery', deliveryId: 'd-1' }, { action: 'changeShipmentState', shipmentState: 'Partial' }] });
  });

  it('of a box without units leaves the parcel to another one under its number', () => {
    const state = standing({ MUG: 2 }, { deliveries: [delivery('d-1', [parcel('1Z0', { MUG: 1 }), parcel('1Z1', {}, { key: 'box-1Z1' })])] });
    const told = ['box-1Z1', 'rider'].map(packageId => ({ packageId, trackingNumber: '1Z1', reference: 'parcel-1Z1', lines: [] }));
    const bare = { ...voided(1), packages: voided(1).packages.map(each => ({ ...each, lines: [] })), order: { ...two.order, told } };
    expect(planOf(bare, state, settings)).toMatchObject({ actions: [] });
    const words = { carrier: 'FedEx', service: null, trackingUrl: null };
    const otherwise = { ...bare, order: { ...bare.order, told: [told[0]!, { ...told[1]!, words }] } };
    expect(planOf(otherwise, state, settings)).toMatchObject({ actions: [{ action: 'setParcelTrackingData', parcelId: 'parcel-1Z1', trackingData: { trackingId: '1Z1', carrier: 'FedEx' } }] });
  });

  it('of a number alone takes no units, and moves no label', () => {
    const bare = { ...voided(1), packages: voided(1).packages.map(each => ({ ...each, lines: [] })) };
    const beside = (shipmentState: string): OrderState => standing({ MUG: 2 }, { shipmentState, deliveries: [delivery('d-1', [parcel('1Z1', {}, { key: 'box-1Z1' }), parcel('1Z2', { MUG: 1 })])] });
    for (const shipmentState of ['Partial', 'Shipped']) expect(planOf(bare, beside(shipmentState), settings)).toMatchObject({ actions: [{ action: 'removeParcelFromDelivery', parcelId: 'parcel-1Z1' }] });
  });

  it('of units moves no label that is not ours, already right, or left to others', () => {
    const removed = { actions: [{ action: 'removeDelivery', deliveryId: 'd-1' }] };
    const twoOf = (shipmentState: string): OrderState => standing({ MUG: 2 }, { shipmentState, deliveries: [delivery('d-1', [parcel('1Z1', { MUG: 1 }, { key: 'box-1Z1' })]), delivery('d-2', [parcel('1Z2', { MUG: 1 })])] });
    for (const shipmentState of ['Partial', 'Delivered']) expect(planOf(voided(1), twoOf(shipmentState), settings)).toMatchObject(removed);
    expect(planOf(voided(1), twoOf('Shipped'), { ...settings, setShipmentState: false })).toMatchObject(removed);
  });

  it('takes back the parcel of its box, though somebody made another one under the number', () => {
    const twins = standing({ MUG: 2 }, { deliveries: [delivery('by-hand', [parcel('1Z1', { MUG: 1 }, { id: 'by-hand-1' })]), delivery('d-1', [parcel('1Z1', { MUG: 1 }, { key: 'box-1Z1' })])] });
    expect(planOf(voided(1), twins, settings)).toMatchObject({ actions: [{ action: 'removeDelivery', deliveryId: 'd-1' }] });
    const renumbered = standing({ MUG: 2 }, { deliveries: [delivery('by-hand', [parcel('1Z7', { MUG: 1 })])] });
    const told = [{ packageId: 'box-1Z1', trackingNumber: '1Z1', reference: 'parcel-1Z7', lines: two.packages[0]!.lines }];
    expect(planOf({ ...voided(1), order: { ...two.order, told } }, renumbered, settings)).toMatchObject({ actions: [{ action: 'removeDelivery', deliveryId: 'by-hand' }] });
  });

  it('names a number that stood with it alone, unless another parcel shows it', () => {
    const [host, rider] = [two.packages[0]!, { ...two.packages[1]!, trackingNumber: '1Z1', lines: [] }];
    const told = [host, rider].map(({ id, trackingNumber, lines }) => ({ packageId: id, trackingNumber, reference: 'parcel-1Z1', lines }));
    const byHand = (...beside: ReturnType<typeof delivery>[]): unknown =>
      planOf({ ...voided(1), order: { ...two.order, told } }, standing({ MUG: 2 }, { deliveries: [delivery('by-hand', [parcel('1Z1', { MUG: 1 })]), ...beside] }), settings);
    expect(byHand()).toMatchObject({ warnings: [{ code: 'number-went-along', detail: expect.stringContaining('1Z1') }] });
    expect(byHand(delivery('d-2', [parcel('1z 1', {}, { id: 'again' })]))).not.toHaveProperty('warnings');
  });

  it('that is gone already changes nothing', () => {
    expect(planOf(voided(2), standing({ MUG: 2 }), settings)).toMatchObject({ actions: [], shown: [{}, {}] });
  });
});
