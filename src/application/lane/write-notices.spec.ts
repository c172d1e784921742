import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../test/builders/a-notice.js';
import { aPackage, type PackageBuilder } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { anErrand } from '../../../test/builders/an-errand.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { aShopPlatform } from '../../../test/builders/shop-platform.js';
import type { Delivery } from '../../domain/delivery/delivery.js';
import type { TakenNotice } from '../../domain/fulfillment/told.js';
import type { Order } from '../../domain/order/order.js';
import type { ClaimedDelivery } from '../ports/lane-book.js';
import type { StoreAdapter } from '../ports/store-adapter.js';
import type { Errand } from './batch.js';
import { WriteNotices } from './write-notices.js';

const [first, second] = ['1Z1', '1Z2'].map((number, at) => aShipment(`SH-${at + 1}`).with(aPackage(number).of('MUG')).build());
const mugs = (quantity: number): Order => anOrder('1001').line('MUG', quantity).build();
const told = (number: string, units = 1): TakenNotice => ({ kind: 'shipment', packages: [{ packageId: `box-${number}`, trackingNumber: number, reference: null, lines: units > 0 ? [{ storeLineId: 'line-MUG', quantity: units }] : [] }] });

/** News of the first shipment, unless told otherwise. */
function errand(delivery: Partial<Delivery> = {}, claimed: Partial<ClaimedDelivery> = {}): Errand {
  const made = anErrand(aNotice().but({ shipments: [first!] }).build(), delivery, { shipments: [first!, second!], order: mugs(2), ...claimed });
  delete made.notice;
  return made;
}

function written(about: Errand, { adapter = aShopPlatform(), learned = new Map<string, Order>() }: { adapter?: StoreAdapter; learned?: Map<string, Order> } = {}): Errand {
  new WriteNotices().run([about], learned, { adapter, settings: {}, overrides: [] });
  return about;
}

describe('what a store is told of a shipment', () => {
  it('is what was said before word for word, as a repeat, while nobody knows how that ended', () => {
    const sent = aNotice().withPackages(aPackage('1Z-OLD').of('MUG', 2)).build();
    expect(written(errand({}, { sent })).notice).toEqual({ ...sent, replay: true });
  });

  it('is a repeat when a person has it told again, or an ending is unknown', () => {
    expect([{}, { replay: true }, { endingUnknown: true }].map(each => written(errand(each)).notice?.replay)).toEqual([false, true, true]);
  });

  it('is of the order as it is known, or as the store gave it just now', () => {
    const learned = new Map([['1001', mugs(5)]]);
    expect(written(errand(), { learned }).notice?.order.lines).toMatchObject([{ ordered: 2 }]);
    expect(written(errand({}, { order: undefined }), { learned }).notice?.order.lines).toMatchObject([{ ordered: 5 }]);
  });

  it('is nothing of which it heard already, and why stands there', () => {
    expect(written(errand({}, { told: [told('1Z1')] }))).toMatchObject({ nothing: 'The store has heard of every package of the shipment.', outcome: { is: 'done' } });
  });

  it.each([
    ['by news of its own, where that is to come and the store cannot be read', {}, ['1Z1']],
    ['with it, where the store can be read', { recall: () => Promise.resolve([]) }, ['1Z1', '1Z2']],
    ['with it, where the store hears of the first shipment of an order alone', { due: () => ({ afterMs: 0 }), dueLooksBack: () => true }, ['1Z1', '1Z2']],
  ])('leaves the number of a card that left after it to come %s', (_, channel, numbers) => {
    const card = aShipment('SH-2').with(aPackage('1Z2').of('CARD')).build();
    const platform = aShopPlatform();
    const adapter: StoreAdapter = { ...platform, shipments: { ...platform.shipments, ...channel } };
    const { notice } = written(errand({}, { shipments: [first!, card], awaited: [card.id] }), { adapter });
    expect(notice?.packages.map(each => each.trackingNumber).toSorted()).toEqual(numbers);
  });

  it('is not written where it is known already how the try ended', () => {
    const ended = Object.assign(errand(), { outcome: { is: 'later', why: 'unreachable', detail: 'cut off', mayHaveActed: false } as const });
    expect(written(ended).notice).toBeUndefined();
  });
});

