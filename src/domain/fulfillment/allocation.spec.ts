import { describe, expect, it } from '@jest/globals';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { anOrder } from '../../../test/builders/an-order.js';
import type { Order } from '../order/order.js';
import type { Shipment } from '../shipment/shipment.js';
import { allocate, unitsByLine } from './allocation.js';
import type { ToldPackage } from './notice.js';

/** Per package: line id → units. */
const fulfilled = (order: Order | undefined, ...shipments: Shipment[]): Record<string, number>[] =>
  allocate(order, shipments).packages.map(each => Object.fromEntries(each.lines.map(line => [line.storeLineId, line.quantity])));

describe('which order lines a package fulfils', () => {
  it('is said by the store\'s line id before the SKU', () => {
    const order = anOrder().line('MUG', 1, { storeLineId: '1' }).line('MUG', 1, { storeLineId: '2' }).build();
    expect(fulfilled(order, aShipment().with(aPackage().of('MUG', 1, { storeLineId: '2' })).build())).toEqual([{ 2: 1 }]);
  });

  it('two lines with one SKU are filled in line order, and never beyond ordered − cancelled', () => {
    const order = anOrder().line('MUG', 3, { storeLineId: '1', cancelled: 1 }).line('MUG', 2, { storeLineId: '2' }).build();
    expect(fulfilled(order, aShipment().with(aPackage('T1').of('MUG', 3), aPackage('T2').of('MUG', 3)).build())).toEqual([{ 1: 2, 2: 1 }, { 2: 1 }]);
  });

  it('a line id the order does not have falls back to the SKU', () => {
    const order = anOrder().line('MUG', 1).build();
    expect(fulfilled(order, aShipment().with(aPackage().of('MUG', 1, { storeLineId: 'old' })).build())).toEqual([{ 'line-MUG': 1 }]);
  });

  it('a line that the warehouse names is fulfilled even under a SKU the store does not use', () => {
    const order = anOrder().line('MUG', 1).build();
    expect(fulfilled(order, aShipment().with(aPackage().of('WMS-MUG', 1, { storeLineId: 'line-MUG' })).build())).toEqual([{ 'line-MUG': 1 }]);
  });

  it('goods sent again fulfil nothing and are reported as surplus', () => {
    const order = anOrder().line('MUG', 2).build();
    const [, again] = allocate(order, [aShipment('SH-1').with(aPackage('T1').of('MUG', 2)).build(), aShipment('SH-2').with(aPackage('T2').of('MUG', 2)).build()]).packages;
    expect(again).toMatchObject({ lines: [], surplus: [{ sku: 'MUG', quantity: 2 }], unmatched: [] });
  });

  it('goods on no line of the order are reported as unmatched', () => {
    const [box] = allocate(anOrder().line('MUG', 1).build(), [aShipment().with(aPackage().of('MUG').of('CATALOGUE')).build()]).packages;
    expect(box).toMatchObject({ lines: [{ quantity: 1 }], surplus: [], unmatched: [{ sku: 'CATALOGUE', quantity: 1 }] });
  });

  it('a voided package fulfils nothing and leaves its units to the next', () => {
    const order = anOrder().line('MUG', 1).build();
    expect(fulfilled(order, aShipment().with(aPackage('T1').of('MUG').voided(), aPackage('T2').of('MUG')).build())).toEqual([{}, { 'line-MUG': 1 }]);
  });

  it('a shipment reported twice counts once, as it was reported first', () => {
    const report = aShipment().with(aPackage().of('MUG', 1)).build();
    const again = { ...report, id: 'another', packages: [aPackage('T9').of('MUG', 2).build()] };
    expect(allocate(anOrder().line('MUG', 2).build(), [report, again]).packages).toMatchObject([{ shipment: report, lines: [{ quantity: 1 }] }]);
  });

  it('the lines of a package come in the order\'s order, whatever was packed first', () => {
    const order = anOrder().line('MUG', 1).line('TEE', 1).build();
    const [box] = allocate(order, [aShipment().with(aPackage().of('TEE').of('MUG')).build()]).packages;
    expect(box!.lines.map(line => line.sku)).toEqual(['MUG', 'TEE']);
  });

  it('goods that bear more serial numbers than there are units keep them all', () => {
    const [box] = allocate(anOrder().line('CAM', 1).build(), [aShipment().with(aPackage().of('CAM', 1, { serialNumbers: ['BODY-1', 'LENS-1'] })).build()]).packages;
    expect(box!.lines[0]!.goods).toMatchObject([{ quantity: 1, serialNumbers: ['BODY-1', 'LENS-1'] }]);
  });

  it('serial numbers go with the units they belong to', () => {
    const order = anOrder().line('CAM', 1, { storeLineId: '1' }).line('CAM', 1, { storeLineId: '2' }).build();
    const [box] = allocate(order, [aShipment().with(aPackage().of('CAM', 2, { serialNumbers: ['S1', 'S2'] })).build()]).packages;
    expect(box!.lines.map(line => line.goods[0]!.serialNumbers)).toEqual([['S1'], ['S2']]);
  });
});

