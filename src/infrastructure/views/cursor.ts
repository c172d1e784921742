import { BadCursor } from '../../application/ports/page.js';

/** A place in a list, opaque to callers. */
export const cursorAt = (place: string): string => Buffer.from(place, 'utf8').toString('base64url');

/** The place a cursor names; one that is not of the list's own form did not come from it. */
export function placeOf(cursor: string, form: RegExp): string {
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!form.test(place)) throw new BadCursor();
  return place;
}
