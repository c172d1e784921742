import { field, type FieldNotes } from './fields.js';

const zoned = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/i;
const earliest = Date.UTC(2000, 0, 1);
const latest = Date.UTC(2200, 0, 1);

/** An ISO 8601 time with its zone, from the year 2000 on. What is too far ahead needs a clock: see the use case. */
export function Moment(options: FieldNotes = {}): PropertyDecorator {
  return field(
    isMoment,
    'an ISO 8601 time with zone from the year 2000 on (2026-10-02T15:30:00-04:00; in a query a + is written %2B)',
    { type: 'string', format: 'date-time' },
    options,
  );
}

function isMoment(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 40 || !zoned.test(value)) return false;
  const at = Date.parse(value);
  return at >= earliest && at < latest && isRealDay(value);
}

/** `Date.parse` takes 31 February for a day in March. */
export function isRealDay(value: string): boolean {
  const [year = 0, month = 0, day = 0] = value.slice(0, 10).split('-').map(Number);
  const found = new Date(Date.UTC(year, month - 1, day));
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === day;
}
