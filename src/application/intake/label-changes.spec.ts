import { beforeEach, describe, expect, it } from '@jest/globals';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { MemoryShipments } from '../../../test/harness/memory-shipments.js';
import { RacingClock } from '../../../test/harness/racing-clock.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import type { ChangeDelivery } from '../ports/shipment-books.js';
import { CorrectTracking, type TrackingCorrection } from './correct-tracking.js';
import { VoidLabels } from './void-labels.js';

/** Notes the news that a change owes. */
class Books extends MemoryShipments {
  readonly owed: ChangeDelivery[] = [];

  override change: MemoryShipments['change'] = (id, decide) => super.change(id, shipment => {
    const decision = decide(shipment);
    if (decision.is === 'changed') this.owed.push(decision.delivery);
    return decision;
  });
}

const shipment = aShipment('SH-1').with(aPackage('1Z1').of('MUG'), aPackage('1Z2').of('TEE')).build();
let books: Books;
let clock: RacingClock;
let woken: string[];
const wakes = { wake: (storeId: string) => void woken.push(storeId) };
const correct = (...corrections: (Partial<TrackingCorrection> & Pick<TrackingCorrection, 'externalId'>)[]) => new CorrectTracking(books, wakes, clock, new SteadyChance())
  .run(shipment.id, corrections.map(each => ({ carrier: null, service: null, trackingNumber: '1Z9', trackingUrl: null, ...each })));
const voidLabels = (...externalIds: string[]) => new VoidLabels(books, wakes, clock, new SteadyChance()).run(shipment.id, externalIds.length > 0 ? externalIds : undefined);
const boxes = () => books.kept[0]!.shipment.packages;

beforeEach(async () => {
  [books, clock] = [new Books(), new RacingClock()];
  woken = [];
  await books.accept([{ storeId: 'acme', shipment, delivery: { id: 'd-1', dueAt: new Date(0), status: 'waiting' } }]);
});

describe('a warehouse corrects how a box travels', () => {
  it('under another number, which comes without the old link, and remembers what it reported first', async () => {
    expect(await correct({ externalId: 'X-1Z2' })).toMatchObject({ is: 'changed' });
    expect(boxes()).toMatchObject([{ trackingNumber: '1Z1' }, {
      trackingNumber: '1Z9', carrier: 'ups', service: 'Ground', trackingUrl: null, reportedAs: { trackingNumber: '1Z2', trackingUrl: 'https://www.ups.com/track?tracknum=1Z2' },
    }]);
    expect(books.owed).toMatchObject([{ kind: 'tracking', changes: { packages: [{ packageId: 'box-1Z2', replaces: '1Z2' }] } }]);
    expect(woken).toEqual(['acme']);
  });

  it('again and again, and remembers what it reported first and the number of every correction since but the last, not how else the box was to travel', async () => {
    await correct({ externalId: 'X-1Z1' });
    expect(boxes()[0]).not.toHaveProperty('numbersBetween');
    await correct({ externalId: 'X-1Z1', trackingNumber: '1Z8' });
    await correct({ externalId: 'X-1Z1', trackingNumber: '1Z8', carrier: 'dpd' });
    await correct({ externalId: 'X-1Z1', trackingNumber: '1Z7' });
    expect(boxes()[0]).toMatchObject({ trackingNumber: '1Z7', reportedAs: { trackingNumber: '1Z1', carrier: 'ups' }, numbersBetween: ['1Z9', '1Z8', '1Z8'] });
    expect(books.owed.at(-1)).toMatchObject({ changes: { packages: [{ replaces: '1Z8' }] } });
  });

  it('under the number it has: another carrier brings its own link or none, another service or link changes nothing else', async () => {
    await correct({ externalId: 'X-1Z1', trackingNumber: '1Z1', carrier: 'dpd' }, { externalId: 'X-1Z2', trackingNumber: '1Z2', service: 'Express' });
    expect(boxes()).toMatchObject([{ carrier: 'dpd', trackingUrl: null }, { carrier: 'ups', service: 'Express', trackingUrl: 'https://www.ups.com/track?tracknum=1Z2' }]);
    await correct({ externalId: 'X-1Z1', trackingNumber: '1Z1', carrier: 'gls' });
    await correct({ externalId: 'X-1Z1', trackingNumber: '1Z1', trackingUrl: 'https://gls.example/1Z1' });
    expect(boxes()[0]).toMatchObject({ carrier: 'gls', service: 'Ground', trackingUrl: 'https://gls.example/1Z1' });
    expect(books.owed).toHaveLength(3);
  });

  it.each([' ', 'N/A', '0000', 'Pickup'])('and changes nothing where the number it had gives way to "%s", which is none', async trackingNumber => {
    expect(await correct({ externalId: 'X-1Z1', trackingNumber: '1Z8' }, { externalId: 'X-1Z2', trackingNumber })).toEqual({
      is: 'refused', refusal: [{ at: 1, field: 'trackingNumber', problem: expect.stringContaining(`for "X-1Z2", found "${trackingNumber}", which is none; void its label`) }],
    });
    expect([boxes().map(each => each.trackingNumber), books.owed, woken]).toEqual([['1Z1', '1Z2'], [], []]);
  });

  it('of which it never had a number: the carrier alone', async () => {
    books = new Books();
    await books.accept([{ storeId: 'acme', shipment: aShipment('SH-1').with(aPackage('1Z1'), aPackage('Pickup').of('MUG')).build(), delivery: { id: 'd-1', dueAt: new Date(0), status: 'waiting' } }]);
    expect(await correct({ externalId: 'X-Pickup', trackingNumber: 'Pickup', carrier: 'dpd' })).toMatchObject({ is: 'changed' });
  });

  it('as it was said before, which owes nothing and wakes nobody', async () => {
    expect(await correct({ externalId: 'X-1Z2', trackingNumber: '1Z2' })).toMatchObject({ is: 'unchanged' });
    expect(await correct({ externalId: 'X-1Z1', trackingNumber: '1Z1', carrier: 'ups', service: 'Ground', trackingUrl: 'https://www.ups.com/track?tracknum=1Z1' })).toMatchObject({ is: 'unchanged' });
    expect([books.owed, woken]).toEqual([[], []]);
  });

  it('and changes nothing when one of the boxes is unknown, voided or named twice', async () => {
    await voidLabels('X-1Z2');
    const refused = await correct({ externalId: 'X-1Z1' }, { externalId: 'X-1Z2' }, { externalId: 'X-1Z1' }, { externalId: 'X-7' });
    expect(refused).toEqual({ is: 'refused', refusal: [
      { at: 3, problem: 'expected the externalId of a package of this shipment, found "X-7"' },
      { at: 1, problem: 'expected a package with a valid label, found "X-1Z2", whose label was voided' },
      { at: 2, problem: 'expected each package once, found "X-1Z1" a second time' },
    ] });
    expect(await correct({ externalId: 'X-7' })).toMatchObject({ is: 'refused' });
    expect(boxes()[0]!.trackingNumber).toBe('1Z1');
  });

  it('with fields that are bad, and hears at once which boxes it may not correct either, without holding up whoever changes the shipment', async () => {
    await voidLabels('X-1Z2');
    books.change = () => { throw new Error('expected the shipment to be looked at, found it being changed'); };
    const judging = new CorrectTracking(books, wakes, clock, new SteadyChance());
    const sound = [{ externalId: 'X-1Z1', trackingNumber: undefined }, { externalId: undefined, trackingNumber: '1Z8' }, { externalId: 'X-1Z2', trackingNumber: '1Z9' }];
    expect(await judging.judge(shipment.id, sound)).toMatchObject([{ at: 2, problem: expect.stringContaining('whose label was voided') }]);
    expect(await judging.judge('nobody', sound)).toEqual([]);
  });
});

