import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../../test/builders/a-notice.js';
import { aPackage } from '../../../../test/builders/a-package.js';
import { delivery, parcel, standing } from '../../../../test/builders/commercetools-state.js';
import { planOf } from './commercetools.planner.js';
import type { OrderState } from './commercetools.state.js';

const settings = { provider: 'Parcelwire', setShipmentState: true, completeOrder: true };
const twoMugs = aNotice().withPackages(aPackage('1Z1').of('MUG', 2));
const planFor = (state: OrderState, notice = twoMugs): ReturnType<typeof planOf> => planOf(notice.build(), state, settings);

describe('what an order shows already', () => {
  it('our own parcel is known by its key, though somebody corrected its number by hand', () => {
    const state = standing({ MUG: 2 }, { orderState: 'Complete', shipmentState: 'Shipped', deliveries: [delivery('d-1', [parcel('1Z9', { MUG: 2 }, { key: 'box-1Z1' })])] });
    expect(planFor(state)).toEqual({ actions: [], shown: [{ packageId: 'box-1Z1', reference: 'parcel-1Z9' }] });
  });

  it('somebody else\'s parcel with our number is adopted; only the labels are missing', () => {
    const state = standing({ MUG: 2 }, { deliveries: [delivery('d-1', [parcel('1z1', { MUG: 2 })])] });
    expect(planFor(state)).toMatchObject({ actions: [{ action: 'changeShipmentState' }, { action: 'changeOrderState' }], shown: [{ reference: 'parcel-1z1' }] });
  });

  it('our own parcel accounts for its units alone, under a number that another box has too', () => {
    const both = aNotice().withPackages(aPackage('PRO1', '1').of('MUG', 1), aPackage('PRO1', '2').of('MUG', 1)).build();
    const state = standing({ MUG: 2 }, { deliveries: [delivery('d-1', [parcel('PRO1', { MUG: 1 }, { key: 'box-1' })])] });
    expect(planOf(both, state, settings)).toMatchObject({ shown: [{ packageId: 'box-1', reference: 'parcel-PRO1' }], actions: [{ action: 'addDelivery', parcels: [{ key: 'box-2', items: [{ quantity: 1 }] }] }, {}, {}] });
  });

  it('our own parcel is known by its key beside boxes that were told before', () => {
    const second = aNotice().withPackages(aPackage('1Z2').of('MUG', 1)).build();
    const told = [{ packageId: 'box-1Z1', trackingNumber: '1Z1', reference: 'parcel-1Z1', lines: [{ storeLineId: 'line-MUG', quantity: 1 }] }];
    const state = standing({ MUG: 2 }, { orderState: 'Complete', shipmentState: 'Shipped', deliveries: [delivery('d-1', [parcel('1Z1', { MUG: 1 }, { key: 'box-1Z1' }), parcel('1Z9', { MUG: 1 }, { key: 'box-1Z2' })])] });
    expect(planOf({ ...second, order: { ...second.order, told } }, state, settings)).toEqual({ actions: [], shown: [{ packageId: 'box-1Z2', reference: 'parcel-1Z9' }] });
  });

  it('a parcel of an order that was cancelled since is there all the same', () => {
    const state = standing({ MUG: 2 }, { orderState: 'Cancelled', deliveries: [delivery('d-1', [parcel('1Z1', { MUG: 2 })])] });
    expect(planFor(state)).toEqual({ actions: [], shown: [{ packageId: 'box-1Z1', reference: 'parcel-1Z1' }] });
  });

  it('a parcel that shows some of the units gets the others too', () => {
    const state = standing({ MUG: 2 }, { deliveries: [delivery('d-1', [parcel('1Z1', { MUG: 1 })])] });
    expect(planFor(state)).toMatchObject({ shown: [{ packageId: 'box-1Z1', reference: 'parcel-1Z1' }], actions: [
      { action: 'setDeliveryItems', deliveryId: 'd-1', items: [{ id: 'line-MUG', quantity: 2 }] }, { action: 'setParcelItems', parcelId: 'parcel-1Z1', items: [{ id: 'line-MUG', quantity: 2 }] }, {}, {},
    ] });
  });

  it('units handed over without a number count by themselves', () => {
    const state = standing({ MUG: 2 }, { orderState: 'Complete', shipmentState: 'Shipped', deliveries: [delivery('d-1', [], { MUG: 2 })] });
    expect(planFor(state, aNotice().withPackages(aPackage(null).of('MUG', 2)))).toEqual({ actions: [], shown: [{ packageId: 'box-pickup', reference: 'd-1' }] });
  });

  it('a delivery of ours that lost its parcel by hand keeps its key; the next gets a number', () => {
    const state = standing({ MUG: 2 }, { deliveries: [delivery('d-1', [], {}, { key: '0198c000-0000-7000-8000-000000000001' })] });
    expect(planFor(state)).toMatchObject({ actions: [{ deliveryKey: '0198c000-0000-7000-8000-000000000001-2' }, {}, {}] });
  });
});

describe('a shipment the order cannot take', () => {
  it('is refused when the order was cancelled, in either spelling', () => {
    for (const change of [{ orderState: 'Cancelled' }, { shipmentState: 'Canceled' }]) {
      expect(planFor(standing({ MUG: 2 }, change))).toMatchObject({ outcome: { is: 'refused', code: 'order-cancelled', said: expect.stringMatching(/^Order #1001 is cancelled/) } });
    }
    const said = (shipmentState: string | null): unknown => planFor(standing({ MUG: 2 }, { orderState: 'Cancelled', shipmentState }));
    expect(said('Ready')).toMatchObject({ outcome: { said: 'Order #1001 is cancelled: orderState Cancelled, shipmentState Ready.' } });
    expect(said(null)).toMatchObject({ outcome: { said: 'Order #1001 is cancelled: orderState Cancelled, shipmentState none.' } });
  });

  it('is refused when others delivered the units before: commercetools itself would take them twice', () => {
    const state = standing({ MUG: 2 }, { deliveries: [delivery('d-1', [parcel('1Z0', { MUG: 1 })])] });
    expect(planFor(state)).toMatchObject({ outcome: { is: 'refused', code: 'more-than-remaining', said: 'Order #1001 shows 1 of MUG remaining, 2 needed.' } });
  });

  it('is refused when the order has no such line', () => {
    expect(planFor(standing({ CUP: 2 }))).toMatchObject({ outcome: { is: 'refused', code: 'unknown-line', said: 'Order #1001 has no line MUG.' } });
  });

  it('is refused when the order has no shipping method', () => {
    expect(planFor(standing({ MUG: 2 }, { places: [] }))).toMatchObject({ outcome: { is: 'refused', code: 'no-shipping-info' } });
  });
});
