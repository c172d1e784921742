import type { Page, PageRequest } from '../../../../application/ports/page.js';
import { BadCursor } from '../../../../application/ports/page.js';
import { invalidRequest } from '../problems/problem.js';
import { field, Text } from '../requests/fields.js';

const usual = 50;
const isPageSize = (value: unknown) => typeof value === 'string' && /^(?:[1-9]|[1-9]\d|1\d\d|200)$/.test(value);

/** Lists come newest first, a page at a time. */
export class ListQuery {
  @field(
    isPageSize,
    'a whole number from 1 to 200',
    { type: 'integer', minimum: 1, maximum: 200, default: usual },
    { optional: true, description: 'Entries per page.' },
  )
  limit?: string;

  @Text({
    max: 200,
    pattern: /^[\w-]+$/,
    optional: true,
    description: 'The `nextCursor` of the page before. A page may come back short or empty and still have one.',
  })
  cursor?: string;
}

/** Asks a list for the page a query means. */
export async function pageFor<T>(query: ListQuery, ask: (request: PageRequest) => Promise<Page<T>>): Promise<Page<T>> {
  try {
    return await ask({ limit: query.limit ? Number(query.limit) : usual, ...(query.cursor ? { cursor: query.cursor } : {}) });
  } catch (error) {
    if (!(error instanceof BadCursor)) throw error;
    throw invalidRequest([
      { field: 'cursor', problem: 'expected the nextCursor of the page before, unchanged; start again without a cursor' },
    ]);
  }
}
