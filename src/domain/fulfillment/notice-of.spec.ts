import { describe, expect, it } from '@jest/globals';
import { plainCarrier } from '../../../test/builders/a-notice.js';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { anOrder } from '../../../test/builders/an-order.js';
import type { Order } from '../order/order.js';
import type { Shipment } from '../shipment/shipment.js';
import { noticeOf, type NoticeOrNothing, saidAgain } from './notice-of.js';
import { toldBy } from './told.js';
import type { ShipmentNotice, ToldPackage } from './notice.js';

const tell = (order: Order | undefined, shipments: readonly Shipment[], externalId: string, told: readonly ToldPackage[] = []): NoticeOrNothing =>
  noticeOf({ deliveryId: `d-${externalId}`, kind: 'shipment', replay: false, order, storeOrderId: '1001', shipments, shipmentId: `shipment-${externalId}`, changes: [], told, carrierFor: plainCarrier });
const noticeIn = (made: NoticeOrNothing): ShipmentNotice => ('notice' in made ? made.notice : failed(made.nothing));
const told = (made: NoticeOrNothing): readonly ToldPackage[] => toldBy(noticeIn(made), { packages: [] }).packages;
const boxes = (made: NoticeOrNothing): Record<string, number> => Object.fromEntries(noticeIn(made).packages.map(each => [each.trackingNumber, each.lines.reduce((sum, line) => sum + line.quantity, 0)]));

