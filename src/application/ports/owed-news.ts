/** What stores are owed, counted when somebody asks. */
export abstract class OwedNews {
  /** By the stores' ids; nothing of one that is owed nothing. */
  abstract of(storeIds: readonly string[]): Promise<ReadonlyMap<string, Owed>>;
}

export interface Owed {
  readonly waiting: number;
  readonly submitted: number;
  readonly resting: number;
  /** Since when the store has been owed the oldest of what waits or was submitted; null: nothing. */
  readonly since: Date | null;
}

export const owedNothing: Owed = { waiting: 0, submitted: 0, resting: 0, since: null };
