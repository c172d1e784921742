import { expect } from '@jest/globals';
import { longestRequestMs } from '../../../src/application/ports/store-adapter.js';
import { always, type Behaviour } from '../behaviour.js';

/** What the card says before anything is sent. */
export const cardBehaviours: readonly Behaviour[] = [
  always('its card promises nothing the service cannot keep', async ({ card }) => {
    const { noticesPerCall, atOnce, requestTimeoutMs, budgets } = card.limits;
    expect({ noticesPerCall: noticesPerCall >= 1, atOnce: atOnce >= 1 }).toEqual({ noticesPerCall: true, atOnce: true });
    expect(requestTimeoutMs).toBeLessThanOrEqual(longestRequestMs);
    expect(Object.entries(budgets).filter(([, { capacity, perSecond }]) => capacity < 1 || perSecond <= 0)).toEqual([]);
    expect(card.knownErrors.filter(error => error.code === '' || error.meaning === '' || error.whatToDo === '')).toEqual([]);
  }),
];
