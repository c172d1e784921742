import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../../test/builders/a-notice.js';
import { aPackage } from '../../../../test/builders/a-package.js';
import { anOrder } from '../../../../test/builders/an-order.js';
import { delivery, parcel, standing } from '../../../../test/builders/commercetools-state.js';
import type { OrderAction } from './commercetools.actions.js';
import type { PlanSettings } from './commercetools.plan.js';
import { planOf } from './commercetools.planner.js';
import type { OrderState } from './commercetools.state.js';

const settings: PlanSettings = { provider: 'Parcelwire', setShipmentState: true, completeOrder: true };
const twoMugs = standing({ MUG: 2 });
const lateNumber = aNotice().withPackages(aPackage('1Z2').but({ items: [] }))
  .afterTelling({ packageId: 'box-1Z0', trackingNumber: '1Z0', reference: 'parcel-1Z0', lines: [{ storeLineId: 'line-MUG', quantity: 1 }] });

function actionsFor(notice: ReturnType<typeof aNotice>, state: OrderState, change: Partial<PlanSettings> = {}, states?: Parameters<typeof planOf>[3]): readonly OrderAction[] {
  const plan = planOf(notice.build(), state, { ...settings, ...change }, states);
  if ('outcome' in plan) throw new Error(JSON.stringify(plan.outcome));
  return plan.actions;
}

