import type { Moment } from './gate.js';

/** What happens to processes besides their death; to all stores of a service at the same time. */
export const trials = {
  'two workers': 'a process is telling; another gets more news for the same stores, and both get all of it again',
  'two workers, one an hour ahead': 'the same, and the other has a clock that is an hour fast',
  'one of two killed':
    'one of two processes that share the work is killed, and stores act on its calls afterwards; the other waits for its leases to run out',
  'killed and started again': 'a process is killed, and stores act on its calls when it has already been started again',
  'asleep when the store had heard': 'a process is frozen past its leases, another tells the news, the first wakes',
  'asleep when the store had acted': 'the same, and the answers of the stores are there when it wakes',
  'clock a day ahead': 'the clock jumps a day and an hour ahead while the stores are being told, and later back',
  'clock two hours behind': 'the clock jumps two hours back while the stores are being told, and later forward again',
} as const;

export type Trial = keyof typeof trials;

/** An embedded database has one process. */
export const loneTrials: readonly Trial[] = ['killed and started again', 'clock a day ahead', 'clock two hours behind'];

export const sharedTrials = (Object.keys(trials) as Trial[]).filter(trial => trial !== 'killed and started again');

/** When the stores stop the call that is under way. */
export const stopsAt: Readonly<Record<Trial, Moment>> = {
  'two workers': 'acted',
  'two workers, one an hour ahead': 'acted',
  'one of two killed': 'late',
  'killed and started again': 'late',
  'asleep when the store had heard': 'heard',
  'asleep when the store had acted': 'acted',
  'clock a day ahead': 'acted',
  'clock two hours behind': 'acted',
};