describe('what a store was told of a package', () => {
  const of = (number: string, units: Readonly<Record<string, number>>): ToldPackage =>
    ({ packageId: `box-${number}`, trackingNumber: number, reference: null, lines: Object.entries(units).map(([storeLineId, quantity]) => ({ storeLineId, quantity })) });
  const after = (told: ToldPackage[], order: Order, ...shipments: Shipment[]): Record<string, number>[] =>
    allocate(order, shipments, told).packages.map(each => Object.fromEntries(each.lines.map(line => [line.storeLineId, line.quantity])));
  const mugs = (number: string, units: number) => aShipment(number).with(aPackage(number).of('MUG', units)).build();

  it('stays on the lines it was told of: what the first of two lines with one SKU asks for since is in the next package', () => {
    const order = anOrder().line('MUG', 2, { storeLineId: '1' }).line('MUG', 1, { storeLineId: '2' }).build();
    expect(after([of('T1', { 1: 1, 2: 1 })], order, mugs('T1', 2), mugs('T2', 1))).toEqual([{ 1: 1, 2: 1 }, { 1: 1 }]);
  });

  it('stays there although packages before it could be told of those lines', () => {
    const order = anOrder().line('MUG', 1, { storeLineId: '1' }).line('MUG', 1, { storeLineId: '2' }).build();
    expect(after([of('T2', { 1: 1 })], order, mugs('T1', 1), mugs('T2', 1))).toEqual([{ 2: 1 }, { 1: 1 }]);
    expect(after([of('T2', { 1: 1 })], order, mugs('T1', 2), aShipment('T2').with(aPackage('T2')).build())).toEqual([{ 2: 1 }, { 1: 1 }]);
  });

  it('is on the line the warehouse named before others of its SKU', () => {
    const order = anOrder().line('MUG', 1, { storeLineId: '1' }).line('MUG', 1, { storeLineId: '2' }).build();
    const box = aPackage('T1').of('MUG', 1, { storeLineId: '2' }).of('MUG', 1);
    const [{ lines } = { lines: [] }] = allocate(order, [aShipment('T1').with(box).build()], [of('T1', { 1: 1, 2: 1 })]).packages;
    expect(lines.map(line => [line.storeLineId, line.goods.map(item => item.storeLineId)])).toEqual([['1', [null]], ['2', ['2']]]);
  });

  it('is on no other line of which the store knows no SKU either', () => {
    const order = anOrder().line('A', 1, { storeLineId: '1', sku: null }).line('B', 2, { storeLineId: '2', sku: null }).build();
    const box = aPackage('T1').of('MUG', 2, { storeLineId: '1' }).of('MUG', 1, { storeLineId: '2' });
    expect(after([of('T1', { 1: 1, 2: 1 })], order, aShipment('T1').with(box).build(), aShipment('T2').with(aPackage('T2').of('MUG', 1, { storeLineId: '2' })).build())).toEqual([{ 1: 1, 2: 1 }, { 2: 1 }]);
  });

  it('stays where a bundle may hold the same: the line that asks for one more gets it of the next package', () => {
    const grown = anOrder().line('A', 2).bundle('KIT', 1, { A: 1, B: 1 }).build();
    const both = aShipment('T1').with(aPackage('T1').of('A', 2).of('B')).build();
    const next = aShipment('T2').with(aPackage('T2').of('A')).build();
    expect(after([of('T1', { 'line-A': 1, 'line-KIT': 1 })], grown, both, next)).toEqual([{ 'line-A': 1, 'line-KIT': 1 }, { 'line-A': 1 }]);
  });

  it('stays a unit of a bundle that several packages made, of whose goods no other line takes any', () => {
    const grown = anOrder().line('A', 2).bundle('KIT', 1, { A: 1, B: 1 }).build();
    const halves = [aShipment('T1').with(aPackage('T1').of('A', 2)).build(), aShipment('T2').with(aPackage('T2').of('B')).build()];
    expect(after([of('T1', { 'line-A': 1 }), of('T2', { 'line-KIT': 1 })], grown, ...halves)).toEqual([{ 'line-A': 1 }, { 'line-KIT': 1 }]);
  });

  it('is no unit of a bundle while a part of it is taken back; the rest waits for that part, whatever else could take it', () => {
    const order = anOrder().bundle('KIT', 1, { A: 1, B: 1 }).line('B', 1).build();
    const boxes = [aPackage('T1').of('A').voided(), aPackage('T2').of('B', 2), aPackage('T3').of('A')].map((box, at) => aShipment(`SH-${at}`).with(box).build());
    const told = [of('T1', {}), of('T2', { 'line-B': 1, 'line-KIT': 1 })];
    expect(after(told, order, ...boxes.slice(0, 2))).toEqual([{}, { 'line-B': 1 }]);
    expect(after(told, anOrder().but({ lines: order.lines.map(line => ({ ...line, quantity: 2 })) }).build(), ...boxes)).toEqual([{}, { 'line-B': 1 }, { 'line-KIT': 1 }]);
  });

  it('gets the part that was taken back from whatever box it leaves in next, before another line has it', () => {
    const order = anOrder().line('A', 1).bundle('KIT', 1, { A: 1, B: 1 }).build();
    const boxes = [aPackage('T1').of('A').voided(), aPackage('T2').of('B'), aPackage('T3').of('A')].map((box, at) => aShipment(`SH-${at}`).with(box).build());
    expect(after([of('T1', {}), of('T2', { 'line-KIT': 1 })], order, ...boxes)).toEqual([{}, { 'line-KIT': 1 }, {}]);
  });

  it('stays made of its parts although another that was told waits for a part that was taken back', () => {
    const order = anOrder().bundle('CAP', 2, { PIN: 1 }).bundle('SET', 1, { CAP: 2, BAG: 1 }).bundle('KIT', 1, { POT: 1, LID: 1 }).build();
    const boxes = [aPackage('T1').of('LID').voided(), aPackage('T2').of('POT').of('CAP').of('BAG'), aPackage('T3').of('PIN').of('CAP')].map((box, at) => aShipment(`SH-${at}`).with(box).build());
    expect(after([of('T2', { 'line-KIT': 1 }), of('T3', { 'line-CAP': 1, 'line-SET': 1 })], order, ...boxes)).toEqual([{}, {}, { 'line-CAP': 1, 'line-SET': 1 }]);
  });

  it('is made of the goods of all packages where a whole bundle came in the place of parts that another bundle took since', () => {
    const [kit, set] = [{ A: 1, B: 1 }, { A: 1, C: 1 }];
    const boxes = [aPackage('T1').of('A').of('B'), aPackage('T2').of('KIT'), aPackage('T3').of('C')].map((box, at) => aShipment(`SH-${at}`).with(box).build());
    expect(fulfilled(anOrder().bundle('KIT', 1, kit).bundle('SET', 1, set).build(), ...boxes)).toEqual([{ 'line-KIT': 1 }, {}, { 'line-SET': 1 }]);
    const grown = anOrder().bundle('KIT', 2, kit).bundle('SET', 1, set).build();
    expect(after([of('T1', { 'line-KIT': 1 }), of('T3', { 'line-SET': 1 })], grown, ...boxes)).toEqual([{ 'line-KIT': 1 }, {}, { 'line-SET': 1 }]);
  });

  it('is no unit less of a box with other contents on each line, of which one came whole', () => {
    const order = (first: number) => anOrder().bundle('BOX', first, { B: 1 }, { storeLineId: '1' }).bundle('BOX', 2, { B: 2 }, { storeLineId: '2' }).build();
    const boxes = [aPackage('T1').of('B').of('BOX', 1, { storeLineId: '2' }), aPackage('T2').of('BOX'), aPackage('T3').of('B')].map((box, at) => aShipment(`SH-${at}`).with(box).build());
    expect(fulfilled(order(1), ...boxes)).toEqual([{ 1: 1, 2: 1 }, {}, { 2: 1 }]);
    expect(after([of('T1', { 1: 1, 2: 1 }), of('T3', { 2: 1 })], order(2), ...boxes)).toEqual([{ 1: 1, 2: 1 }, {}, { 2: 1 }]);
  });

  it('stays made of its parts when a whole bundle leaves that is asked for since, though units of another line are cancelled', () => {
    const grown = anOrder().bundle('KIT', 2, { A: 1, B: 1 }).line('A', 1).line('MUG', 2, { cancelled: 1 }).build();
    const boxes = [aPackage('T1').of('A').of('B').of('MUG', 2), aPackage('T2').of('KIT')].map((box, at) => aShipment(`SH-${at}`).with(box).build());
    expect(after([of('T1', { 'line-KIT': 1, 'line-MUG': 2 })], grown, ...boxes)).toEqual([{ 'line-KIT': 1, 'line-MUG': 1 }, { 'line-KIT': 1 }]);
  });

  it('is made of no part as a whole unit, where the warehouse named the bundle that the part is for', () => {
    const order = anOrder().bundle('B', 3, { C: 1 }, { storeLineId: '1' }).bundle('C', 1, { B: 1 }, { storeLineId: '2' }).build();
    const box = aShipment('T1').with(aPackage('T1').of('B', 2).of('C', 1, { storeLineId: '1' })).build();
    expect(after([of('T1', { 1: 2, 2: 1 })], order, box)).toEqual([{ 1: 2, 2: 1 }]);
  });

  it('takes no part of one bundle for a whole of another line under the same SKU', () => {
    const order = anOrder().bundle('A', 1, { B: 1 }, { storeLineId: '1' }).line('A', 1, { storeLineId: '2' }).build();
    const box = aShipment('T1').with(aPackage('T1').of('B', 1, { storeLineId: '1' })).build();
    expect(after([of('T1', { 1: 1 }), of('T2', { 2: 1 })], order, box, aShipment('T2').with(aPackage('T2').of('A', 2)).build())).toEqual([{ 1: 1 }, { 2: 1 }]);
  });

  it('stays in a package of unknown contents beside a bundle too', () => {
    const order = anOrder().bundle('KIT', 2, { LID: 1 }).line('MUG', 1).build();
    expect(after([of('T1', { 'line-KIT': 1 })], order, aShipment('T1').with(aPackage('T1')).build(), mugs('T2', 1))).toEqual([{ 'line-KIT': 1 }, { 'line-MUG': 1 }]);
  });

  it('is no more than the order wants by now, nor than the package holds, and nothing on a line that is gone', () => {
    const order = anOrder().line('MUG', 2, { storeLineId: '1', cancelled: 1 }).line('MUG', 3, { storeLineId: '2' }).build();
    expect(after([of('T1', { 1: 2, 9: 1 }), of('T2', { 2: 5 })], order, mugs('T1', 3), mugs('T2', 1))).toEqual([{ 1: 1, 2: 2 }, { 2: 1 }]);
  });

  it('holds nothing any more when its label is void', () => {
    const order = anOrder().line('MUG', 1).build();
    expect(after([of('T1', { 'line-MUG': 1 })], order, aShipment('T1').with(aPackage('T1').of('MUG').voided()).build(), mugs('T2', 1))).toEqual([{}, { 'line-MUG': 1 }]);
  });

  it('and keeps no goods of another package either, which made up a bundle with it', () => {
    const order = anOrder().line('B', 3).bundle('KIT', 1, { A: 1, B: 1 }).build();
    const left = [aPackage('T1').of('B', 3), aPackage('T2').of('A').voided()].map((box, at) => aShipment(`SH-${at}`).with(box).build());
    expect(after([of('T1', { 'line-B': 2 }), of('T2', { 'line-KIT': 1 })], order, ...left)).toEqual([{ 'line-B': 3 }, {}]);
  });

  it('brings what is fulfilled besides by now to the line that would have had it, had nothing been told', () => {
    const order = anOrder().line('MUG', 2, { storeLineId: '1' }).line('MUG', 7, { storeLineId: '2' }).build();
    const box = aShipment('T1').with(aPackage('T1').of('MUG', 4).of('MUG', 2, { storeLineId: '2' })).build();
    expect(after([of('T1', { 1: 1, 2: 4 })], order, box)).toEqual([{ 1: 2, 2: 4 }]);
  });
});

