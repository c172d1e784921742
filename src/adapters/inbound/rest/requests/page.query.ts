import { Text, Uuid } from './fields.js';

const usual = 50;

/** Lists come newest first, a page at a time: ask again with the `nextCursor` of the page before. */
export class PageQuery {
  @Text({ max: 3, pattern: /^(?:[1-9]|[1-9]\d|1\d\d|200)$/, looksLike: 'a whole number from 1 to 200', optional: true, description: 'Entries per page, 1 to 200; 50 when absent.' })
  limit?: string;

  @Uuid({ optional: true, description: 'The `nextCursor` of the page before.' })
  cursor?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

export const pageSize = (query: PageQuery): number => (query.limit ? Number(query.limit) : usual);

/** `found` holds one more than the page when there is a next one. */
export function pageOf<T extends { readonly id: string }>(found: readonly T[], size: number): Page<T> {
  const items = found.slice(0, size);
  const last = items.at(-1);
  return found.length > size && last ? { items, nextCursor: last.id } : { items };
}
