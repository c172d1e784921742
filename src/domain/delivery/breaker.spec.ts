import { describe, expect, it } from '@jest/globals';
import { days, minutes, seconds } from '../time/duration.js';
import { afterBatch, type Ending, trialEvery, openLane } from './breaker.js';
import type { Outcome } from './outcome.js';

const now = new Date('2026-11-20T10:00:00Z');
const down: Outcome<never> = { is: 'later', why: 'unreachable', detail: '', mayHaveActed: true };
const done: Outcome<null> = { is: 'done', value: null };
const fails = (count: number, triesBefore = 0): Ending[] => Array.from({ length: count }, () => ({ triesBefore, outcome: down }));
const inMs = (ms: number): Date => new Date(now.getTime() + ms);

describe('the lane of a store in trouble', () => {
  it('closes when five different deliveries in a row find the store away', () => {
    const shaken = afterBatch(openLane, fails(4), now);
    expect(shaken).toEqual({ streak: 4, closedUntil: null, closedWhy: null });
    expect(afterBatch(shaken, fails(1), now)).toEqual({ streak: 5, closedUntil: inMs(trialEvery), closedWhy: 'failing' });
  });

  it('one delivery that fails again and again closes nothing: its own ladder is enough', () => {
    let state = openLane;
    for (let tries = 0; tries < 11; tries += 1) state = afterBatch(state, fails(1, tries), now);
    expect(state.closedWhy).toBeNull();
  });

  it('a failing store is tried every few seconds until it answers', () => {
    const closed = afterBatch(openLane, fails(9), now);
    const tried = afterBatch(closed, fails(1, 1), inMs(trialEvery));
    expect(tried.closedUntil).toEqual(inMs(2 * trialEvery));
    expect(afterBatch(tried, [{ triesBefore: 1, outcome: done }], inMs(2 * trialEvery))).toEqual(openLane);
  });

  it('one proper answer among failures keeps the lane open', () => {
    expect(afterBatch(openLane, [...fails(20), { triesBefore: 0, outcome: done }], now)).toEqual(openLane);
  });

  it('a refusal is a proper answer', () => {
    const refused: Outcome<never> = { is: 'refused', code: 'x', said: 'x', meaning: 'x', whatToDo: 'x' };
    expect(afterBatch({ ...openLane, streak: 4 }, [{ triesBefore: 0, outcome: refused }], now)).toEqual(openLane);
  });

  it('what our own database interrupted says nothing of the store', () => {
    const interrupted: Outcome<never> = { is: 'later', why: 'interrupted', detail: '', mayHaveActed: true };
    const closed = afterBatch(openLane, fails(9), now);
    expect(afterBatch(closed, [{ triesBefore: 1, outcome: interrupted }], inMs(trialEvery))).toEqual(closed);
    expect(afterBatch(openLane, [...fails(5), { triesBefore: 0, outcome: interrupted }], now).closedWhy).toBe('failing');
  });

  it('a store that says wait is left alone for that long', () => {
    const throttled: Outcome<never> = { is: 'later', why: 'throttled', detail: '', afterMs: seconds(30), mayHaveActed: false };
    expect(afterBatch(openLane, [{ triesBefore: 0, outcome: done }, { triesBefore: 0, outcome: throttled }], now)).toEqual({ streak: 0, closedUntil: inMs(seconds(30)), closedWhy: 'throttled' });
  });

  it.each([0, -1, -60_000, 1])('a store that says wait for %i ms is left alone for a second', afterMs => {
    const throttled: Outcome<never> = { is: 'later', why: 'throttled', detail: '', afterMs, mayHaveActed: false };
    expect(afterBatch(openLane, [{ triesBefore: 0, outcome: throttled }], now)).toEqual({ streak: 0, closedUntil: inMs(seconds(1)), closedWhy: 'throttled' });
  });

  it('a store that says wait for a month is asked again the next day', () => {
    const throttled: Outcome<never> = { is: 'later', why: 'throttled', detail: '', afterMs: days(30), mayHaveActed: false };
    expect(afterBatch(openLane, [{ triesBefore: 0, outcome: throttled }], now).closedUntil).toEqual(inMs(days(1)));
  });

  it('a store that says wait without a time closes nothing: each delivery waits on its own', () => {
    const throttled: Outcome<never> = { is: 'later', why: 'throttled', detail: '', mayHaveActed: false };
    expect(afterBatch(openLane, [{ triesBefore: 0, outcome: throttled }], now)).toEqual(openLane);
  });

  it('a store that is down and says until when is no store that says wait: other news may find it well', () => {
    const until: Outcome<never> = { is: 'later', why: 'unavailable', detail: '503', afterMs: minutes(5), mayHaveActed: true };
    expect(afterBatch(openLane, [{ triesBefore: 0, outcome: until }], now)).toEqual({ streak: 1, closedUntil: null, closedWhy: null });
  });

  it('refused credentials close the lane at once, though some of the batch was told before', () => {
    expect(afterBatch(openLane, [{ triesBefore: 0, outcome: done }, { triesBefore: 0, outcome: { is: 'locked-out', detail: '401' } }], now).closedWhy).toBe('locked-out');
  });

  it('credentials that are good again within a minute are noticed within five seconds, those that stay wrong are tried once a minute', () => {
    const pauses: number[] = [];
    let state = openLane;
    for (let tries = 0; tries < 20; tries += 1) {
      state = afterBatch(state, [{ triesBefore: 0, outcome: { is: 'locked-out', detail: '401' } }], now);
      pauses.push(state.closedUntil!.getTime() - now.getTime());
    }
    expect(pauses).toEqual([...Array<number>(15).fill(seconds(4)), ...Array<number>(5).fill(minutes(1))]);
  });

  it('a store that refuses the credentials after it was away is tried as often as any other', () => {
    const failing = { streak: 40, closedUntil: now, closedWhy: 'failing' } as const;
    expect(afterBatch(failing, [{ triesBefore: 0, outcome: { is: 'locked-out', detail: '401' } }], now)).toEqual({ streak: 1, closedUntil: inMs(seconds(4)), closedWhy: 'locked-out' });
  });

  it('a store that stops answering after it had refused the credentials is counted from the beginning', () => {
    const locked = { streak: 15, closedUntil: now, closedWhy: 'locked-out' } as const;
    const away: Outcome<never> = { is: 'later', why: 'unavailable', detail: '503', mayHaveActed: false };
    expect(afterBatch(locked, [{ triesBefore: 0, outcome: away }], now)).toEqual({ streak: 1, closedUntil: null, closedWhy: null });
  });

  it('news that came to nothing before the store was asked says nothing about it', () => {
    const failing = afterBatch(openLane, fails(5), now);
    for (const state of [openLane, { ...openLane, streak: 4 }, failing]) expect(afterBatch(state, [], inMs(trialEvery))).toEqual(state);
  });
});
