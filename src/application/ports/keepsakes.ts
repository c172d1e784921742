import type { Keepsake } from '../../domain/retention/retention.js';

/** What is kept for a while only. */
export abstract class Keepsakes {
  /** By the clock of what keeps them, which all processes share. */
  abstract now(): Promise<Date>;

  /** Forgets at most `limit` that are from before the time, oldest first where it has an order; how many those were. */
  abstract forget(what: Keepsake, before: Date, limit: number): Promise<number>;

  /** Gives the room of what was changed and forgotten to what comes next. Does nothing where the database sees to that by itself. */
  abstract tidy(): Promise<void>;
}