describe('what commercetools is told of a shipment', () => {
  it('a box with all that was ordered: one delivery with one parcel, shipped, complete', () => {
    const box = aPackage('1Z1').of('MUG', 2).but({ weight: { value: 1.2, unit: 'lb' } });
    expect(actionsFor(aNotice().withPackages(box), twoMugs)).toEqual([
      {
        action: 'addDelivery',
        deliveryKey: '0198c000-0000-7000-8000-000000000001',
        items: [{ id: 'line-MUG', quantity: 2 }],
        parcels: [{
          key: 'box-1Z1',
          measurements: { weightInGram: 544 },
          trackingData: { trackingId: '1Z1', carrier: 'UPS', provider: 'Parcelwire', providerTransaction: 'SH-1', isReturn: false },
          items: [{ id: 'line-MUG', quantity: 2 }],
        }],
      },
      { action: 'changeShipmentState', shipmentState: 'Shipped' },
      { action: 'changeOrderState', orderState: 'Complete' },
    ]);
  });

  it('a part of the order: Partial, and not complete', () => {
    expect(actionsFor(aNotice().withPackages(aPackage('1Z1').of('MUG', 1)), twoMugs).slice(1)).toEqual([{ action: 'changeShipmentState', shipmentState: 'Partial' }]);
  });

  it('three boxes are three parcels of one delivery, each with its own units; the one that completes none has no items', () => {
    const boxes = [aPackage('1Z1').of('MUG', 1), aPackage('1Z2').of('MUG', 1), aPackage('1Z3').but({ items: [] })];
    const ups = { carrier: 'UPS', provider: 'Parcelwire', providerTransaction: 'SH-1', isReturn: false };
    expect(actionsFor(aNotice().withPackages(...boxes), twoMugs)[0]).toEqual({
      action: 'addDelivery', deliveryKey: '0198c000-0000-7000-8000-000000000001', items: [{ id: 'line-MUG', quantity: 2 }],
      parcels: [
        { key: 'box-1Z1', trackingData: { trackingId: '1Z1', ...ups }, items: [{ id: 'line-MUG', quantity: 1 }] },
        { key: 'box-1Z2', trackingData: { trackingId: '1Z2', ...ups }, items: [{ id: 'line-MUG', quantity: 1 }] },
        { key: 'box-1Z3', trackingData: { trackingId: '1Z3', ...ups } },
      ],
    });
  });

  it('goods handed over at the counter: a parcel without tracking data', () => {
    expect(actionsFor(aNotice().withPackages(aPackage(null).of('MUG', 2)), twoMugs)[0]).toMatchObject({ parcels: [{ key: 'box-pickup', items: [{ id: 'line-MUG', quantity: 2 }] }] });
  });

  it('a box that weighs nothing, as of a warehouse without scales: a parcel without measurements', () => {
    const box = aPackage('1Z1').of('MUG', 2).but({ weight: { value: 0, unit: 'lb' } });
    expect(JSON.stringify(actionsFor(aNotice().withPackages(box), twoMugs))).not.toContain('measurements');
  });

  it('a number alone joins the delivery that is there', () => {
    const state = standing({ MUG: 2 }, { shipmentState: 'Partial', deliveries: [delivery('d-1', [parcel('1Z0', { MUG: 1 })])] });
    expect(actionsFor(lateNumber, state)).toEqual([{
      action: 'addParcelToDelivery', deliveryId: 'd-1', parcelKey: 'box-1Z2',
      trackingData: { trackingId: '1Z2', carrier: 'UPS', provider: 'Parcelwire', providerTransaction: 'SH-1', isReturn: false },
    }]);
  });

  it('a box whose number alone was told before is told anew with its units, once the voided label gave them free', () => {
    const reprinted = aNotice().withPackages(aPackage('1Z2').of('MUG', 2));
    const bare = parcel('1Z2', {}, { key: 'box-1Z2' });
    expect(actionsFor(reprinted, standing({ MUG: 2 }, { deliveries: [delivery('d-1', [bare])] })).slice(0, 2)).toMatchObject([
      { action: 'removeDelivery', deliveryId: 'd-1' }, { action: 'addDelivery', items: [{ id: 'line-MUG', quantity: 2 }], parcels: [{ key: 'box-1Z2' }] },
    ]);
    const beside = standing({ MUG: 2, CUP: 1 }, { deliveries: [delivery('d-1', [parcel('1Z0', { CUP: 1 }), bare])] });
    expect(actionsFor(reprinted, beside).slice(0, 2)).toMatchObject([{ action: 'removeParcelFromDelivery', parcelId: 'parcel-1Z2' }, { action: 'addDelivery' }]);
  });

  it('a parcel that somebody emptied is told while its delivery holds the units, and is not what the units of another make it', () => {
    const box = aNotice().withPackages(aPackage('1Z1').of('MUG', 2));
    const emptied = standing({ MUG: 2 }, { deliveries: [delivery('d-1', [parcel('1Z1', {}, { key: 'box-1Z1' })], { MUG: 2 })] });
    const plan = planOf(box.build(), emptied, settings);
    expect(plan).toMatchObject({ shown: [{ packageId: 'box-1Z1', reference: 'parcel-1Z1' }] });
    expect(JSON.stringify(plan)).not.toMatch(/remove|addDelivery/);
    const told = { packageId: 'box-1Z0', trackingNumber: '1Z0', reference: 'parcel-1Z0', lines: [{ storeLineId: 'line-MUG', quantity: 2 }] };
    const again = aNotice().about(anOrder().line('MUG', 4).build()).withPackages(aPackage('1Z1').of('MUG', 2)).afterTelling(told);
    const others = standing({ MUG: 4 }, { deliveries: [delivery('by-hand', [parcel('1Z0'), parcel('1Z1', {}, { key: 'box-1Z1' })], { MUG: 2 })] });
    expect(actionsFor(again, others).slice(0, 2)).toMatchObject([{ action: 'removeParcelFromDelivery', parcelId: 'parcel-1Z1' }, { action: 'addDelivery', items: [{ id: 'line-MUG', quantity: 2 }] }]);
  });

  it('a line is known by its id, its key or its SKU, and one without a SKU is not another one', () => {
    const [mug] = twoMugs.lines;
    const itemsFor = (storeLineId: string, sku: string | null, lines: OrderState['lines']): unknown => {
      const built = aNotice().withPackages(aPackage('1Z1').of('MUG', 1)).build();
      const named = { ...built, packages: built.packages.map(each => ({ ...each, lines: each.lines.map(line => ({ ...line, storeLineId, sku })) })) };
      const plan = planOf(named, { ...twoMugs, lines }, settings);
      return 'outcome' in plan ? plan.outcome : (plan.actions[0] as { items?: unknown }).items;
    };
    expect(itemsFor('key-1', null, [{ ...mug!, key: 'key-1' }])).toEqual([{ id: 'line-MUG', quantity: 1 }]);
    expect(itemsFor('of the warehouse', null, [{ ...mug!, sku: null }])).toMatchObject({ is: 'refused', code: 'unknown-line', said: 'Order #1001 has no line of the warehouse.' });
  });

  it('of two lines with one SKU a box takes from its own', () => {
    const [mug] = twoMugs.lines;
    const twins = { ...twoMugs, lines: [{ ...mug!, id: 'line-gift', key: 'line-MUG' }, mug!] };
    expect(actionsFor(aNotice().withPackages(aPackage('1Z1').of('MUG', 1)), twins)[0]).toMatchObject({ items: [{ id: 'line-MUG', quantity: 1 }] });
  });

  it('a number alone goes with the goods it came with, though another delivery is there', () => {
    const there = standing({ MUG: 2 }, { shipmentState: 'Partial', deliveries: [delivery('d-1', [parcel('1Z0', { MUG: 1 })])] });
    expect(actionsFor(aNotice().withPackages(aPackage('1Z1').of('MUG', 1), aPackage('1Z2').but({ items: [] })), there)[0]).toMatchObject({ action: 'addDelivery', parcels: [{ key: 'box-1Z1' }, { key: 'box-1Z2' }] });
  });

  it('goods that nobody carried bring no tracking, a carrier without numbers does', () => {
    const parcelsOf = (carrier: string | null): unknown => {
      const built = aNotice().withPackages(aPackage(null).of('MUG', 2)).build();
      const packages = built.packages.map(each => ({ ...each, carrier: carrier === null ? null : { code: carrier, canonical: undefined, name: carrier, known: false } }));
      const plan = planOf({ ...built, packages }, twoMugs, settings);
      return 'actions' in plan ? (plan.actions[0] as unknown as { parcels: unknown[] }).parcels[0] : plan.outcome;
    };
    expect(parcelsOf(null)).not.toHaveProperty('trackingData');
    expect(parcelsOf('A courier')).toMatchObject({ trackingData: { carrier: 'A courier' } });
    expect(parcelsOf('A courier')).not.toHaveProperty('trackingData.trackingId');
  });

  it('a confirmed order is completed like an open one, and a part shipment of goods entered by hand moves the label', () => {
    const all = aNotice().withPackages(aPackage('1Z1').of('MUG', 2));
    expect(actionsFor(all, standing({ MUG: 2 }, { orderState: 'Confirmed' })).at(-1)).toEqual({ action: 'changeOrderState', orderState: 'Complete' });
    const byHand = standing({ MUG: 2 }, { shipmentState: null, deliveries: [delivery('by-hand', [parcel('1Z1', { MUG: 1 })]), delivery('empty', [])] });
    expect(actionsFor(aNotice().withPackages(aPackage('1Z1').of('MUG', 1)), byHand)).toEqual([{ action: 'changeShipmentState', shipmentState: 'Partial' }]);
  });

  it('the parcel of a number alone makes room by itself, whatever else is in its delivery or beside it', () => {
    const reprinted = aNotice().withPackages(aPackage('1Z2').of('MUG', 1));
    const bare = parcel('1Z2', {}, { key: 'box-1Z2' });
    const first = (...deliveries: ReturnType<typeof delivery>[]): unknown => actionsFor(reprinted, standing({ MUG: 2, CUP: 1 }, { deliveries }))[0];
    expect(first(delivery('d-1', [bare], { CUP: 1 }))).toEqual({ action: 'removeParcelFromDelivery', parcelId: 'parcel-1Z2' });
    expect(first(delivery('d-1', [bare, parcel('1Z3')]))).toEqual({ action: 'removeParcelFromDelivery', parcelId: 'parcel-1Z2' });
    expect(first(delivery('d-0', [parcel('1Z4')]), delivery('d-1', [bare]))).toEqual({ action: 'removeDelivery', deliveryId: 'd-1' });
  });

  it('a number alone with nothing there any more makes a delivery without units, and moves no label', () => {
    expect(actionsFor(lateNumber, twoMugs)).toMatchObject([{ action: 'addDelivery', items: [], parcels: [{ key: 'box-1Z2' }] }]);
  });

  it('the link goes into the custom field the settings name', () => {
    const [first] = actionsFor(aNotice().withPackages(aPackage('1Z1').of('MUG', 2)), twoMugs, { trackingLink: { type: 'parcel-tracking', field: 'trackingUrl' } });
    expect(first).toMatchObject({ parcels: [{ custom: { type: { typeId: 'type', key: 'parcel-tracking' }, fields: { trackingUrl: 'https://www.ups.com/track?tracknum=1Z1' } } }] });
  });

  it('labels stay as they are where the settings say so, and never move backwards', () => {
    const all = aNotice().withPackages(aPackage('1Z1').of('MUG', 2));
    expect(actionsFor(all, twoMugs, { setShipmentState: false, completeOrder: false })).toHaveLength(1);
    expect(actionsFor(all, standing({ MUG: 2 }, { orderState: 'Complete', shipmentState: 'Delivered' }))).toHaveLength(1);
    expect(actionsFor(aNotice().withPackages(aPackage('1Z1').of('MUG', 1)), standing({ MUG: 2 }, { shipmentState: 'Shipped' }))).toHaveLength(1);
  });

  it('an id that is no key is made one', () => {
    const notice = aNotice().but({ deliveryId: 'a/b:ü' }).withPackages(aPackage('1Z1').of('MUG', 2).but({ id: 'box #1' }));
    expect(actionsFor(notice, twoMugs)[0]).toMatchObject({ deliveryKey: 'a-b--', parcels: [{ key: 'box--1' }] });
  });
});

