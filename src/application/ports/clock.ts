/** The only source of time. Tests hand in one they move by hand. */
export abstract class Clock {
  abstract now(): Date;
  /** Resolves after `ms` of this clock's time, soon when that is over already, or at once when the signal aborts. */
  abstract sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
