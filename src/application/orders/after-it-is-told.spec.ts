import { describe, expect, it } from '@jest/globals';
import { RacingClock } from '../../../test/harness/racing-clock.js';
import { between, seconds } from '../../domain/time/duration.js';
import { afterItIsTold } from './after-it-is-told.js';

/** A store that hears of the order for so long; what came of it, after how many tries, in milliseconds. */
async function told(forMs: number, ending: string): Promise<[is: string, tries: number, waitedMs: number]> {
  const clock = new RacingClock();
  const since = clock.now();
  let tries = 0;
  const attempt = (): Promise<{ is: string }> => {
    tries += 1;
    return Promise.resolve({ is: between(since, clock.now()) < forMs ? 'busy' : ending });
  };
  const { is } = await clock.race(clock.during(afterItIsTold(clock, attempt)));
  return [is, tries, between(since, clock.now())];
}

describe('what changes an order', () => {
  it('is carried out at once when no store hears of it', async () => {
    expect(await told(0, 'changed')).toEqual(['changed', 1, 0]);
  });

  it.each(['changed', 'refused', 'unsure'])('waits until the store has heard, and is %s then', async ending => {
    expect(await told(200, ending)).toEqual([ending, 5, 375]);
  });

  it('is to be sent again when the store takes longer than a caller should wait', async () => {
    expect(await told(seconds(20), 'changed')).toEqual(['busy', 7, 1_575]);
  });
});
