import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { days, hours, minutes, seconds } from '../time/duration.js';
import type { Delivery } from './delivery.js';
import { ladder } from './ladder.js';
import { nextStep } from './next-step.js';
import type { Outcome } from './outcome.js';

const now = new Date('2026-11-20T10:00:00Z');
const fresh: Delivery = {
  id: 'd1', storeId: 's1', kind: 'shipment', storeOrderId: '1001', shipmentId: 'sh1', dueAt: now, tries: 0, endingUnknown: false, replay: false, ticket: null,
};
const down: Outcome<never> = { is: 'later', why: 'unreachable', detail: 'no answer', mayHaveActed: true };
const moment = { now, fraction: 0.5, trial: false };
const waited = (delivery: Delivery, outcome: Outcome<unknown>, fraction = 0.5): number => nextStep(delivery, outcome, { ...moment, fraction }).dueAt.getTime() - now.getTime();

describe('a delivery after a try', () => {
  it.each(['done', 'already'] as const)('that was %s is done with its try counted, and nothing about it is unsure any more', is => {
    expect(nextStep({ ...fresh, tries: 2, endingUnknown: true, ticket: { feed: 'f-1' } }, { is, value: 'x' }, moment)).toEqual({ status: 'done', dueAt: now, tries: 3, endingUnknown: false, ticket: null, outcome: { is } });
  });

  it('a store that stays down is tried eleven times over three days, then a person is asked', () => {
    let delivery = fresh;
    const waits: number[] = [];
    for (;;) {
      const step = nextStep(delivery, down, moment);
      if (step.status === 'resting') {
        expect(step.outcome).toEqual({ is: 'gave-up', last: 'no answer' });
        break;
      }
      waits.push(step.dueAt.getTime() - now.getTime());
      delivery = { ...delivery, tries: step.tries, endingUnknown: step.endingUnknown };
    }
    expect(waits).toEqual([seconds(5), seconds(30), minutes(5), minutes(30), hours(2), hours(5), hours(10), hours(14), hours(20), hours(24)]);
    expect(waits.reduce((sum, wait) => sum + wait)).toBeGreaterThan(days(3));
  });

  it('every step is spread by at most a fifth either way', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: ladder.length - 2 }), fc.double({ min: 0, max: 0.999_999, noNaN: true }), (tries, fraction) => {
      const step = ladder[tries + 1] as number;
      const wait = waited({ ...fresh, tries }, down, fraction);
      expect(wait).toBeGreaterThanOrEqual(Math.floor(step * 0.8));
      expect(wait).toBeLessThanOrEqual(Math.ceil(step * 1.2));
    }));
  });

  it('a throttled store is asked again when it said so, and no try is used up', () => {
    const throttled: Outcome<never> = { is: 'later', why: 'throttled', detail: '429', afterMs: seconds(40), mayHaveActed: false };
    const step = nextStep({ ...fresh, tries: 10 }, throttled, { ...moment, fraction: 0 });
    expect(step).toMatchObject({ status: 'waiting', tries: 10, endingUnknown: false, dueAt: new Date(now.getTime() + seconds(40)) });
  });

  it('what a store throttled together comes back one after the other: when it said so at the earliest, a quarter later at the latest', () => {
    const throttled = { is: 'later', why: 'throttled', detail: '429', mayHaveActed: false } as const;
    for (const [outcome, asked] of [[{ ...throttled, afterMs: minutes(1) }, minutes(1)], [throttled, seconds(2)]] as const) {
      expect([waited(fresh, outcome, 0), waited(fresh, outcome, 0.5), waited(fresh, outcome, 1)]).toEqual([asked, asked * 1.125, asked * 1.25]);
    }
  });

  it('that our own database interrupted is told again in a moment, and no try is used up', () => {
    const interrupted: Outcome<never> = { is: 'later', why: 'interrupted', detail: 'the database was away', mayHaveActed: true };
    expect(nextStep({ ...fresh, tries: 3 }, interrupted, moment)).toMatchObject({ status: 'waiting', tries: 3, endingUnknown: true });
    expect(waited(fresh, interrupted, 0)).toBe(seconds(1));
  });

  it('a throttled store is left alone for a second at least, however little it asks for', () => {
    const fraction = fc.double({ min: 0, max: 0.999_999, noNaN: true });
    fc.assert(fc.property(fc.integer({ min: -60_000, max: 2_000 }), fraction, (afterMs, part) => {
      expect(waited(fresh, { is: 'later', why: 'throttled', detail: '429', afterMs, mayHaveActed: false }, part)).toBeGreaterThanOrEqual(seconds(1));
    }));
  });

  it.each([[days(30), hours(24)], [0, seconds(1)], [-60_000, seconds(1)], [minutes(1), minutes(1)]])('submitted news that is to be asked about in %d ms is asked about in %d', (askAfterMs, expected) => {
    expect(waited(fresh, { is: 'submitted', ticket: { feedId: '1' }, askAfterMs })).toBe(expected);
  });

  it('a longer wait the store asks for is honoured, up to a day', () => {
    expect(waited(fresh, { ...down, afterMs: minutes(10) } as Outcome<never>)).toBe(minutes(10));
    expect(waited(fresh, { ...down, afterMs: days(30) } as Outcome<never>)).toBe(hours(24));
  });

  it('what the store judges later is asked about when it said, with its ticket', () => {
    const step = nextStep({ ...fresh, endingUnknown: true }, { is: 'submitted', ticket: { feed: 'f-1' }, askAfterMs: minutes(2) }, moment);
    expect(step).toMatchObject({ status: 'submitted', ticket: { feed: 'f-1' }, tries: 0, endingUnknown: false, dueAt: new Date(now.getTime() + minutes(2)) });
  });

  it('a question that got no answer keeps its ticket and uses up no try', () => {
    const step = nextStep({ ...fresh, tries: 3, ticket: { feed: 'f-1' } }, down, moment);
    expect(step).toMatchObject({ status: 'waiting', tries: 3, ticket: { feed: 'f-1' } });
    expect(waited({ ...fresh, ticket: { feed: 'f-1' } }, down, 0)).toBe(seconds(15));
  });

  it('a question that is settled without the news having arrived drops its ticket: it is told anew, by the ladder', () => {
    const over: Outcome<never> = { is: 'later', why: 'not-yet', detail: 'no such order', mayHaveActed: false, ticketOver: true };
    const asked = { ...fresh, tries: 3, ticket: { feed: 'f-1' } };
    expect(nextStep(asked, over, moment)).toMatchObject({ status: 'waiting', ticket: null, tries: 4, endingUnknown: false, dueAt: new Date(now.getTime() + minutes(30)) });
    expect(nextStep(asked, { ...over, mayHaveActed: true }, moment)).toMatchObject({ ticket: null, endingUnknown: true });
    expect(nextStep({ ...asked, tries: ladder.length - 1 }, over, moment)).toMatchObject({ status: 'resting', outcome: { is: 'gave-up', last: 'no such order' } });
  });

  it('a refusal rests with the store\'s words until a person acts', () => {
    const refused: Outcome<never> = { is: 'refused', code: 'closed', said: 'unfulfillable status= closed', meaning: 'done already', whatToDo: 'look' };
    expect(nextStep(fresh, refused, moment)).toMatchObject({ status: 'resting', tries: 1, outcome: refused });
  });

  it('revoked credentials use up no try and forget nothing', () => {
    expect(nextStep({ ...fresh, tries: 2, endingUnknown: true }, { is: 'locked-out', detail: '401' }, moment)).toMatchObject({ status: 'waiting', tries: 2, endingUnknown: true });
    expect(nextStep({ ...fresh, dueAt: new Date(0), ticket: { feed: 'f-1' } }, { is: 'locked-out', detail: '401' }, moment)).toMatchObject({ dueAt: now, ticket: { feed: 'f-1' } });
  });

  it('a trial that the store does not answer uses up no try', () => {
    expect(nextStep({ ...fresh, tries: 4 }, down, { ...moment, trial: true })).toMatchObject({ status: 'waiting', tries: 4, dueAt: now });
  });

  it('a store that answers a trial is back: what it says of the news counts as ever', () => {
    const onTrial = (why: 'not-yet' | 'throttled') => nextStep({ ...fresh, tries: 1 }, { is: 'later', why, detail: '', mayHaveActed: false }, { now, fraction: 0, trial: true });
    expect(onTrial('not-yet')).toMatchObject({ tries: 2, dueAt: new Date(now.getTime() + seconds(24)) });
    expect(onTrial('throttled')).toMatchObject({ tries: 1, dueAt: new Date(now.getTime() + seconds(2)) });
  });

  it('once a reply was lost, the store is read before it is told again, whatever happens in between', () => {
    const unsure = nextStep(fresh, down, moment);
    expect(unsure.endingUnknown).toBe(true);
    const throttled: Outcome<never> = { is: 'later', why: 'throttled', detail: '429', mayHaveActed: false };
    expect(nextStep({ ...fresh, ...unsure }, throttled, moment).endingUnknown).toBe(true);
  });

  it('no outcome ever loses a delivery: it is settled, due again in about a day at most, or waits for a person', () => {
    const outcome = fc.oneof(
      fc.constant<Outcome<string>>({ is: 'done', value: 'x' }),
      fc.record({ is: fc.constant('later' as const), why: fc.constantFrom('throttled' as const, 'unavailable' as const, 'unreachable' as const, 'not-yet' as const, 'interrupted' as const, 'defect' as const), detail: fc.string(), mayHaveActed: fc.boolean(), afterMs: fc.nat({ max: days(60) }) }),
      fc.constant<Outcome<string>>({ is: 'locked-out', detail: '401' }),
    );
    fc.assert(fc.property(outcome, fc.nat({ max: 12 }), fc.boolean(), (ended, tries, trial) => {
      const step = nextStep({ ...fresh, tries }, ended, { ...moment, trial });
      expect(['waiting', 'submitted', 'done', 'resting']).toContain(step.status);
      expect(step.dueAt.getTime()).toBeGreaterThanOrEqual(now.getTime());
      expect(step.dueAt.getTime()).toBeLessThanOrEqual(now.getTime() + hours(24) * 1.25);
      expect(step.tries - tries).toBeLessThanOrEqual(1);
    }));
  });
});
