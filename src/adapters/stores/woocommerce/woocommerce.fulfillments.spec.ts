import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../../test/builders/a-notice.js';
import { anOrder } from '../../../../test/builders/an-order.js';
import { aPackage, type PackageBuilder } from '../../../../test/builders/a-package.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { stillMissing } from '../../../domain/fulfillment/still-missing.js';
import type { Abilities } from './woocommerce.abilities.js';
import { shownFulfillments } from './woocommerce.fulfillments.js';
import type { OrderView } from './woocommerce.order-view.js';
import type { Plan } from './woocommerce.plan.js';
import { planOf } from './woocommerce.planner.js';
import { WooCommerceSettings } from './woocommerce.settings.js';
import type { WireFulfillment } from './woocommerce.wire.js';

const order = anOrder('14').line('TEE-M', 2, { storeLineId: '21' }).line('MUG', 2, { storeLineId: '22' }).build();
const view: OrderView = {
  id: '14', number: '14', status: 'processing', trackings: [], hasFulfillments: true, unitsOrdered: 0, notedNumbers: undefined,
  lines: order.lines.map(line => ({ id: line.storeLineId, sku: line.sku, productIds: [], wanted: line.quantity })),
};
const abilities: Abilities = { name: '', mechanism: 'fulfillments', perItem: false, partialStatus: false, carriers: [], timezone: null };
const plan = (notice: ShipmentNotice, wires: readonly WireFulfillment[] = []): Plan =>
  planOf({ notice, abilities, look: { order: view, shown: shownFulfillments(wires, notice), notes: undefined }, settings: Object.assign(new WooCommerceSettings(), { notifyCustomer: true }) });
const told = (...boxes: PackageBuilder[]): ShipmentNotice => aNotice().about(order).withPackages(...boxes).build();

const shown: WireFulfillment = {
  id: 7, is_fulfilled: true, status: 'fulfilled',
  meta_data: [{ id: 1, key: '_items', value: [{ item_id: 22, qty: 1 }] }, { id: 2, key: '_tracking_number', value: '1Z1' }, { id: 3, key: '_acme_picker', value: 'Ann' }],
};

