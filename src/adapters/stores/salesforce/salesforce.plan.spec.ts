import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { stillMissing } from '../../../domain/fulfillment/still-missing.js';
import { planOf } from './salesforce.plan.js';
import { type OrderState, type ShownPackage, unitsShown } from './salesforce.state.js';
import { itemKey } from './salesforce.words.js';

const lineIds = { MUG: '802Hs0000000003IAA', CUP: '802Hs0000000004IAA' } as const;
type Sku = keyof typeof lineIds;
type Units = Partial<Record<Sku, number>>;

const entries = (units: Units): [Sku, number][] => Object.entries(units) as [Sku, number][];

const box = (id: string, number: string | null, units: Units): NoticedPackage => ({
  id, externalId: id, carrier: null, service: null, trackingNumber: number, replaces: null, trackingUrl: null,
  lines: entries(units).map(([sku, quantity]) => ({ storeLineId: lineIds[sku], sku, quantity, goods: [] })),
  source: { id, externalId: id, carrier: null, service: null, trackingNumber: number, trackingUrl: null, weight: null, items: [], voided: false },
});

const row = (key: string | null, number: string | null, units: Units, change: Partial<ShownPackage> = {}): ShownPackage => ({
  id: `a01-${key ?? number}`, key, trackingNumber: number, trackingUrl: null, carrier: null, voided: false, lines: entries(units).map(([sku, quantity]) => ({ id: `a02-${key ?? number}-${sku}`, key: key === null ? null : itemKey(key, lineIds[sku]), lineId: lineIds[sku], quantity })), ...change,
});

const order = (ordered: Required<Units>, packages: readonly ShownPackage[] = [], change: Partial<OrderState> = {}): OrderState => ({
  id: '801Hs0000000001IAA', number: '00000101', placedAt: new Date(0), obstacle: undefined, cancelled: false, status: 'Activated', closed: false, syncStatus: null, retryAsked: false, noted: null,
  shipTo: { name: null, street: null, city: null, state: null, zip: null, country: null },
  lines: entries(ordered).map(([sku, quantity]) => ({ id: lineIds[sku], sku, name: null, productId: null, ordered: quantity, cancelled: 0 })), packages, ...change,
});

const notice = (packages: readonly NoticedPackage[], change: Partial<ShipmentNotice> = {}): ShipmentNotice => ({
  id: 'd-1', kind: 'shipment', replay: false, packages, completesOrder: false, order: { storeOrderId: '801Hs0000000001IAA', number: null, facts: undefined, lines: [], told: [] },
  shipment: { id: 's-1', externalId: 'SH-1', storeOrderId: '801Hs0000000001IAA', orderNumber: null, shippedAt: new Date(0), warehouse: null, packages: [], trigger: 'order-packed', parentOrderKey: null, shipFrom: null, shipTo: null, freight: null },
  ...change,
});

const told = (plan: ReturnType<typeof planOf>): unknown => ('outcome' in plan ? plan.outcome : plan.is === 'tell' ? plan.parcels.map(each => [each.box.id, ...each.lines.map(line => line.told.quantity)]) : plan.changes.map(each => each.row.id));