describe('the notice of a shipment', () => {
  const order = anOrder().line('MUG', 3, { cancelled: 1 }).build();
  const shipments = [aShipment('SH-1').with(aPackage('T1').of('MUG')).build(), aShipment('SH-2').with(aPackage('T2').of('MUG')).build()];

  it('says what was told before, what is told now, and completes the order with its last open unit', () => {
    const first = tell(order, shipments, 'SH-1');
    expect(noticeIn(first)).toMatchObject({ id: 'd-SH-1', kind: 'shipment', completesOrder: false, order: { number: '#1001', lines: [{ ordered: 3, cancelled: 1, toldBefore: 0, inThisNotice: 1 }] } });
    expect(noticeIn(tell(order, shipments, 'SH-2', told(first)))).toMatchObject({ completesOrder: true, order: { lines: [{ toldBefore: 1, inThisNotice: 1 }] } });
  });

  it('completes the order without its gift card, which a warehouse may send all the same', () => {
    const withCard = anOrder().line('MUG', 2).line('CARD', 1, { needsNoShipping: true }).build();
    expect(noticeIn(tell(withCard, shipments.slice(0, 1), 'SH-1')).completesOrder).toBe(false);
    expect(noticeIn(tell(withCard, shipments, 'SH-2')).completesOrder).toBe(true);
    const sent = [...shipments, aShipment('SH-3').with(aPackage('T3').of('CARD')).build()];
    expect(noticeIn(tell(withCard, sent, 'SH-3'))).toMatchObject({ completesOrder: true, packages: [{ lines: [{ storeLineId: 'line-CARD', quantity: 1 }] }] });
  });

  it('completes the order when a later shipment was told before it', () => {
    expect(noticeIn(tell(order, shipments, 'SH-1', told(tell(order, shipments, 'SH-2')))).completesOrder).toBe(true);
  });

  it('of a box with what the first of two lines with one SKU asks for since it was told brings that, and completes the order', () => {
    const twins = (mugs: number) => anOrder().line('MUG', mugs, { storeLineId: '1' }).line('MUG', 1, { storeLineId: '2' }).build();
    const left = [aShipment('SH-1').with(aPackage('T1').of('MUG', 2)).build(), shipments[1]!];
    const notice = noticeIn(tell(twins(2), left, 'SH-2', told(tell(twins(1), left.slice(0, 1), 'SH-1'))));
    expect(notice).toMatchObject({ completesOrder: true, packages: [{ lines: [{ storeLineId: '1', quantity: 1 }] }] });
  });

  it('of a box with what a line asks for since other goods of its SKU were told in a bundle brings that, and completes the order', () => {
    const kits = (parts: number) => anOrder().line('A', parts).bundle('KIT', 1, { A: 1, B: 1 }).build();
    const left = [aShipment('SH-1').with(aPackage('T1').of('A', 2).of('B')).build(), aShipment('SH-2').with(aPackage('T2').of('A')).build()];
    const notice = noticeIn(tell(kits(2), left, 'SH-2', told(tell(kits(1), left.slice(0, 1), 'SH-1'))));
    expect(notice).toMatchObject({ completesOrder: true, packages: [{ lines: [{ storeLineId: 'line-A', quantity: 1 }] }] });
  });

  it('completes the order although the store refused an earlier shipment of it: nothing is left to leave', () => {
    expect(noticeIn(tell(order, shipments, 'SH-2')).completesOrder).toBe(true);
  });

  it('does not complete an order while a voided label leaves one of its units open, taken back in the store or not', () => {
    const [twins, tee] = [anOrder().line('MUG', 1, { storeLineId: '1' }).line('MUG', 1, { storeLineId: '2' }).line('TEE', 1).build(), aShipment('SH-3').with(aPackage('T3').of('TEE')).build()];
    const first = told(tell(twins, shipments, 'SH-1'));
    const both = [...first, ...told(tell(twins, shipments, 'SH-2', first))];
    const voided = [aShipment('SH-1').with(aPackage('T1').of('MUG').voided()).build(), shipments[1]!, tee];
    for (const heard of [both, both.slice(1)]) expect(noticeIn(tell(twins, voided, 'SH-3', heard)).completesOrder).toBe(false);
  });

  it('does not complete an order by what the store shows under a voided label, though goods that left later take its place', () => {
    const [two, voided] = [anOrder().line('MUG', 2).build(), aShipment('SH-1').with(aPackage('T1').of('MUG').voided()).build()];
    const left = [voided, shipments[1]!, aShipment('SH-3').with(aPackage('T3').of('MUG')).build()];
    expect(noticeIn(tell(two, left, 'SH-2', told(tell(two, shipments, 'SH-1')))).completesOrder).toBe(false);
  });

  it('said again is the same word for word, beside what the store was told of other boxes since', () => {
    const sent = noticeIn(tell(order, shipments, 'SH-2', told(tell(order, shipments, 'SH-1'))));
    expect(saidAgain(sent, sent.order.told)).toEqual({ ...sent, replay: true });
    const grown = noticeIn(tell(anOrder().line('MUG', 2).build(), [aShipment('SH-1').with(aPackage('T1').of('MUG', 2)).build()], 'SH-1', told(tell(order, shipments, 'SH-1'))));
    expect(saidAgain(grown, [])).toEqual({ ...grown, replay: true });
    const later = { ...sent.order.told[0]!, packageId: 'box-T3', trackingNumber: 'T3' };
    const part = { ...later, packageId: sent.packages[0]!.id };
    expect(saidAgain(sent, [...sent.order.told, part, later])).toEqual({ ...sent, replay: true, order: { ...sent.order, told: [...sent.order.told, later], lines: [{ ...sent.order.lines[0]!, toldBefore: 2 }] } });
  });

  it('is named by the order\'s number, or by the one the warehouse gave where the store gives none', () => {
    const numbered = [{ ...shipments[0]!, orderNumber: 'W-7' }];
    expect(noticeIn(tell(order, numbered, 'SH-1')).order.number).toBe('#1001');
    expect(noticeIn(tell({ ...order, number: null }, numbered, 'SH-1')).order.number).toBe('W-7');
  });

  it('carries the store\'s word for the carrier, the number and the link', () => {
    expect(noticeIn(tell(order, shipments, 'SH-1')).packages).toEqual([{
      id: 'box-T1', externalId: 'X-T1', service: 'Ground', trackingNumber: 'T1', trackingUrl: 'https://www.ups.com/track?tracknum=T1', replaces: null,
      carrier: { code: 'ups', canonical: 'ups', name: 'UPS', known: true },
      lines: [{ storeLineId: 'line-MUG', sku: 'MUG', quantity: 1, goods: [{ sku: 'MUG', storeLineId: null, quantity: 1, serialNumbers: [], lot: null }] }],
      source: shipments[0]!.packages[0],
    }]);
  });

  it('leaves out what the store heard of and what was voided', () => {
    const made = aShipment('SH-1').with(aPackage('T1').of('MUG'), aPackage('T2').of('MUG').voided(), aPackage('T3').of('MUG')).build();
    expect(boxes(tell(order, [made], 'SH-1', [{ packageId: 'box-T1', trackingNumber: 'T1', reference: null, lines: [{ storeLineId: 'line-MUG', quantity: 1 }] }]))).toEqual({ T3: 1 });
  });

  it('is nothing when the store heard of every package, or every label was voided', () => {
    expect(tell(order, shipments, 'SH-1', told(tell(order, shipments, 'SH-1')))).toEqual({ nothing: expect.stringContaining('heard of every package') });
    expect(tell(order, [aShipment('SH-1').with(aPackage('T1').of('MUG').voided()).build()], 'SH-1')).toEqual({ nothing: expect.stringContaining('voided') });
  });

  it('never tells more than the order still wants when units were cancelled after the store heard of others', () => {
    const heard = told(tell(order, shipments, 'SH-1'));
    const shrunk = anOrder().line('MUG', 3, { cancelled: 2 }).build();
    expect(boxes(tell(shrunk, shipments, 'SH-2', heard))).toEqual({ T2: 0 });
  });

  it('of an order that cannot be asked about tells every package, and never claims to complete it', () => {
    const silent = [aShipment('SH-1').with(aPackage('T1'), aPackage(null).of('MUG', 2)).build()];
    expect(noticeIn(tell(undefined, silent, 'SH-1'))).toMatchObject({ completesOrder: false, order: { facts: undefined, lines: [{ storeLineId: 'MUG', ordered: 2, inThisNotice: 2 }] }, packages: [{ lines: [] }, { lines: [{ quantity: 2 }] }] });
  });

  it('and tells none of them twice', () => {
    const both = [aShipment('SH-1').with(aPackage('T1').of('MUG'), aPackage('T2')).build()];
    const first = told(tell(undefined, both, 'SH-1'));
    expect(boxes(tell(undefined, both, 'SH-1', first.slice(0, 1)))).toEqual({ T2: 0 });
    expect(tell(undefined, both, 'SH-1', first)).toEqual({ nothing: 'The store has heard of every package of the shipment.' });
  });

  it('and counts as ordered what left up to it, whatever left later', () => {
    expect(noticeIn(tell(undefined, shipments, 'SH-1')).order.lines).toMatchObject([{ storeLineId: 'MUG', ordered: 1, cancelled: 0 }]);
  });

  it('of a shipment nobody knows is a defect', () => {
    expect(() => tell(order, shipments, 'SH-9')).toThrow('expects shipment shipment-SH-9 among the shipments of order 1001');
  });
});

