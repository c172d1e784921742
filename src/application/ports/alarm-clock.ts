/**
 * Wakes lanes. It may forget and it may ring twice: the database knows what is due and the sweeper looks anyway, so the
 * alarm clock only makes things fast. Whoever hears a ring looks at everything that is due, so alarms of one store may
 * be rung together.
 */
export abstract class AlarmClock {
  private hear: ((storeId: string) => void) | undefined;

  /**
   * Rings for the store at the time, give or take a tenth of a second; a time that has passed means now. Never throws, never waits long.
   */
  abstract ringAt(storeId: string, at: Date): Promise<void>;

  /** What a ring does. Rings before anybody listens are forgotten. */
  onRing(hear: (storeId: string) => void): void {
    this.hear = hear;
  }

  /** Called by whatever keeps the time. */
  rang(storeId: string): void {
    this.hear?.(storeId);
  }

  /** Called by whatever keeps the time when it fails. Nothing is lost by it. */
  abstract failed(error: unknown): void;
}
