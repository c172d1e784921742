export interface PageRequest {
  readonly limit: number;
  /** From the page before. */
  readonly cursor?: string;
}

/** Newest first. A page may hold fewer items than asked for; only a null cursor ends the list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** The cursor did not come from this list. */
export class BadCursor extends Error {
  constructor() {
    super('expected the nextCursor of the page before, unchanged; start again without a cursor');
  }
}
