import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anOrder } from '../../../test/builders/an-order.js';
import { someContents, someLine, someOrder } from '../../../test/builders/arbitrary-facts.js';
import { type Happening, PlayedOrder } from '../../../test/builders/played-order.js';
import { unitsWithoutGoods } from '../../../test/builders/units-without-goods.js';
import { wantedUnits } from '../order/wanted-units.js';
import type { PackageItem } from '../shipment/shipment.js';
import { unitsByLine } from './allocation.js';
import { moreToldThanShipped } from './more-told.js';
import type { ShipmentNotice, ToldPackage } from './notice.js';

const at = fc.nat({ max: 6 });
const units = fc.integer({ min: 1, max: 2 });

const happenings = (contents: typeof someContents): fc.Arbitrary<Happening[]> => fc.array(fc.oneof(
  { weight: 6, arbitrary: fc.record({ is: fc.constant('boxes leave' as const), contents: fc.array(contents, { minLength: 1, maxLength: 2 }) }) },
  { weight: 8, arbitrary: fc.record({ is: fc.constantFrom('news is told' as const, 'all news is told' as const) }) },
  { weight: 4, arbitrary: fc.record({ is: fc.constantFrom('a label is voided' as const, 'a label is printed again' as const), at }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constantFrom('a line asks for more' as const, 'units are cancelled' as const), at, units }) },
  { weight: 1, arbitrary: someLine.map(line => ({ is: 'a line is added' as const, line: { ...line, storeLineId: 'next' } })) },
  { weight: 1, arbitrary: fc.record({ is: fc.constantFrom('news rests' as const, 'a person retries' as const) }) },
), { minLength: 3, maxLength: 12, size: 'max' });

const of = (sku: string, quantity: number): PackageItem => ({ sku, storeLineId: null, quantity, serialNumbers: [], lot: null });

/**
 * Kits were told in two halves, the order asks for one of the halves besides since, and a label is voided: rare among all orders, and the
 * most that can be wrong.
 */
const halfVoided: fc.Arbitrary<readonly Happening[]> = fc.record({ kits: units, half: fc.constantFrom('A', 'B'), more: units, at }).map(({ kits, half, more, at: box }) => [
  { is: 'a line is added', line: anOrder().bundle('KIT', kits, { A: 1, B: 1 }).build().lines[0]! },
  { is: 'boxes leave', contents: [[of('A', kits)]] },
  { is: 'boxes leave', contents: [[of('B', kits)]] },
  { is: 'all news is told' },
  { is: 'a line is added', line: anOrder().line(half, more).build().lines[0]! },
  { is: 'a label is voided', at: box },
]);

interface Sight {
  /** By now. */
  readonly played: PlayedOrder;
  readonly news: ShipmentNotice;
  readonly before: readonly ToldPackage[];
}

interface Watch {
  readonly contents?: typeof someContents;
  readonly atNews?: (sight: Sight) => void;
  readonly atEnd?: (played: PlayedOrder) => void;
}

function watch({ contents = someContents, atNews, atEnd }: Watch): void {
  const plays = fc.tuple(fc.oneof(fc.constant([]), halfVoided), happenings(contents)).map(each => each.flat());
  fc.assert(fc.property(someOrder, plays, (order, all) => {
    const played: PlayedOrder = new PlayedOrder(order, (news, before) => atNews?.({ played, news, before }));
    for (const each of all) played.play(each);
    played.end();
    atEnd?.(played);
  }), { numRuns: 2_000 });
}

/** What boxes of unknown contents hold is nobody's to prove. */
const known = someContents.map(items => items ?? [of('A', 1)]);

const without = ({ order, goods }: PlayedOrder, standing: ReadonlyMap<string, number>): number => unitsWithoutGoods(order, goods, standing);

describe('whatever happens to an order, its boxes, its labels and its news', () => {
  it('no news tells more of a line than the order asks for, nor more than left', () => {
    watch({ atNews: ({ played, news: { kind, packages }, before }) => {
      const [told, standing, left] = [unitsByLine(played.told), played.standing(), unitsByLine(played.allocation(before).packages)];
      for (const storeLineId of unitsByLine(kind === 'shipment' ? packages : []).keys()) {
        expect(told.get(storeLineId)).toBeLessThanOrEqual(wantedUnits(played.order.lines.find(each => each.storeLineId === storeLineId)!));
        expect(standing.get(storeLineId)).toBeLessThanOrEqual(left.get(storeLineId) ?? 0);
      }
    } });
  });

  it('no news says that the order is complete before everything left', () => {
    watch({ atNews: ({ played, news: { completesOrder }, before }) => {
      const left = unitsByLine(played.allocation(before).packages);
      if (completesOrder) expect(played.order.lines.filter(line => (left.get(line.storeLineId) ?? 0) < wantedUnits(line))).toEqual([]);
    } });
  });

  it('every unit that left is told at last', () => {
    watch({ atEnd: played => {
      const standing = played.standing();
      for (const [storeLineId, left] of unitsByLine(played.allocation().packages)) expect(standing.get(storeLineId) ?? 0).toBeGreaterThanOrEqual(left);
    } });
  });

  it('no news tells a unit of goods for which one waits that was told, because the label of a box with a part of it was voided', () => {
    watch({ contents: known, atNews: ({ played, before }) => expect(without(played, played.standing())).toBeLessThanOrEqual(without(played, played.standing(before))) });
  });

  it('what was told and is not whole at the end is named to a person, and nothing else is', () => {
    watch({ contents: known, atEnd: played => {
      const isShort = without(played, played.standing()) > 0;
      expect(moreToldThanShipped(played.order, played.allocation(), played.told) !== undefined).toBe(isShort);
    } });
  });
});