describe('what a person should look at', () => {
  const of = (box: PackageBuilder, delivery: Partial<Delivery> = {}, claimed: Partial<ClaimedDelivery> = {}) =>
    written(errand(delivery, { shipments: [aShipment('SH-1').with(box).build()], ...claimed })).findings;

  it('is a carrier nobody mapped and goods on no line, each in its store', () => {
    expect(of(aPackage('1Z1').of('CARD').but({ carrier: 'horse' }))).toMatchObject([{ kind: 'unknown-sku', storeId: 'store-1' }]);
    expect(of(aPackage('1Z1').of('MUG').of('CARD').but({ carrier: 'horse' }))).toMatchObject([{ kind: 'unknown-carrier', storeId: 'store-1' }, { kind: 'unknown-sku', storeId: 'store-1' }]);
  });

  it('is said of the shipment that is told, not of others of its order', () => {
    const odd = aShipment('SH-1').with(aPackage('1Z1').of('CARD')).build();
    expect(written(errand({ shipmentId: second!.id }, { shipments: [odd, second!] })).findings).toEqual([]);
  });

  it('is a kit that was told, when the label of a box with half of it is void, until that half left again', () => {
    const order = anOrder('1001').bundle('KIT', 1, { A: 1, B: 1 }).build();
    const halves = [aShipment('SH-1').with(aPackage('1Z1').of('A').voided()).build(), aShipment('SH-2').with(aPackage('1Z2').of('B')).build()];
    const kit: TakenNotice = { kind: 'shipment', packages: [{ packageId: 'box-1Z2', trackingNumber: '1Z2', reference: null, lines: [{ storeLineId: 'line-KIT', quantity: 1 }] }] };
    const claimed = { order, told: [told('1Z1', 0), kit], changes: { packages: [{ packageId: 'box-1Z1', replaces: null }] } };
    const voided = written(errand({ kind: 'void' }, { ...claimed, shipments: halves }));
    expect(voided.findings).toMatchObject([{ kind: 'more-told-than-shipped', storeId: 'store-1', subject: 'order 1001, told' }]);
    expect(voided.answered).not.toContainEqual(expect.objectContaining({ kind: 'more-told-than-shipped' }));
    const again = aShipment('SH-3').with(aPackage('1Z3').of('A')).build();
    expect(written(errand({ shipmentId: again.id }, { ...claimed, shipments: [...halves, again] }))).toMatchObject({ findings: [], answered: [{ kind: 'more-told-than-shipped', subject: 'order 1001, told' }] });
  });

  it('is an order that news may have completed by a box of which the store heard no more than the number, when its label is void', () => {
    const shipments = [aShipment('SH-1').with(aPackage('1Z1').of('MUG').voided()).build(), second!];
    const voided = (heard: TakenNotice[]) => written(errand({ kind: 'void' }, { shipments, told: heard, changes: { packages: [{ packageId: 'box-1Z1', replaces: null }] } }));
    expect(voided([told('1Z2')])).toMatchObject({ nothing: 'The store never heard of the voided packages.', findings: [{ kind: 'order-stays-complete', storeId: 'store-1', detail: expect.stringContaining('#1001') }] });
    expect(voided([told('1Z1', 0), told('1Z2')])).toMatchObject({ notice: { kind: 'void' }, findings: [{ kind: 'order-stays-complete' }] });
    expect([voided([]), voided([told('1Z1'), told('1Z2')])].map(each => each.findings)).toEqual([[], []]);
  });

  it('is not said of the goods once more when only the number changed', () => {
    const changes = { packages: [{ packageId: 'box-1Z1', replaces: '1Z0' }] };
    expect(of(aPackage('1Z1').of('MUG').of('CARD'), { kind: 'tracking' }, { changes, told: [{ ...told('1Z1'), packages: [{ ...told('1Z1').packages[0]!, trackingNumber: '1Z0' }] }] })).toEqual([]);
  });

  it('is answered by a void, and by news that is told again, and not by news that is new or a correction', () => {
    const answered = (delivery: Partial<Delivery>, heard: TakenNotice[]) => written(errand(delivery, { order: mugs(2), told: heard })).answered.map(each => each.kind);
    const surplus = ['order-cancelled-but-shipped', 'more-shipped-than-ordered', 'order-cancelled-but-shipped', 'more-shipped-than-ordered'];
    expect(answered({ kind: 'void' }, [])).toEqual(surplus);
    expect(written(errand({}, { shipments: [first!, aShipment('SH-0').with(aPackage('1Z0').of('MUG').voided()).build()] })).answered).toEqual([{ kind: 'more-told-than-shipped', subject: 'order 1001, told' }]);
    expect(answered({}, [told('1Z1', 0)])).toEqual(surplus);
    expect(answered({}, [told('1Z2')])).toEqual([]);
    const twoBoxes = aShipment('SH-1').with(aPackage('1Z1').of('MUG'), aPackage('1Z3').of('MUG')).build();
    expect(written(errand({}, { shipments: [twoBoxes], told: [told('1Z3'), told('1Z9')] })).answered.map(each => each.kind)).toEqual(surplus.slice(0, 2));
    expect(answered({ kind: 'tracking' }, [told('1Z1')])).toEqual([]);
  });
});

describe('a store that hears of an order once', () => {
  const shop = aShopPlatform();
  const once: StoreAdapter = { ...shop, shipments: { ...shop.shipments, due: ({ externalId }, earlier) => (earlier.length > 0 ? { never: `The order was announced before ${externalId}.` } : { afterMs: 0 }) } };
  const silence = (delivery: Partial<Delivery>, claimed: Partial<ClaimedDelivery> = {}) => written(errand(delivery, claimed), { adapter: once }).nothing;
  const later = { shipmentId: second!.id };

  it('hears nothing of what left after the first, though both were booked as the first', () => {
    expect([silence({}), silence(later)]).toEqual([undefined, 'The order was announced before SH-2.']);
  });

  it('nor of what was booked before, when something else was told meanwhile', () => {
    expect(silence({}, { told: [told('1Z2')] })).toBe('The order was announced before SH-1.');
    const other = aShipment('SH-2').with(aPackage('1Z2').of('MUG'), aPackage('1Z3').of('MUG')).build();
    expect(silence({}, { shipments: [first!, other], told: [told('1Z2')] })).toBe('The order was announced before SH-1.');
  });

  it('is asked of what left after others only, and hears it where that is no matter', () => {
    const always = (answer: { never: string } | { afterMs: number }): StoreAdapter => ({ ...shop, shipments: { ...shop.shipments, due: (_, earlier) => (earlier.length < 9 ? answer : { afterMs: 0 }) } });
    expect(written(errand(), { adapter: always({ never: 'It is closed.' }) }).nothing).toBeUndefined();
    expect(written(errand(later), { adapter: always({ afterMs: 60_000 }) }).nothing).toBeUndefined();
  });

  it('hears what a person has told again, what was said before, and every change', () => {
    const sent = aNotice().build();
    const changes = { packages: [{ packageId: 'box-1Z2', replaces: null }] };
    expect([silence({ ...later, replay: true }), silence(later, { sent }), silence({ ...later, kind: 'void' }, { changes, told: [told('1Z2')] })]).toEqual([undefined, undefined, undefined]);
  });
});
