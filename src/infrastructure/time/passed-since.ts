/** A moment to count from. */
export interface Mark {
  readonly counted: number;
  readonly clock: number;
}

export const mark = (): Mark => ({ counted: performance.now(), clock: Date.now() });

/**
 * Milliseconds since, the most that any of a machine's two counts makes of it: one stands still while the machine is
 * suspended, the other goes wrong when its clock is set back.
 */
export const passedSince = ({ counted, clock }: Mark): number => Math.max(performance.now() - counted, Date.now() - clock);