describe('what a shipment still has to tell', () => {
  it('nothing of a package that stands there under its key', () => {
    expect(told(planOf(notice([box('p-1', '1Z1', { MUG: 1 }), box('p-2', '1Z2', { CUP: 1 })]), order({ MUG: 1, CUP: 1 }, [row('p-1', '1Z1', { MUG: 1 })])))).toEqual([['p-2', 1]]);
  });

  it('a number that somebody entered by hand is adopted, with or without its contents', () => {
    expect(told(planOf(notice([box('p-1', '1z 1', { MUG: 1 })]), order({ MUG: 1, CUP: 0 }, [row(null, '1Z1', {})])))).toEqual([]);
    expect(told(planOf(notice([box('p-1', '1Z1', { MUG: 3 })]), order({ MUG: 3, CUP: 0 }, [row(null, '1Z1', { MUG: 1 })])))).toEqual([['p-1', 2]]);
  });

  it('what reading back found of a half-entered package is not taken off a second time', () => {
    const recalled = (key: string | null, units: number): unknown => {
      const still = stillMissing(notice([box('p-1', '1Z1', { MUG: 3 })]), [{ reference: 'a01', trackingNumbers: ['1Z1'], carrier: null, lines: [{ storeLineId: lineIds.MUG, quantity: units }] }]);
      return 'missing' in still ? told(planOf(still.missing, order({ MUG: 3, CUP: 0 }, [row(key, '1Z1', { MUG: units })]))) : still;
    };
    expect(recalled(null, 1)).toEqual([['p-1', 2]]);
    expect(recalled(null, 2)).toEqual([['p-1', 1]]);
    expect(recalled('p-1', 1)).toEqual([['p-1', 2]]);
  });

  it('an item of ours that somebody made smaller is written whole again, and stands beside what is somebody else\'s', () => {
    const lines = (there: ShownPackage): unknown => {
      const plan = planOf(notice([box('p-1', '1Z1', { MUG: 3 })]), order({ MUG: 3, CUP: 0 }, [there]));
      return 'is' in plan && plan.is === 'tell' ? plan.parcels[0]?.lines.map(each => [each.told.quantity, each.there]) : plan;
    };
    const ours = row('p-1', '1Z1', { MUG: 1 });
    const byHand = row(null, '1Z1', { MUG: 1 });
    expect(lines(ours)).toEqual([[2, 1]]);
    expect(lines(byHand)).toEqual([[2, 0]]);
    expect(lines(row('somebodys-key', '1Z1', { MUG: 1 }))).toEqual([[2, 0]]);
    expect(lines({ ...ours, lines: byHand.lines })).toEqual([[2, 0]]);
    expect(lines({ ...byHand, lines: [...byHand.lines, ...ours.lines] })).toEqual([[1, 1]]);
  });

  it('boxes that share one freight number are each told, in a record of their own', () => {
    const boxes = [box('p-1', 'PRO1', { MUG: 1 }), box('p-2', 'PRO1', { MUG: 1 })];
    const ours = row('p-1', 'PRO1', { MUG: 1 });
    const second = notice([boxes[1]!]);
    const after = { ...second, order: { ...second.order, told: [{ packageId: 'p-1', trackingNumber: 'PRO1', reference: ours.id, lines: [{ storeLineId: lineIds.MUG, quantity: 1 }] }] } };
    for (const each of [notice(boxes), after]) expect(planOf(each, order({ MUG: 2, CUP: 0 }, [ours]))).toMatchObject({ parcels: [{ box: { id: 'p-2' }, row: undefined }] });
    expect(told(planOf(notice([box('p-1', 'PRO1', { MUG: 1 }), box('p-2', 'PRO1', { MUG: 1 })]), order({ MUG: 2, CUP: 0 }, [row('p-1', 'PRO1', { MUG: 1 })])))).toEqual([['p-2', 1]]);
  });

  it('one record that somebody made of boxes under one number speaks for its units once', () => {
    const boxes = [box('p-1', 'PRO1', { MUG: 1 }), box('p-2', 'PRO1', { MUG: 1 })];
    const byHand = row(null, 'PRO1', { MUG: 1 });
    expect(told(planOf(notice(boxes), order({ MUG: 2, CUP: 0 }, [byHand])))).toEqual([['p-2', 1]]);
    expect(told(planOf(notice(boxes), order({ MUG: 2, CUP: 0 }, [row(null, 'PRO1', { MUG: 2 })])))).toEqual([]);
    const second = notice([boxes[1]!]);
    const after = { ...second, order: { ...second.order, told: [{ packageId: 'p-1', trackingNumber: 'PRO1', reference: byHand.id, lines: [{ storeLineId: lineIds.MUG, quantity: 1 }] }] } };
    expect(told(planOf(after, order({ MUG: 2, CUP: 0 }, [byHand])))).toEqual([['p-2', 1]]);
  });

  it('two records that somebody made under one number are a box each, whichever is told first', () => {
    const shown = order({ MUG: 4, CUP: 2 }, [row(null, 'PRO1', { MUG: 1 }, { id: 'a01-1' }), row(null, 'PRO1', { MUG: 1, CUP: 1 }, { id: 'a01-2' })]);
    const boxes = [box('p-1', 'PRO1', { MUG: 1, CUP: 1 }), box('p-2', 'PRO1', { MUG: 1 })];
    expect(told(planOf(notice(boxes), shown))).toEqual([]);
    const before = [{ packageId: 'p-2', trackingNumber: 'PRO1', reference: 'a01-1', lines: [{ storeLineId: lineIds.MUG, quantity: 1 }] }];
    expect(planOf(notice(boxes.slice(0, 1), { order: { storeOrderId: '801Hs0000000001IAA', number: null, facts: undefined, lines: [], told: before } }), shown)).toMatchObject({ parcels: [], shown: new Map([['p-1', 'a01-2']]) });
  });

  it('another number, and other goods, are another box\'s', () => {
    expect(told(planOf(notice([box('p-1', '1Z1', { MUG: 1 })]), order({ MUG: 2, CUP: 0 }, [row(null, '1Z9', { MUG: 1 })])))).toEqual([['p-1', 1]]);
    expect(told(planOf(notice([box('p-1', '1Z1', { MUG: 2 })]), order({ MUG: 2, CUP: 1 }, [row(null, '1Z1', { MUG: 1, CUP: 1 })])))).toEqual([['p-1', 1]]);
  });

  it('a box told before accounts for units of its own record, and for none of a line that is gone', () => {
    const second = notice([box('p-2', 'PRO1', { MUG: 1 })]);
    const theirs = row(null, 'PRO2', { MUG: 1 });
    const lines = [{ storeLineId: 'gone', quantity: 1 }, { storeLineId: lineIds.MUG, quantity: 1 }];
    const after = { ...second, order: { ...second.order, told: [{ packageId: 'p-1', trackingNumber: 'PRO2', reference: theirs.id, lines }] } };
    expect(told(planOf(after, order({ MUG: 2, CUP: 0 }, [row(null, 'PRO1', { MUG: 1 }), theirs])))).toEqual([]);
  });

  it('a voided package leaves its units open', () => {
    expect(told(planOf(notice([box('p-2', '1Z2', { MUG: 1 })]), order({ MUG: 1, CUP: 0 }, [row('p-1', '1Z1', { MUG: 1 }, { voided: true })])))).toEqual([['p-2', 1]]);
  });

  it('a line the warehouse names by SKU is found', () => {
    const bySku = box('p-1', '1Z1', { MUG: 1 });
    expect(told(planOf(notice([{ ...bySku, lines: bySku.lines.map(line => ({ ...line, storeLineId: 'MUG' })) }]), order({ MUG: 1, CUP: 1 })))).toEqual([['p-1', 1]]);
  });

  it('two lines the warehouse names by one SKU are one item of the package', () => {
    const mug = box('p-1', '1Z1', { MUG: 1 }).lines[0]!;
    const twice = { ...box('p-1', '1Z1', {}), lines: [{ ...mug, storeLineId: 'first' }, { ...mug, storeLineId: 'second' }] };
    expect(told(planOf(notice([twice]), order({ MUG: 2, CUP: 0 })))).toEqual([['p-1', 2]]);
    const goods = (serial: string): typeof mug.goods => [{ sku: 'MUG', storeLineId: null, quantity: 1, serialNumbers: [serial], lot: null }];
    const engraved = { ...twice, lines: twice.lines.map((line, at) => ({ ...line, goods: goods(`S${at}`) })) };
    expect(planOf(notice([engraved]), order({ MUG: 2, CUP: 0 }))).toMatchObject({ parcels: [{ lines: [{ told: { sku: 'MUG', quantity: 2, goods: [{ serialNumbers: ['S0'] }, { serialNumbers: ['S1'] }] } }] }] });
  });

  it.each([
    ['a cancelled order', { obstacle: 'Order 00000101 is cancelled (its status is Cancelled)' }, { is: 'refused', code: 'order-cancelled' }],
    ['a draft', { obstacle: 'Order 00000101 is a draft (its status is Draft)' }, { is: 'later', why: 'not-yet' }],
    ['an order on hold', { obstacle: 'FulfillmentOrder FO-1 is suspended' }, { is: 'later', why: 'not-yet' }],
    ['a line nobody has', { lines: [] }, { is: 'refused', code: 'unknown-line', said: `Order 00000101 has no line ${lineIds.MUG}` }],
  ])('%s takes no new package', (_, change, outcome) => {
    expect(told(planOf(notice([box('p-1', '1Z1', { MUG: 1 })]), order({ MUG: 1, CUP: 1 }, [], change)))).toMatchObject(outcome);
  });

  it('a line nobody has is refused also of a box that somebody entered by hand, unless that record speaks for all of it or shows the line', () => {
    const both = box('p-1', '1Z1', { MUG: 1, CUP: 1 });
    const withoutCups = (there: ShownPackage): unknown => {
      const { lines, ...rest } = order({ MUG: 1, CUP: 0 }, [there]);
      return told(planOf(notice([both]), { ...rest, lines: lines.filter(each => each.id !== lineIds.CUP) }));
    };
    expect(withoutCups(row(null, '1Z1', { MUG: 1 }))).toMatchObject({ is: 'refused', code: 'unknown-line', said: `Order 00000101 has no line ${lineIds.CUP}` });
    expect(withoutCups(row(null, '1Z1', {}))).toEqual([]);
    expect(withoutCups(row('p-1', '1Z1', { MUG: 1, CUP: 1 }))).toEqual([]);
  });

  it('more units than are left, less what was cancelled, are counted out', () => {
    const [mug] = order({ MUG: 3, CUP: 0 }).lines;
    const ending = (sku: string | null): unknown => told(planOf(notice([box('p-1', '1Z1', { MUG: 2 })]), { ...order({ MUG: 3, CUP: 0 }), lines: [{ ...mug!, sku, cancelled: 2 }] }));
    expect(ending('MUG')).toMatchObject({ is: 'refused', code: 'more-than-remaining', said: `Order 00000101, line ${lineIds.MUG} (MUG): 1 remaining, 2 needed` });
    expect(ending(null)).toMatchObject({ said: `Order 00000101, line ${lineIds.MUG} (no SKU): 1 remaining, 2 needed` });
  });

  it('what a cancelled order shows already is told', () => {
    expect(told(planOf(notice([box('p-1', '1Z1', { MUG: 1 })]), order({ MUG: 1, CUP: 1 }, [row('p-1', '1Z1', { MUG: 1 })], { obstacle: 'is cancelled' })))).toEqual([]);
  });

  it('the org never shows more units of a line than were ordered, and nothing is told twice', () => {
    const units = fc.record({ MUG: fc.nat({ max: 3 }), CUP: fc.nat({ max: 3 }) });
    const boxes = fc.array(units, { minLength: 1, maxLength: 4 });
    fc.assert(fc.property(units, boxes, fc.nat({ max: 4 }), (ordered, contents, there) => {
      const packages = contents.map((each, at) => box(`p-${at}`, `1Z${at}`, each));
      const state = order(ordered, contents.slice(0, there).map((each, at) => row(`p-${at}`, `1Z${at}`, each)));
      const plan = planOf(notice(packages), state);
      if ('outcome' in plan || plan.is !== 'tell') return;
      for (const line of plan.parcels.length > 0 ? state.lines : []) {
        const now = plan.parcels.flatMap(each => each.lines).filter(each => each.line === line).reduce((sum, each) => sum + each.told.quantity, 0);
        if (now > 0) expect(unitsShown(state, line.id) + now).toBeLessThanOrEqual(line.ordered);
      }
      expect(plan.parcels.map(each => each.box.id)).toEqual(packages.slice(there).map(each => each.id));
    }));
  });
});