describe('a warehouse voids labels', () => {
  it('of one box, and the other leaves as it was', async () => {
    expect(await voidLabels('X-1Z2')).toMatchObject({ is: 'changed' });
    expect(boxes().map(each => each.voided)).toEqual([false, true]);
    expect(books.owed).toMatchObject([{ kind: 'void', changes: { packages: [{ packageId: 'box-1Z2', replaces: null }] } }]);
    expect(woken).toEqual(['acme']);
  });

  it('of all boxes, of which those voided before are no news', async () => {
    await voidLabels('X-1Z2');
    await voidLabels();
    expect(boxes().map(each => each.voided)).toEqual([true, true]);
    expect(books.owed.at(-1)?.changes.packages.map(each => each.packageId)).toEqual(['box-1Z1']);
  });

  it('again, which owes nothing', async () => {
    await voidLabels();
    woken.length = 0;
    expect(await voidLabels('X-1Z1')).toMatchObject({ is: 'unchanged' });
    expect([books.owed.length, woken]).toEqual([1, []]);
  });

  it('of a box nobody knows, which voids none', async () => {
    expect(await voidLabels('X-1Z1', 'X-7')).toEqual({ is: 'refused', refusal: [{ at: 1, problem: 'expected the externalId of a package of this shipment, found "X-7"' }] });
    expect(boxes().map(each => each.voided)).toEqual([false, false]);
  });
});

describe('a store that hears of the order at this moment', () => {
  it.each([
    ['its label is voided', voidLabels],
    ['its number is corrected', () => correct({ externalId: 'X-1Z1' })],
  ])('is waited for when %s', async (_, change) => {
    const { change: changed } = books;
    let tries = 0;
    books.change = (...given) => ((tries += 1) < 3 ? Promise.resolve({ is: 'busy' }) : changed(...given));
    expect(await clock.race(clock.during(change()))).toMatchObject({ is: 'changed' });
    expect([tries, woken]).toEqual([3, ['acme']]);
  });
});
