import type { TurnBounds } from '../../src/application/lane/drain-lane.js';

/** A turn that nobody stops and nobody waits for, but for what is named. */
export const turnAlone = (but: Partial<TurnBounds> = {}): TurnBounds => ({ stop: new AbortController().signal, othersWait: () => false, stepAside: () => undefined, ...but });
