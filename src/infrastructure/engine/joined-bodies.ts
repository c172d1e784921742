/** U+001E, the record separator: stands between two bodies. */
export const bodyEnd = '\u001E';
/** U+001D, alone: there was no body. */
export const noBody = '\u001D';

/**
 * All bodies as one text that PostgreSQL splits by itself: as JSON every quotation mark in them would be escaped here and
 * unescaped there. What PostgreSQL cannot keep, or would take for a separator, becomes U+FFFD.
 */
export function joinedBodies(bodies: readonly (string | null)[]): string {
  return bodies.map(body => (body === null ? noBody : fit(body))).join(bodyEnd);
}

const fit = (body: string): string => ['\0', noBody, bodyEnd].reduce((text, unfit) => text.replaceAll(unfit, '\uFFFD'), body.toWellFormed());
