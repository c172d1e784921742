import { describe, expect, it } from '@jest/globals';
import { answer } from '../../../test/harness/scripted-store.js';
import { VolatileMemory } from '../../../test/harness/volatile-memory.js';
import { hours } from '../../domain/time/duration.js';
import { SystemClock } from '../../infrastructure/time/system-clock.js';
import { withToken } from './access-token.js';

/** A store that gives tokens by number, and lets in whoever has one of these. */
function storeThatKnows(...good: readonly string[]) {
  const memory = new VolatileMemory(new SystemClock());
  let given = 0;
  const make = async () => ({ value: `token ${(given += 1)}`, forMs: hours(1) });
  const spoken: string[] = [];
  const speak = async (token: string) => {
    spoken.push(token);
    return good.includes(token) ? answer(200, {}) : answer(401, {});
  };
  return { spoken, ask: () => withToken({ key: 'token', make }, memory, speak) };
}

describe('the token of a store', () => {
  it('is got once for all that ask', async () => {
    const { ask, spoken } = storeThatKnows('token 1');
    await Promise.all([ask(), ask(), ask()]);
    expect(spoken).toEqual(['token 1', 'token 1', 'token 1']);
  });

  it('is replaced once by all whose token was refused', async () => {
    const { ask, spoken } = storeThatKnows('token 2');
    expect(await Promise.all([ask(), ask()])).toMatchObject([{ status: 200 }, { status: 200 }]);
    expect(spoken).toEqual(['token 1', 'token 1', 'token 2', 'token 2']);
  });

  it('is not asked for a third time when its successor is refused too', async () => {
    const { ask, spoken } = storeThatKnows();
    expect(await ask()).toMatchObject({ status: 401 });
    expect(spoken).toEqual(['token 1', 'token 2']);
  });

  it('that nobody gives says nothing to the store', async () => {
    const outcome = { is: 'locked-out', detail: 'no such client' } as const;
    const make = async () => ({ outcome });
    expect(await withToken({ key: 'token', make }, new VolatileMemory(new SystemClock()), () => Promise.reject(new Error('spoke')))).toEqual({ outcome });
  });
});