describe('core fulfillments', () => {
  it('get one fulfillment per package, each field with the id 0 that WooCommerce asks for', () => {
    expect(plan(told(aPackage('1Z1').of('TEE-M', 2).of('MUG', 1)))).toMatchObject({ steps: [{ request: {
      method: 'POST', path: '/wc/v3/orders/14/fulfillments', body: { status: 'fulfilled', notify_customer: true, meta_data: [
        { id: 0, key: '_items', value: [{ item_id: 21, qty: 2 }, { item_id: 22, qty: 1 }] },
        { id: 0, key: '_tracking_number', value: '1Z1' },
        { id: 0, key: '_shipment_provider', value: 'ups' },
        { id: 0, key: '_shipping_provider', value: 'ups' },
        { id: 0, key: '_tracking_url', value: 'https://www.ups.com/track?tracknum=1Z1' },
      ] },
    } }] });
  });

  it('get an unknown carrier as other, with its name and link', () => {
    const fields = JSON.stringify(plan(told(aPackage('R1').but({ carrier: 'roadrunner', trackingUrl: 'https://rr.example/1' }).of('MUG'))));
    expect(fields).toContain('{"id":0,"key":"_shipment_provider","value":"other"}');
    expect(fields).toContain('{"id":0,"key":"_provider_name","value":"ROADRUNNER"}');
    expect(fields).toContain('{"id":0,"key":"_tracking_url","value":"https://rr.example/1"}');
  });

  it('mail on a repeat of what the order does not show, and of nothing else', () => {
    const repeated = { ...told(aPackage('1Z1').of('MUG')), replay: true };
    expect(plan(repeated)).toMatchObject({ steps: [{ request: { body: { notify_customer: true } } }] });
    expect(plan(repeated, [shown])).toMatchObject({ steps: [] });
  });

  it('are known again as other programs write them: a number as a number, the provider under its other name', () => {
    const theirs: WireFulfillment = { id: 8, meta_data: [{ key: '_items', value: [{ item_id: 22, qty: 1 }] }, { key: '_tracking_number', value: 9_400_111 }, { key: '_shipping_provider', value: 'usps' }] };
    expect(shownFulfillments([theirs], told(aPackage('9400111').of('MUG')))).toMatchObject([{ trackingNumbers: ['9400111'], carrier: 'usps' }]);
  });

  it.each(['A1B,C2D', 'A1B, C2D', 'A1B;C2D'])('show %s, which holds what stands between numbers, as the one number it is', number => {
    const numbered = (value: string): WireFulfillment => ({ ...shown, meta_data: shown.meta_data!.map(each => (each.id === 2 ? { ...each, value } : each)) });
    const box = told(aPackage(number).of('MUG'));
    expect(plan({ ...box, replay: true }, [numbered(number)])).toMatchObject({ steps: [], shown: new Map([[`box-${number}`, '7']]) });
    expect(shownFulfillments([numbered(`1Z0, ${number};1Z9`)], box)).toMatchObject([{ trackingNumbers: ['1Z0', number, '1Z9'] }]);
    expect(shownFulfillments([numbered(`X${number}`), numbered(`${number}X`)], box)).toMatchObject([{ trackingNumbers: ['XA1B', 'C2D'] }, { trackingNumbers: ['A1B', 'C2DX'] }]);
  });

  it('carry the number of a box that completes no unit beside a sibling\'s', () => {
    const steps = plan(told(aPackage('1Z1').of('MUG'), aPackage('1Z2').of('STRANGER')));
    expect(steps).toMatchObject({ steps: [{ packages: ['box-1Z1', 'box-1Z2'], request: { method: 'POST' } }] });
    expect(JSON.stringify(steps)).toContain('"value":"1Z1, 1Z2"');
  });

  it('carry such a number beside goods without one where there is no other place', () => {
    const steps = plan(told(aPackage(null).of('MUG'), aPackage('1Z2').of('STRANGER')));
    expect(steps).toMatchObject({ steps: [{ packages: [expect.any(String), 'box-1Z2'], request: { method: 'POST', body: { meta_data: expect.arrayContaining([{ id: 0, key: '_tracking_number', value: '1Z2' }]) } } }] });
  });

  const alone = aNotice().about(order).withPackages(aPackage('1Z2').of('STRANGER'))
    .afterTelling({ packageId: 'box-1Z1', trackingNumber: '1Z1', reference: '7', lines: [{ storeLineId: '22', quantity: 1 }] }).build();

  it('add such a number to what is shown, without losing what others wrote there', () => {
    expect(plan(alone, [shown])).toMatchObject({ steps: [{ packages: ['box-1Z2'], request: { method: 'PUT', path: '/wc/v3/orders/14/fulfillments/7', body: { notify_customer: false, meta_data: [
      { id: 1, key: '_items', value: [{ item_id: 22, qty: 1 }] }, { id: 2, key: '_tracking_number', value: '1Z1, 1Z2' }, { id: 3, key: '_acme_picker', value: 'Ann' },
    ] } } }] });
  });

  it('keep such a number waiting while nothing could carry it', () => {
    expect(plan(alone)).toMatchObject({ outcome: { is: 'later', why: 'not-yet' } });
  });

  it.each([['TEE-M', 2, 21], ['MUG', 1, 22]])('fulfil the %s of a label printed again whose number rode with another box, and take it off there', (sku, qty, item_id) => {
    const again = aNotice().about(order).withPackages(aPackage('1Z2').of(sku, qty))
      .afterTelling({ packageId: 'box-1Z1', trackingNumber: '1Z1', reference: '7', lines: [{ storeLineId: '22', quantity: 1 }] }).build();
    const both = { ...shown, meta_data: shown.meta_data!.map(each => (each.id === 2 ? { ...each, value: '1Z1, 1Z2' } : each)) };
    expect(plan(again, [both])).toMatchObject({ steps: [
      { packages: ['box-1Z2'], request: { method: 'POST', body: { meta_data: expect.arrayContaining([{ id: 0, key: '_items', value: [{ item_id, qty }] }, { id: 0, key: '_tracking_number', value: '1Z2' }]) } } },
      { packages: [], request: { method: 'PUT', path: '/wc/v3/orders/14/fulfillments/7', body: { meta_data: [{ id: 1, key: '_items', value: [{ item_id: 22, qty: 1 }] }, { id: 2, key: '_tracking_number', value: '1Z1' }, { id: 3, key: '_acme_picker', value: 'Ann' }] } } },
    ] });
    const written = { id: 8, is_fulfilled: true, status: 'fulfilled', meta_data: [{ id: 4, key: '_items', value: [{ item_id, qty }] }, { id: 5, key: '_tracking_number', value: '1Z2' }] };
    expect(plan(again, [both, written])).toMatchObject({ steps: [{ request: { method: 'PUT', path: '/wc/v3/orders/14/fulfillments/7' } }], shown: new Map([['box-1Z2', '8']]) });
  });

  it('made by hand keep the number of their own box, although a number of ours rides with it by now', () => {
    const rider = { packageId: 'box-1Z2', trackingNumber: '1Z2', reference: '7', lines: [] };
    const both = { ...shown, meta_data: shown.meta_data!.map(each => (each.id === 2 ? { ...each, value: '1Z1, 1Z2' } : each)) };
    expect(plan(aNotice().about(order).withPackages(aPackage('1Z1').of('MUG')).afterTelling(rider).build(), [both])).toMatchObject({ steps: [], shown: new Map([['box-1Z1', '7']]) });
  });

  it('made by hand with fewer units than the box has get the others too', () => {
    const wanted = { steps: [{ packages: ['box-1Z1'], request: { method: 'PUT', path: '/wc/v3/orders/14/fulfillments/7', body: { meta_data: [
      { id: 1, key: '_items', value: [{ item_id: 22, qty: 2 }, { item_id: 21, qty: 1 }] }, { id: 2, key: '_tracking_number', value: '1Z1' }, { id: 3, key: '_acme_picker', value: 'Ann' },
    ] } } }] };
    const box = told(aPackage('1Z1').of('MUG', 2).of('TEE-M', 1));
    expect(plan(box, [shown])).toMatchObject(wanted);
    const { missing } = stillMissing(box, shownFulfillments([shown], box)) as { missing: ShipmentNotice };
    expect(plan({ ...missing, replay: true }, [shown])).toMatchObject(wanted);
  });

  it('do not count a draft as shipped', () => {
    expect(shownFulfillments([{ ...shown, is_fulfilled: false, status: 'unfulfilled' }], told(aPackage('1Z1').of('MUG')))).toEqual([]);
  });

  it('are not filled beyond the order, which WooCommerce would let pass', () => {
    expect(plan(told(aPackage('1Z9').of('MUG', 2)), [shown])).toMatchObject({ outcome: { is: 'refused', code: 'more-than-remaining', said: 'Order 14 has 1 of MUG left to ship, 2 needed.' } });
  });
});