describe('line item states, where the settings map them', () => {
  const states = { shipped: 'state-shipped' };
  const transitions = (units: number, state: OrderState, mapped: Parameters<typeof planOf>[3] = states): readonly OrderAction[] =>
    actionsFor(aNotice().withPackages(aPackage('1Z1').of('MUG', units)), state, {}, mapped).filter(each => each.action === 'transitionLineItemState');

  it('what ships moves, in part too', () => {
    expect(transitions(1, twoMugs)).toEqual([{
      action: 'transitionLineItemState', lineItemId: 'line-MUG', quantity: 1, fromState: { typeId: 'state', id: 'state-initial' }, toState: { typeId: 'state', id: 'state-shipped' },
      actualTransitionDate: '2026-10-02T19:30:00.000Z',
    }]);
  });

  it('units come from several states, only from those that are named, and never more than are there', () => {
    const [line] = twoMugs.lines;
    const state = standing({}, { lines: [{ ...line!, quantity: 4, states: [{ id: 'state-initial', units: 1 }, { id: 'state-packed', units: 1 }, { id: 'state-returned', units: 2 }] }] });
    const order = anOrder().line('MUG', 4).build();
    const actions = (from?: string[]): unknown => actionsFor(aNotice().about(order).withPackages(aPackage('1Z1').of('MUG', 3)), state, {}, { ...states, ...(from ? { from } : {}) })
      .flatMap(each => (each.action === 'transitionLineItemState' ? [[each.fromState.id, each.quantity]] : []));
    expect(actions()).toEqual([['state-initial', 1], ['state-packed', 1], ['state-returned', 1]]);
    expect(actions(['state-packed', 'state-initial'])).toEqual([['state-packed', 1], ['state-initial', 1]]);
  });

  it('after an update that was cut in two, only the rest moves', () => {
    const [line] = twoMugs.lines;
    const half = standing({}, {
      lines: [{ ...line!, states: [{ id: 'state-initial', units: 1 }, { id: 'state-shipped', units: 1 }] }],
      deliveries: [delivery('d-1', [parcel('1Z1', { MUG: 2 }, { key: 'box-1Z1' })])],
    });
    expect(transitions(2, half)).toMatchObject([{ quantity: 1 }]);
  });
});
