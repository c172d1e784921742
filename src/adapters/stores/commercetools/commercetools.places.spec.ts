import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../../test/builders/a-notice.js';
import { aPackage } from '../../../../test/builders/a-package.js';
import { delivery, parcel, standing } from '../../../../test/builders/commercetools-state.js';
import type { OrderAction } from './commercetools.actions.js';
import { planOf } from './commercetools.planner.js';
import type { LineState, OrderState } from './commercetools.state.js';

const settings = { provider: 'Parcelwire', setShipmentState: false, completeOrder: false };

/** Two mugs, one to each of two addresses. */
function multiple(targets: LineState['targets'], change: Partial<OrderState> = {}): OrderState {
  const [line] = standing({ MUG: 2 }).lines;
  return standing({}, { places: ['home', 'office'], lines: [{ ...line!, targets }], ...change });
}

const toBoth = [{ place: 'home', units: 1 }, { place: 'office', units: 1 }];

function deliveries(state: OrderState, ...boxes: Parameters<ReturnType<typeof aNotice>['withPackages']>): readonly OrderAction[] {
  const plan = planOf(aNotice().withPackages(...boxes).build(), state, settings);
  return 'actions' in plan ? plan.actions : [];
}

describe('an order that goes by several shipping methods', () => {
  it('each box becomes a delivery of the method that expects its units', () => {
    expect(deliveries(multiple(toBoth), aPackage('1Z1').of('MUG', 1), aPackage('1Z2').of('MUG', 1))).toMatchObject([
      { action: 'addDelivery', shippingKey: 'home', deliveryKey: '0198c000-0000-7000-8000-000000000001-home', parcels: [{ key: 'box-1Z1' }] },
      { action: 'addDelivery', shippingKey: 'office', deliveryKey: '0198c000-0000-7000-8000-000000000001-office', parcels: [{ key: 'box-1Z2' }] },
    ]);
  });

  it('what went home yesterday leaves the office today', () => {
    const state = multiple(toBoth, { deliveries: [delivery('d-1', [parcel('1Z0', { MUG: 1 })], {}, { place: 'home' })] });
    expect(deliveries(state, aPackage('1Z2').of('MUG', 1))).toMatchObject([{ shippingKey: 'office' }]);
  });

  it('a number alone rides with the box beside it', () => {
    const state = multiple([{ place: 'office', units: 2 }]);
    expect(deliveries(state, aPackage('1Z1').but({ items: [] }), aPackage('1Z2').of('MUG', 2))).toMatchObject([{ shippingKey: 'office', parcels: [{ key: 'box-1Z2' }, { key: 'box-1Z1' }] }]);
  });

  it('lines that name no method go by the first', () => {
    expect(deliveries(multiple([]), aPackage('1Z1').of('MUG', 2))).toMatchObject([{ shippingKey: 'home' }]);
  });
});
