/** Tells a store's lane that work is or will be due. Losing a call costs nothing but time: the sweeper looks anyway. */
export abstract class LaneWakes {
  /** Returns at once and never throws. Without `at` the work is due now. */
  abstract wake(storeId: string, at?: Date): void;
}
