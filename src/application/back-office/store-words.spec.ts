import { expect, it } from '@jest/globals';
import type { StoreView } from './store-view.js';
import { meaningOfStore } from './store-words.js';

const open = { name: 'acme', status: 'open', closedUntil: null, closedWhy: null } as const;
const closedUntil = new Date('2026-10-02T20:00:00Z');

it.each<[string, Partial<StoreView>, string]>([
  ['takes news', {}, 'It is told what is due. What a person should look at: GET /v1/findings?store=acme&open=true.'],
  ['was paused', { status: 'paused' }, 'Nothing is told to it until POST /v1/stores/acme/resume; what is reported meanwhile waits.'],
  ['refuses the credentials', { status: 'closed', closedWhy: 'locked-out', closedUntil }, 'It refuses the credentials, in the words of GET /v1/findings?store=acme&kind=locked-out&open=true. It is tried again at 2026-10-02T20:00:00.000Z, and what waits goes out by itself once they are accepted: POST /v1/stores/acme/probe says what they lack, PATCH /v1/stores/acme gives others.'],
  ['does not answer', { status: 'closed', closedWhy: 'failing' }, 'It gives no proper answer, as the outcomes of GET /v1/deliveries?store=acme&status=waiting say. It is tried every few seconds with one delivery, next at once; what waits goes out by itself when it is back.'],
  ['asked for a pause', { status: 'closed', closedWhy: 'throttled', closedUntil }, 'It asked for a pause in all calls; it is told more at 2026-10-02T20:00:00.000Z, by itself.'],
])('a store that %s says so, until when, and what to do', (_, change, words) => {
  expect(meaningOfStore({ ...open, ...change })).toBe(words);
});