describe('corrections', () => {
  it('a number that stands there already is told', () => {
    expect(told(planOf(notice([box('p-1', '1Z2', { MUG: 1 })], { kind: 'tracking' }), order({ MUG: 1, CUP: 0 }, [row('p-1', '1Z2', { MUG: 1 })])))).toEqual([]);
  });

  it('a package that is gone cannot be corrected', () => {
    expect(told(planOf(notice([{ ...box('p-1', '1Z2', { MUG: 1 }), replaces: '1Z1' }], { kind: 'tracking' }), order({ MUG: 1, CUP: 0 })))).toMatchObject({ is: 'refused', code: 'package-gone' });
  });

  it('a package that is gone is named by the number it went by, as far as anybody knows one', () => {
    const said = (change: Partial<NoticedPackage>): unknown => told(planOf(notice([{ ...box('p-1', '1Z2', { MUG: 1 }), ...change }], { kind: 'tracking' }), order({ MUG: 1, CUP: 0 })));
    expect([said({ replaces: '1Z1' }), said({}), said({ trackingNumber: null })]).toMatchObject(['1Z1', '1Z2', 'of this box'].map(name => ({ said: `Order 00000101 shows no package with the number ${name}` })));
  });

  it('a package that somebody else made is known by what it was told as, else by its number, and is nobody else\'s', () => {
    const correction = { ...box('p-1', '1Z9', { MUG: 1 }), replaces: '1Z1' };
    const before = [{ packageId: 'p-0', reference: 'a01-1Z0' }, { packageId: 'p-1', reference: 'a01-1Z7' }].map(each => ({ ...each, trackingNumber: '1Z1', lines: [] }));
    const corrected = (packages: readonly ShownPackage[], heard: typeof before = []): unknown => {
      const { order: of, ...about } = notice([correction], { kind: 'tracking' });
      return told(planOf({ ...about, order: { ...of, told: heard } }, order({ MUG: 2, CUP: 0 }, packages)));
    };
    const renumbered = [row(null, '1Z0', { MUG: 1 }), row(null, '1Z7', { MUG: 1 })];
    expect(corrected(renumbered, before)).toEqual(['a01-1Z7']);
    expect(corrected([row(null, null, { MUG: 1 }), row(null, '1Z0', {}), row(null, '1z 1', { MUG: 1 })])).toEqual(['a01-1z 1']);
    expect(corrected([row('p-0', '1Z1', { MUG: 1 })])).toMatchObject({ is: 'refused', code: 'package-gone' });
  });

  it('of a package says which record it is', () => {
    const shown = (number: string): unknown => planOf(notice([{ ...box('p-1', number, { MUG: 1 }), replaces: '1Z1' }], { kind: 'tracking' }), order({ MUG: 1, CUP: 0 }, [row('p-1', '1Z1', { MUG: 1 })]));
    expect([shown('1Z1'), shown('1Z9')]).toMatchObject([{ shown: new Map([['p-1', 'a01-p-1']]) }, { shown: new Map([['p-1', 'a01-p-1']]) }]);
  });

  it('of several labels take back each of them', () => {
    const boxes = [box('p-1', '1Z1', { MUG: 1 }), box('p-2', '1Z2', { CUP: 1 })];
    expect(told(planOf(notice(boxes, { kind: 'void' }), order({ MUG: 1, CUP: 1 }, [row('p-1', '1Z1', { MUG: 1 }), row('p-2', '1Z2', { CUP: 1 })])))).toEqual(['a01-p-1', 'a01-p-2']);
  });

  it('a number that stood with a voided box alone is named, unless another package shows it', () => {
    const byHand = row(null, 'PRO1', { MUG: 1 });
    const [host, rider] = [box('p-1', 'PRO1', { MUG: 1 }), box('p-2', 'PRO1', {})];
    const both = [host, rider].map(({ id, trackingNumber, lines }) => ({ packageId: id, trackingNumber, reference: byHand.id, lines }));
    const voiding = (kind: 'void' | 'tracking', ...beside: ShownPackage[]): ReturnType<typeof planOf> => {
      const { order: of, ...about } = notice([{ ...host, ...(kind === 'void' ? {} : { replaces: 'PRO1' }) }], { kind });
      return planOf({ ...about, order: { ...of, told: both } }, order({ MUG: 2, CUP: 0 }, [byHand, ...beside]));
    };
    expect(voiding('void')).toMatchObject({ changes: [{ row: byHand }], warnings: [{ code: 'number-went-along', detail: expect.stringContaining('PRO1') }] });
    expect(voiding('void', row('p-9', 'pro 1', {}))).toMatchObject({ changes: [{ row: byHand }], warnings: [] });
    expect(voiding('tracking')).toMatchObject({ warnings: [] });
  });

  it('a label that is gone is taken back already', () => {
    expect(told(planOf(notice([box('p-1', '1Z1', { MUG: 1 })], { kind: 'void' }), order({ MUG: 1, CUP: 0 })))).toEqual([]);
  });

  it('one record that somebody made of two boxes stays while one of them does, and its units are for a person to take off', () => {
    const boxes = [box('p-1', 'PRO1', { MUG: 1 }), box('p-2', 'PRO1', { MUG: 1 })];
    const byHand = row(null, 'PRO1', { MUG: 2 });
    const voiding = (...gone: NoticedPackage[]): ReturnType<typeof planOf> => {
      const both = boxes.map(({ id, trackingNumber, lines }) => ({ packageId: id, trackingNumber, reference: byHand.id, lines }));
      return planOf({ ...notice(gone, { kind: 'void' }), order: { ...notice(gone).order, told: both } }, order({ MUG: 2, CUP: 0 }, [byHand]));
    };
    expect(voiding(boxes[0]!)).toMatchObject({ changes: [], warnings: [{ code: 'units-not-taken-back', detail: expect.stringContaining('PRO1') }] });
    expect(voiding(...boxes)).toMatchObject({ changes: [{ row: byHand }], warnings: [] });
  });
});
