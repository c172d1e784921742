/** Tells a store's lane that work may be due. Losing a call costs nothing but time: the sweeper looks anyway. */
export abstract class LaneWakes {
  /** Returns at once and never throws. */
  abstract wake(storeId: string): void;
}