describe('a package that completes no unit', () => {
  const order = anOrder().bundle('KIT', 1, { A: 1, B: 1 }).line('MUG', 1).build();
  const half = aShipment('SH-1').with(aPackage('T1').of('A')).build();
  const other = aShipment('SH-2').with(aPackage('T2').of('B')).build();
  const mug = aShipment('SH-3').with(aPackage('T3').of('MUG')).build();

  it('waits for the next shipment while the store shows nothing its number could be added to', () => {
    expect(tell(order, [half], 'SH-1')).toEqual({ nothing: 'The shipment completes no unit of the order and the store shows none yet; its number will be told with the next shipment of the order that completes one.' });
    expect(boxes(tell(order, [half, other], 'SH-2'))).toEqual({ T1: 0, T2: 1 });
  });

  it('is not told when every unit was cancelled before the store showed any', () => {
    const cancelled = anOrder().bundle('KIT', 1, { A: 1, B: 1 }, { cancelled: 1 }).build();
    expect(tell(cancelled, [half], 'SH-1')).toEqual({ nothing: 'Every unit of the order is cancelled and the store shows none that the number of the shipment could be added to, so it is not told.' });
  });

  it('is told by itself once the store shows something', () => {
    expect(boxes(tell(order, [mug, half], 'SH-1', told(tell(order, [mug], 'SH-3'))))).toEqual({ T1: 0 });
  });

  it('waits again once all units the store showed were taken back', () => {
    expect(tell(order, [mug, half], 'SH-1', [{ packageId: 'box-T9', trackingNumber: 'T9', reference: 'f-1', lines: [] }])).toEqual({ nothing: expect.stringContaining('the store shows none yet') });
  });

  it('is told beside a box whose number the store knows, whose units have no room yet, and that one is not told again', () => {
    const one = anOrder().line('MUG', 1).build();
    const voided = aShipment('SH-1').with(aPackage('T1').of('MUG').voided()).build();
    const again = aShipment('SH-2').with(aPackage('T2').of('MUG'), aPackage('T3').of('MUG')).build();
    const heard = [{ packageId: 'box-T1', trackingNumber: 'T1', reference: 'f-1', lines: [{ storeLineId: 'line-MUG', quantity: 1 }] }, { packageId: 'box-T2', trackingNumber: 'T2', reference: 'f-1', lines: [] }];
    expect(boxes(tell(one, [voided, again], 'SH-2', heard))).toEqual({ T3: 0 });
  });

  it('completes no order of which a unit was told that is whole no more', () => {
    const both = anOrder().bundle('KIT', 1, { A: 1, B: 1 }).line('MUG', 1).build();
    const heard = [{ packageId: 'box-T1', trackingNumber: 'T1', reference: null, lines: [] }, { packageId: 'box-T2', trackingNumber: 'T2', reference: null, lines: [{ storeLineId: 'line-KIT', quantity: 1 }] }];
    const voided = aShipment('SH-1').with(aPackage('T1').of('A').voided()).build();
    expect(noticeIn(tell(both, [voided, other, mug], 'SH-3', heard)).completesOrder).toBe(false);
    expect(noticeIn(tell(both, [voided, other, mug, aShipment('SH-4').with(aPackage('T4').of('A')).build()], 'SH-4', [...heard, ...told(tell(both, [voided, other, mug], 'SH-3', heard))])).completesOrder).toBe(true);
  });

  it('is not told of a unit that another box was told to complete, though by now, as a label was voided, it completes that one itself', () => {
    const pairs = anOrder().bundle('PAIR', 2, { A: 2 }).build();
    const left = ['T1', 'T2', 'T3', 'T4'].map(number => aShipment(number).with(number === 'T2' ? aPackage(number).of('A').voided() : aPackage(number).of('A')).build());
    const heard = (number: string, units: number): ToldPackage => ({ packageId: `box-${number}`, trackingNumber: number, reference: null, lines: units > 0 ? [{ storeLineId: 'line-PAIR', quantity: units }] : [] });
    const told = [heard('T1', 0), heard('T3', 0), heard('T4', 1)];
    expect(tell(pairs, left, 'T3', told)).toEqual({ nothing: 'The store has heard of every package of the shipment.' });
    expect(boxes(tell(pairs, [...left, aShipment('T5').with(aPackage('T5').of('A')).build()], 'T5', told))).toEqual({ T5: 1 });
  });

  it('is not told twice', () => {
    const both = told(tell(order, [half, other], 'SH-2'));
    expect(boxes(tell(order, [half, other, mug], 'SH-3', both))).toEqual({ T3: 1 });
  });

  it('whose turn passed while an earlier shipment was refused is told with that one', () => {
    expect(tell(order, [mug, half], 'SH-1')).toHaveProperty('nothing');
    expect(boxes(tell(order, [mug, half], 'SH-3'))).toEqual({ T1: 0, T3: 1 });
  });

  it('leaves numbers alone whose own shipment has units to tell', () => {
    const mixed = aShipment('SH-4').with(aPackage('T4').of('MUG'), aPackage('T5').of('A')).build();
    expect(boxes(tell(order, [mixed, other], 'SH-2'))).toEqual({ T2: 1 });
  });

  it('is told with its units once a voided label makes room for them, and not before', () => {
    const [first, again] = [aShipment('SH-1').with(aPackage('T1').of('MUG')).build(), aShipment('SH-2').with(aPackage('T2').of('MUG')).build()];
    const one = anOrder().line('MUG', 1).build();
    const heard = told(tell(one, [first, again], 'SH-1'));
    expect(tell(one, [first, again], 'SH-2', heard)).toEqual({ nothing: expect.stringContaining('heard of every package') });
    const voided = { ...first, packages: first.packages.map(each => ({ ...each, voided: true })) };
    expect(tell(one, [voided, again], 'SH-2', heard)).toEqual({ nothing: expect.stringContaining('heard of every package') });
    const afterVoid = tell(one, [voided, again], 'SH-2', heard.filter(each => each.packageId !== 'box-T1'));
    expect(boxes(afterVoid)).toEqual({ T2: 1 });
    expect(noticeIn(afterVoid)).toMatchObject({ completesOrder: true, order: { told: [] }, packages: [{ numberTold: true }] });
  });

  it('is told with its units under the number that the store knows: a correction since is news of its own', () => {
    const [first, again] = [aShipment('SH-1').with(aPackage('T1').of('MUG')).build(), aShipment('SH-2').with(aPackage('T2').of('MUG')).build()];
    const one = anOrder().line('MUG', 1).build();
    const heard = told(tell(one, [first, again], 'SH-1')).filter(each => each.packageId === 'box-T2');
    const [box] = again.packages;
    const { carrier, service, trackingNumber, trackingUrl } = box!;
    const reportedAs = { carrier, service, trackingNumber, trackingUrl };
    const corrected = { ...again, packages: [{ ...box!, carrier: 'fedex', trackingNumber: 'T3', trackingUrl: null, reportedAs }] };
    const correctedTwice = { ...corrected, packages: [{ ...corrected.packages[0]!, reportedAs: { ...reportedAs, trackingNumber: 'T0' }, numbersBetween: ['T2'] }] };
    const voided = { ...first, packages: first.packages.map(each => ({ ...each, voided: true })) };
    expect(noticeIn(tell(one, [voided, corrected], 'SH-2', heard))).toMatchObject({ packages: [{ trackingNumber: 'T2', source: { carrier: 'ups', trackingUrl }, numberTold: true }] });
    expect(noticeIn(tell(one, [voided, correctedTwice], 'SH-2', heard))).toMatchObject({ packages: [{ trackingNumber: 'T2', trackingUrl }] });
  });

  it('and has no number has nothing to tell', () => {
    const unnumbered = aShipment('SH-1').with(aPackage(null).of('A')).build();
    expect(tell(order, [unnumbered], 'SH-1')).toEqual({ nothing: expect.stringContaining('no tracking number') });
    expect(tell(order, [mug, unnumbered], 'SH-1', told(tell(order, [mug], 'SH-3')))).toEqual({ nothing: expect.stringContaining('no tracking number') });
  });
});

