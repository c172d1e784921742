export interface PageRequest {
  readonly limit: number;
  /** From the page before. */
  readonly cursor?: string;
}

/** Newest first, but stores by name. A page may hold fewer items than asked for, even none: only an absent cursor ends the list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

/** The cursor did not come from this list. */
export class BadCursor extends Error {}
