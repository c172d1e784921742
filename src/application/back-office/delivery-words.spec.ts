import { describe, expect, it } from '@jest/globals';
import type { DeliveryStatus } from '../../domain/delivery/delivery.js';
import { later, seconds } from '../../domain/time/duration.js';
import type { Hindrance } from '../ports/delivery-list.js';
import { meaningOf, waitsBecause } from './delivery-words.js';

const now = new Date('2026-10-02T20:00:00Z');
const free: Hindrance = { paused: false, closedWhy: null, closedUntil: null, behind: null, unreadable: null, worker: null };
const why = (hindrance: Partial<Hindrance>, status: DeliveryStatus = 'waiting', dueAt = now) => waitsBecause({ status, dueAt, hindrance: { ...free, ...hindrance } }, 'acme-us', now);

describe('why news is not told yet', () => {
  it.each<[string, Partial<Hindrance>, string]>([
    ['paused', { paused: true }, 'Its store is paused. It is told after POST /v1/stores/acme-us/resume.'],
    ['of settings nobody can read', { unreadable: 'its settings were sealed with another key' }, 'Its store cannot be told: its settings were sealed with another key.'],
    ['locked out', { closedWhy: 'locked-out', closedUntil: now }, 'Its store refuses the credentials. It is told once they are accepted again; POST /v1/stores/acme-us/probe says what they lack, PATCH /v1/stores/acme-us gives others.'],
    ['away', { closedWhy: 'failing', closedUntil: now }, 'Its store does not answer. It is tried every few seconds, and told when it is back.'],
    ['asking for a pause', { closedWhy: 'throttled', closedUntil: new Date(now.getTime() + 1) }, 'Its store asked for a pause in all calls until 2026-10-02T20:00:00.001Z.'],
    ['told other news first', { behind: 'd-1' }, 'Other news of its order goes first: delivery d-1.'],
  ])('is that its store is %s', (_, hindrance, words) => {
    expect(why(hindrance)).toBe(words);
  });

  it('is what a person can end before what ends by itself, and a store that is shut before other news', () => {
    const all: Partial<Hindrance> = { paused: true, unreadable: 'sealed', closedWhy: 'failing', closedUntil: now, behind: 'd-1' };
    expect([why(all), why({ ...all, paused: false }), why({ ...all, paused: false, unreadable: null })]).toEqual([
      expect.stringContaining('is paused'), expect.stringContaining('cannot be told'), expect.stringContaining('does not answer'),
    ]);
    expect(why({ closedWhy: 'throttled', closedUntil: new Date(now.getTime() + 1), behind: 'd-1' })).toContain('a pause in all calls');
  });

  it('is the turn it has to wait for, and that it is just being told, but only once it is due', () => {
    expect(why({ worker: 'tells others' })).toBe('Its store is being told of other orders right now, at the pace that its platform allows. It is told in its turn.');
    expect(why({ worker: 'tells others' }, 'submitted')).toContain('It is asked in its turn.');
    expect(why({ worker: 'tells it' })).toBe('Its store is being told of it right now, at the pace that its platform allows.');
    expect(why({ worker: 'takes up' })).toBe('A worker is taking up right now what is due for its store.');
    expect(why({ worker: 'tells others' }, 'waiting', later(now, 1))).toBeNull();
  });

  it('is that no worker runs, when none has come for it in the time that several would have', () => {
    expect(why({}, 'waiting', later(now, -seconds(11)))).toMatch(/^No worker has taken it up since it was due: see whether one runs/);
    expect([why({}, 'waiting', later(now, -seconds(9))), why({}, 'resting', later(now, -seconds(11)))]).toEqual([null, null]);
  });

  it('is that no worker runs, and not the store, when nobody looked whether a store that was shut is back', () => {
    const long = later(now, -seconds(11));
    for (const closedWhy of ['failing', 'locked-out'] as const) {
      expect(why({ closedWhy, closedUntil: long, behind: 'd-1' }, 'waiting', long)).toMatch(/^No worker/);
      expect(why({ closedWhy, closedUntil: long, worker: 'tells others' }, 'waiting', long)).toContain('Its store');
      expect(why({ closedWhy, closedUntil: later(now, -seconds(9)) }, 'waiting', long)).toContain('Its store');
      expect(why({ closedWhy, closedUntil: long }, 'waiting', now)).toContain('Its store');
    }
  });

  it('is nothing once a pause is over, nor where nothing is in the way but the time', () => {
    expect([why({ closedWhy: 'throttled', closedUntil: now }), why({})]).toEqual([null, null]);
  });

  it('is said of news its store is judging too, and of none that is settled', () => {
    expect([why({ paused: true }, 'submitted'), why({ closedWhy: 'failing' }, 'submitted')]).toEqual([expect.stringContaining('It is asked after'), expect.stringContaining('and asked when it is back')]);
    expect((['done', 'resting', 'discarded'] as const).map(status => why({ paused: true }, status))).toEqual([null, null, null]);
  });
});

describe('what the status of news means', () => {
  it('says of news that failed which try comes next, and when', () => {
    const failed = { kind: 'shipment', status: 'waiting', dueAt: now, tries: 1, outcome: null } as const;
    expect(meaningOf(failed)).toBe('Its last try failed, as its outcome says. Try 2 of 11 is due at 2026-10-02T20:00:00.000Z; after the last a person must look.');
    expect(meaningOf({ ...failed, tries: 0 })).toBe('It is told when it is due and its store takes news; after a failure it is told again by itself.');
  });

  it('does not say that a store shows what was never told', () => {
    const done = { kind: 'shipment', status: 'done', dueAt: now, tries: 1 } as const;
    expect(meaningOf({ ...done, outcome: { is: 'done', detail: 'Every unit of the order is cancelled.' } })).toBe('There was nothing to tell, for the reason in its outcome.');
  });

  it('does not say that a store shows what it took back', () => {
    const done = { kind: 'void', status: 'done', dueAt: now, tries: 1, outcome: { is: 'done' } } as const;
    expect([meaningOf(done), meaningOf({ ...done, kind: 'shipment' })]).toEqual([expect.stringMatching(/voided label no more/), expect.stringMatching(/^The store shows it,/)]);
  });
});
