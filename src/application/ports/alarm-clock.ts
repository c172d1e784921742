/**
 * Wakes lanes. It may forget and it may ring twice: the database knows what is due and the sweeper looks anyway, so the
 * alarm clock only makes things fast.
 */
export abstract class AlarmClock {
  private hear: ((storeId: string) => void) | undefined;

  /** Rings for the store at the time, or sooner; a time that has passed means now. */
  abstract ringAt(storeId: string, at: Date): Promise<void>;

  /** What a ring does. Rings before anybody listens are forgotten. */
  onRing(hear: (storeId: string) => void): void {
    this.hear = hear;
  }

  /** Called by whatever keeps the time. */
  rang(storeId: string): void {
    this.hear?.(storeId);
  }
}
