import type { Clock } from '../ports/clock.js';

/** Most stores have heard of a box before these are over, a second and a half in all. */
const pausesMs = [25, 50, 100, 200, 400, 800];

/** Waits for a store that is told of the order at this moment (`busy`), and tries again; its last answer, if the store takes longer. */
export async function afterItIsTold<T extends { readonly is: string }>(clock: Clock, attempt: () => Promise<T>): Promise<T> {
  for (const pauseMs of pausesMs) {
    const ending = await attempt();
    if (ending.is !== 'busy') return ending;
    await clock.sleep(pauseMs);
  }
  return attempt();
}
