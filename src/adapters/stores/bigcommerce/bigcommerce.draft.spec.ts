import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../../test/builders/a-notice.js';
import { anOrder } from '../../../../test/builders/an-order.js';
import { aPackage } from '../../../../test/builders/a-package.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { planShipments } from './bigcommerce.draft.js';
import { bookOfFacts } from './bigcommerce.lines.js';

const order = anOrder('118')
  .line('TEE', 3, { storeLineId: '25', carried: { orderAddressId: 20 } })
  .line('MUG', 1, { storeLineId: '26', carried: { orderAddressId: 20 } })
  .line('CAP', 1, { storeLineId: '27', carried: { orderAddressId: 21 } })
  .line('BAG', 1, { storeLineId: '28', carried: { orderAddressId: 0 } })
  .but({ carried: { digitalLines: ['29'] } })
  .build();

const ups = { shipping_method: 'Ground', shipping_provider: 'ups', tracking_carrier: '', tracking_link: '' };

function planned(notice: ShipmentNotice): unknown {
  const upsCode = notice.packages.map(each => ({ ...each, carrier: each.carrier && { ...each.carrier, name: 'ups' } }));
  const plan = planShipments(118, { ...notice, packages: upsCode }, bookOfFacts(notice)!);
  return 'steps' in plan ? plan.steps.map(each => ({ ...each.question, packages: each.packages })) : plan.outcome;
}

describe('shipments', () => {
  it('one per package, each with its own units and number', () => {
    expect(planned(aNotice().about(order).withPackages(aPackage('1Z1').of('TEE', 2).of('MUG', 1), aPackage('1Z2').of('TEE', 1)).build())).toEqual([
      {
        method: 'POST', path: '/orders/118/shipments', packages: ['box-1Z1'],
        body: { order_address_id: 20, tracking_number: '1Z1', ...ups, comments: '', items: [{ order_product_id: 25, quantity: 2 }, { order_product_id: 26, quantity: 1 }] },
      },
      { method: 'POST', path: '/orders/118/shipments', packages: ['box-1Z2'], body: { order_address_id: 20, tracking_number: '1Z2', ...ups, comments: '', items: [{ order_product_id: 25, quantity: 1 }] } },
    ]);
  });

  it('one per address, when a box holds goods for two of them', () => {
    expect(planned(aNotice().about(order).withPackages(aPackage('1Z1').of('MUG', 1).of('CAP', 1)).build())).toMatchObject([
      { body: { order_address_id: 20, tracking_number: '1Z1', items: [{ order_product_id: 26, quantity: 1 }] }, packages: ['box-1Z1'] },
      { body: { order_address_id: 21, tracking_number: '1Z1', items: [{ order_product_id: 27, quantity: 1 }] }, packages: ['box-1Z1'] },
    ]);
  });

  it('a box that completes no unit brings its number in the comments of a sibling', () => {
    const notice = aNotice().about(order).withPackages(aPackage('1Z1').of('MUG', 1), aPackage('1Z2')).build();
    expect(planned(notice)).toMatchObject([
      { body: { tracking_number: '1Z1', comments: 'Also shipped: 1Z2 | ups | https://www.ups.com/track?tracknum=1Z2', items: [{ order_product_id: 26, quantity: 1 }] }, packages: ['box-1Z1', 'box-1Z2'] },
    ]);
  });

  it.each([
    ['28', 'pickup-line', 'Line 28 is picked up: it has no shipping address.'],
    ['29', 'digital-line', 'Line 29 is digital.'],
  ])('of line %s are refused: %s', (storeLineId, code, said) => {
    const notice = aNotice().about(order).withPackages(aPackage('1Z1').of('MUG', 1)).build();
    const [box] = notice.packages;
    const wrong = { ...notice, packages: [{ ...box!, lines: [{ storeLineId, sku: 'X', quantity: 1, goods: [] }] }] };
    expect(planned(wrong)).toMatchObject({ is: 'refused', code, said });
  });
});