describe('a change to core fulfillments', () => {
  const before = { packageId: 'box-1Z1', trackingNumber: '1Z1', reference: '7', lines: [{ storeLineId: '22', quantity: 1 }] };
  const first = told(aPackage('1Z1').of('MUG'));
  const known = { ...first, order: { ...first.order, told: [before] } };
  const corrected: ShipmentNotice = { ...known, kind: 'tracking', packages: first.packages.map(box => ({ ...box, trackingNumber: '1Z5', replaces: '1Z1' })) };

  it('puts the corrected number in the old one\'s place', () => {
    expect(plan(corrected, [shown])).toMatchObject({ steps: [{ request: { method: 'PUT', path: '/wc/v3/orders/14/fulfillments/7', body: { meta_data: expect.arrayContaining([{ id: 2, key: '_tracking_number', value: '1Z5' }, { id: 3, key: '_acme_picker', value: 'Ann' }]) } } }] });
  });

  it('is done when the corrected number is there', () => {
    expect(plan(corrected, [{ ...shown, meta_data: shown.meta_data!.map(each => (each.id === 2 ? { ...each, value: '1Z5' } : each)) }])).toMatchObject({ steps: [] });
  });

  it('brings another carrier under the same number, and takes away what the old one left', () => {
    const named = { ...shown, meta_data: [...shown.meta_data!, { id: 4, key: '_shipment_provider', value: 'other' }, { id: 5, key: '_provider_name', value: 'Roadrunner' }, { id: 6, key: '_tracking_url', value: 'https://rr.example/1Z1' }] };
    const ups = { ...known, kind: 'tracking' as const, packages: first.packages.map(box => ({ ...box, replaces: '1Z1', trackingUrl: null })) };
    expect(plan(ups, [named])).toMatchObject({ steps: [{ request: { method: 'PUT', path: '/wc/v3/orders/14/fulfillments/7', body: { notify_customer: false, meta_data: expect.arrayContaining([
      { id: 2, key: '_tracking_number', value: '1Z1' }, { id: 3, key: '_acme_picker', value: 'Ann' }, { id: 4, key: '_shipment_provider', value: 'ups' }, { id: 5, key: '_provider_name', value: '' }, { id: 6, key: '_tracking_url', value: '' },
    ]) } } }] });
  });

  it('leaves the one carrier there is room for to the box with the goods', () => {
    const two = { ...shown, meta_data: shown.meta_data!.map(each => (each.id === 2 ? { ...each, value: '1Z1, 1Z2' } : each)) };
    const rider = { ...first.packages[0]!, id: 'box-1Z2', trackingNumber: '1Z2', replaces: '1Z2', lines: [] };
    expect(plan({ ...known, kind: 'tracking', packages: [rider] }, [two])).toMatchObject({ steps: [] });
    expect(plan({ ...known, kind: 'tracking', packages: [{ ...first.packages[0]!, replaces: '1Z1' }] }, [two])).toMatchObject({ steps: [{ request: { body: { meta_data: expect.arrayContaining([{ id: 2, key: '_tracking_number', value: '1Z1, 1Z2' }, { id: 0, key: '_shipment_provider', value: 'ups' }]) } } }] });
  });

  it('brings the new carrier and link of the box with the goods with its new number, and nothing of a box that rides', () => {
    const fields = [{ id: 4, key: '_shipment_provider', value: 'ups' }, { id: 5, key: '_tracking_url', value: 'https://ups.example/1Z1' }];
    const two = { ...shown, meta_data: [...shown.meta_data!.map(each => (each.id === 2 ? { ...each, value: '1Z1, 1Z2' } : each)), ...fields] };
    const fedex = { ...first.packages[0]!, replaces: '1Z1', trackingNumber: 'FX9', trackingUrl: 'https://fedex.example/FX9', carrier: { code: 'fedex', canonical: 'fedex', name: 'FedEx', known: true } };
    expect(plan({ ...known, kind: 'tracking', packages: [fedex] }, [two])).toMatchObject({ steps: [{ request: { body: { meta_data: expect.arrayContaining([
      { id: 2, key: '_tracking_number', value: 'FX9, 1Z2' }, { id: 4, key: '_shipment_provider', value: 'fedex' }, { id: 5, key: '_tracking_url', value: 'https://fedex.example/FX9' },
    ]) } } }] });
    const rider = { ...fedex, id: 'box-1Z2', replaces: '1Z2', lines: [] };
    expect(plan({ ...known, kind: 'tracking', packages: [rider] }, [two])).toMatchObject({ steps: [{ request: { body: { meta_data: expect.arrayContaining([{ id: 2, key: '_tracking_number', value: '1Z1, FX9' }, ...fields]) } } }] });
  });

  it('is refused where somebody deleted the fulfillment', () => {
    expect(plan(corrected, [])).toMatchObject({ outcome: { is: 'refused', code: 'package-not-shown', said: 'Order 14 shows no fulfillment with the number 1Z1.' } });
    expect(plan({ ...corrected, packages: first.packages.map(box => ({ ...box, replaces: '1Z1' })) }, [])).toMatchObject({ outcome: { is: 'refused', code: 'package-not-shown' } });
  });

  it('gives a number to goods that were told without one', () => {
    const unnumbered = { ...shown, meta_data: shown.meta_data!.filter(each => each.key !== '_tracking_number') };
    const numbered: ShipmentNotice = { ...known, kind: 'tracking', packages: first.packages.map(box => ({ ...box, replaces: null })), order: { ...known.order, told: [{ ...before, trackingNumber: null }] } };
    expect(plan(numbered, [unnumbered])).toMatchObject({ steps: [{ request: { method: 'PUT', body: { meta_data: expect.arrayContaining([{ id: 0, key: '_tracking_number', value: '1Z1' }]) } } }] });
  });

  it('leaves what somebody made of two boxes while one of them stays', () => {
    const second = { ...first.packages[0]!, id: 'box-2' };
    const both = { ...known, kind: 'void' as const, order: { ...known.order, told: [before, { ...before, packageId: second.id }] } };
    const byHand = { ...shown, meta_data: shown.meta_data!.map(each => (each.id === 1 ? { ...each, value: [{ item_id: 22, qty: 2 }] } : each)) };
    expect(plan(both, [byHand])).toMatchObject({ steps: [], warnings: [{ code: 'units-not-taken-back', detail: expect.stringContaining('1Z1') }] });
    expect(plan({ ...both, packages: [first.packages[0]!, second] }, [byHand])).toMatchObject({ steps: [{ request: { method: 'DELETE' } }], warnings: [] });
  });

  it('may bring a carrier to one box and a number to the one that rides with it, at once', () => {
    const two = { ...shown, meta_data: shown.meta_data!.map(each => (each.id === 2 ? { ...each, value: '1Z1, 1Z2' } : each)) };
    const [box] = first.packages;
    const rider = { ...box!, id: 'box-1Z2', trackingNumber: '1Z9', replaces: '1Z2', lines: [] };
    expect(plan({ ...known, kind: 'tracking', packages: [rider, { ...box!, replaces: '1Z1' }] }, [two])).toMatchObject({ steps: [{ request: { body: { meta_data: expect.arrayContaining([{ id: 2, key: '_tracking_number', value: '1Z1, 1Z9' }, { id: 0, key: '_shipment_provider', value: 'ups' }]) } } }] });
  });

  it('deletes the fulfillment of a voided label, once', () => {
    expect(plan({ ...known, kind: 'void' }, [shown])).toMatchObject({ steps: [{ request: { method: 'DELETE', path: '/wc/v3/orders/14/fulfillments/7' } }] });
    expect(plan({ ...known, kind: 'void' }, [])).toMatchObject({ steps: [] });
  });

  it('leaves the number to the other box where somebody made one of two, and writes the new one beside it', () => {
    const second = { ...first.packages[0]!, id: 'box-2' };
    const both = { ...corrected, order: { ...known.order, told: [before, { ...before, packageId: second.id }] } };
    const byHand = { ...shown, meta_data: [...shown.meta_data!.map(each => (each.id === 1 ? { ...each, value: [{ item_id: 22, qty: 2 }] } : each)), { id: 4, key: '_tracking_url', value: 'https://ups.example/1Z1' }] };
    const beside = { ...byHand, meta_data: byHand.meta_data.map(each => (each.id === 2 ? { ...each, value: '1Z1, 1Z5' } : each)) };
    expect(plan(both, [byHand])).toMatchObject({ steps: [{ packages: ['box-1Z1'], request: { method: 'PUT', body: { meta_data: beside.meta_data } } }] });
    expect(plan(both, [beside])).toMatchObject({ steps: [], shown: new Map([['box-1Z1', '7']]) });
    expect(plan({ ...both, packages: [...both.packages, { ...second, trackingNumber: '1Z6', replaces: '1Z1' }] }, [byHand])).toMatchObject({ steps: [{ request: { body: { meta_data: expect.arrayContaining([{ id: 2, key: '_tracking_number', value: '1Z5, 1Z6' }]) } } }] });
    const together = { ...both, packages: [...both.packages, { ...second, trackingNumber: '1Z5', replaces: '1Z1' }] };
    const done = { ...byHand, meta_data: byHand.meta_data.map(each => (each.id === 2 ? { ...each, value: '1Z5' } : each)) };
    expect(plan(together, [byHand])).toMatchObject({ steps: [{ request: { body: { meta_data: expect.arrayContaining([{ id: 2, key: '_tracking_number', value: '1Z5' }]) } } }] });
    expect(plan(together, [done])).toMatchObject({ steps: [] });
  });

  it('takes out a voided number of its own although the units stay with another box, and says so again until somebody took them off', () => {
    const other = { ...before, packageId: 'box-2', trackingNumber: 'PRO1' };
    const gone = { ...known, kind: 'void' as const, order: { ...known.order, told: [before, other] } };
    const beside = (numbers: string, qty: number): WireFulfillment => ({ ...shown, meta_data: shown.meta_data!.map(each => (each.id === 2 ? { ...each, value: numbers } : each.id === 1 ? { ...each, value: [{ item_id: 22, qty }] } : each)) });
    const warnings = [{ code: 'units-not-taken-back' }];
    expect(plan(gone, [beside('PRO1, 1Z1', 2)])).toMatchObject({ steps: [{ request: { method: 'PUT', body: { meta_data: expect.arrayContaining([{ id: 2, key: '_tracking_number', value: 'PRO1' }]) } } }], warnings });
    expect(plan(gone, [beside('PRO1', 2)])).toMatchObject({ steps: [], warnings });
    expect(plan(gone, [beside('PRO1', 1)])).toMatchObject({ steps: [], warnings: [] });
  });

  it('keeps the goods without a number that a voided number rode with', () => {
    const goods = { packageId: 'box-0', trackingNumber: null, reference: '7', lines: before.lines };
    const rider = { ...first.packages[0]!, lines: [] };
    const gone = { ...known, kind: 'void' as const, packages: [rider], order: { ...known.order, told: [goods, { ...before, lines: [] }] } };
    expect(plan(gone, [shown])).toMatchObject({ steps: [{ request: { method: 'PUT', body: { meta_data: expect.arrayContaining([{ id: 2, key: '_tracking_number', value: '' }]) } } }] });
  });

  describe('of which a number of another box rides', () => {
    const gone = { ...known, kind: 'void' as const, order: { ...known.order, told: [before, { packageId: 'box-1Z2', trackingNumber: '1Z2', reference: '7', lines: [] }] } };
    const two = { ...shown, meta_data: shown.meta_data!.map(each => (each.id === 2 ? { ...each, value: '1Z1, 1Z2' } : each)) };
    const other = (numbers: string): WireFulfillment => ({ id: 8, is_fulfilled: true, meta_data: [{ id: 5, key: '_items', value: [{ item_id: 21, qty: 1 }] }, { id: 6, key: '_tracking_number', value: numbers }] });

    it('moves that to the newest one that stays, before it is deleted', () => {
      expect(plan(gone, [two, other('1Z8')])).toMatchObject({ warnings: [], steps: [
        { request: { method: 'PUT', path: '/wc/v3/orders/14/fulfillments/8', body: { meta_data: expect.arrayContaining([{ id: 6, key: '_tracking_number', value: '1Z8, 1Z2' }]) } } }, { request: { method: 'DELETE', path: '/wc/v3/orders/14/fulfillments/7' } },
      ] });
      expect(plan(gone, [two, other('1Z8, 1Z2')])).toMatchObject({ warnings: [], steps: [{ request: { method: 'DELETE' } }] });
      expect(plan(gone, [other('1Z8, 1Z2')])).toMatchObject({ warnings: [], steps: [] });
    });

    it('says that it went along where no other stays, and says so again when it is gone', () => {
      const warnings = [{ code: 'number-went-along', detail: expect.stringContaining('1Z2') }];
      expect(plan(gone, [two])).toMatchObject({ steps: [{ request: { method: 'DELETE' } }], warnings });
      expect(plan(gone, [])).toMatchObject({ steps: [], warnings });
    });
  });
});
