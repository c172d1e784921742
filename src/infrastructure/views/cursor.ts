import { validate as isUuid } from 'uuid';
import { BadCursor } from '../../application/ports/page.js';

/** A place in a list, opaque to callers. */
export const cursorAt = (place: string): string => Buffer.from(place, 'utf8').toString('base64url');

/** The place a cursor names: an id. What is none did not come from a list. */
export function placeOf(cursor: string): string {
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!isUuid(place)) throw new BadCursor();
  return place;
}