describe('the notice of a change', () => {
  const order = anOrder().line('MUG', 2).line('TEE', 1).build();
  const [first, tee] = [aShipment('SH-1').with(aPackage('T1').of('MUG', 2)).build(), aShipment('SH-2').with(aPackage('T2').of('TEE')).build()];
  const heard = (...numbers: string[]): readonly ToldPackage[] => [first, tee].flatMap(each => told(tell(order, [each], each.externalId))).filter(each => numbers.includes(each.trackingNumber!));
  const change = (kind: 'tracking' | 'void', shipments: readonly Shipment[], known: readonly ToldPackage[], replay = false): NoticeOrNothing =>
    noticeOf({ deliveryId: 'd-9', kind, replay, order, storeOrderId: '1001', shipments, shipmentId: 'shipment-SH-1', changes: [{ packageId: 'box-T1' }], told: known, carrierFor: plainCarrier });
  const corrected = (units: number) => aShipment('SH-1').with(aPackage('T9', 'T1').of('MUG', units)).build();
  const voided = aShipment('SH-1').with(aPackage('T1').of('MUG', 2).voided()).build();

  it('of a number completes the order when all of it was told, and not by counting the box it corrects once more', () => {
    expect(noticeIn(change('tracking', [corrected(2), tee], heard('T1', 'T2'))).completesOrder).toBe(true);
    const one = heard('T1', 'T2').map(each => (each.packageId === 'box-T1' ? { ...each, lines: [{ storeLineId: 'line-MUG', quantity: 1 }] } : each));
    const later = aShipment('SH-3').with(aPackage('T3').of('MUG')).build();
    expect(noticeIn(change('tracking', [corrected(1), tee, later], one)).completesOrder).toBe(false);
  });

  it('of a number that the store was told already is nothing, though a person retries it', () => {
    for (const replay of [false, true]) expect(change('tracking', [first], heard('T1'), replay)).toEqual({ nothing: expect.stringContaining('told this number') });
  });

  it('of a voided label leaves an order of several lines open, unless the label was printed again; it completes none', () => {
    expect(noticeIn(change('void', [voided, tee], heard('T1', 'T2')))).toMatchObject({ leavesOpen: true, completesOrder: false });
    const again = noticeIn(change('void', [voided, tee, aShipment('SH-3').with(aPackage('T3').of('MUG', 2)).build()], [...heard('T1', 'T2'), { ...heard('T1')[0]!, packageId: 'box-T3', trackingNumber: 'T3' }]));
    expect([again.leavesOpen, again.completesOrder]).toEqual([undefined, false]);
  });
});

function failed(nothing: string): never {
  throw new Error(`expected a notice; found nothing to tell: ${nothing}`);
}
