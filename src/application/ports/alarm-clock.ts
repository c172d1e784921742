/**
 * Wakes lanes. It may forget and it may ring twice: the database knows what is due, the sweeper looks anyway, so the
 * alarm clock only makes things fast.
 */
export abstract class AlarmClock {
  /** Rings for the store at the time, or sooner; a time that has passed means now. */
  abstract ringAt(storeId: string, at: Date): Promise<void>;
  /** What a ring does; given once, before the first alarm. */
  abstract onRing(hear: (storeId: string) => void): void;
  abstract stop(): Promise<void>;
}
