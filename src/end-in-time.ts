import type { Clock } from './application/ports/clock.js';
import { seconds } from './domain/time/duration.js';

/** Supervisors commonly kill after thirty seconds. Whatever is cut off then is found out by whoever takes the lane next. */
export const endsWithin = seconds(28);

/** Whoever is still sending or reading by then is cut off: a client that stalls would keep the whole service. */
export const answersFor = seconds(5);

export interface Ending {
  /** Lets go of whoever is still sending or reading. */
  cutOff(): void;
  /** Everything that is to end. */
  end(): Promise<void>;
}

/** False: it did not end, and is not waited for any more. */
export async function endInTime({ cutOff, end }: Ending, clock: Clock): Promise<boolean> {
  const over = new AbortController();
  void clock.sleep(answersFor, over.signal).then(() => over.signal.aborted || cutOff());
  try {
    return await Promise.race([end().then(() => true), clock.sleep(endsWithin, over.signal).then(() => false)]);
  } finally {
    over.abort();
  }
}