describe('a package nobody described', () => {
  const order = anOrder().line('MUG', 2).line('TEE', 1).build();

  it('carries only its number beside a package with known contents', () => {
    expect(fulfilled(order, aShipment().with(aPackage('T1'), aPackage('T2').of('MUG', 2)).build())).toEqual([{}, { 'line-MUG': 2 }]);
  });

  it('is taken to hold everything still open when no package of its shipment is described', () => {
    const earlier = aShipment('SH-1').with(aPackage('T1').of('MUG', 1)).build();
    const silent = aShipment('SH-2').with(aPackage('T2'), aPackage('T3')).build();
    expect(fulfilled(order, earlier, silent)).toEqual([{ 'line-MUG': 1 }, { 'line-MUG': 1, 'line-TEE': 1 }, {}]);
    expect(allocate(order, [earlier, silent]).packages.map(each => each.assumed)).toEqual([false, true, false]);
  });

  it('is not taken to hold what needs no shipping', () => {
    const withCard = anOrder().line('MUG', 2).line('CARD', 1, { needsNoShipping: true }).build();
    expect(fulfilled(withCard, aShipment().with(aPackage('T1')).build())).toEqual([{ 'line-MUG': 2 }]);
    expect(fulfilled(withCard, aShipment().with(aPackage('T1').of('CARD')).build())).toEqual([{ 'line-CARD': 1 }]);
  });

  it('is taken to hold it although a box beside it was described, when the label of that one was voided', () => {
    expect(fulfilled(order, aShipment().with(aPackage('T1').of('MUG', 2).voided(), aPackage('T2')).build())).toEqual([{}, { 'line-MUG': 2, 'line-TEE': 1 }]);
    expect(fulfilled(order, aShipment().with(aPackage('T1').voided(), aPackage('T2')).build())).toEqual([{}, { 'line-MUG': 2, 'line-TEE': 1 }]);
  });

  it('holds what the store was told it holds, though more is open since; one that was told by its number alone holds all that is', () => {
    const told = (...lines: ToldPackage['lines']) => [{ packageId: 'box-T1', trackingNumber: 'T1', reference: null, lines }];
    const held = (heard: ToldPackage[]) => unitsByLine(allocate(order, [aShipment().with(aPackage('T1')).build()], heard).packages);
    expect(held(told({ storeLineId: 'line-MUG', quantity: 1 }))).toEqual(new Map([['line-MUG', 1]]));
    expect(held(told())).toEqual(new Map([['line-MUG', 2], ['line-TEE', 1]]));
  });

  it('assumes nothing when nothing is open', () => {
    const all = aShipment('SH-1').with(aPackage('T1').of('MUG', 2).of('TEE')).build();
    expect(allocate(order, [all, aShipment('SH-2').with(aPackage('T2')).build()]).packages[1]).toMatchObject({ lines: [], assumed: false });
  });
});

describe('an order that cannot be asked about', () => {
  it('has the items themselves as lines, and no limit', () => {
    const boxes = aShipment().with(aPackage('T1').of('MUG', 2).of('MUG', 1), aPackage('T2').of('TEE', 9, { storeLineId: '7' }), aPackage('T3')).build();
    expect(fulfilled(undefined, boxes)).toEqual([{ MUG: 3 }, { 7: 9 }, {}]);
  });
});
