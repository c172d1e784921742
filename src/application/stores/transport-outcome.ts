import type { Later, Obstacle } from '../../domain/delivery/outcome.js';
import type { HttpAnswer, HttpReply, HttpSilence } from '../ports/store-session.js';

/** No answer: which ending that is, on every platform. */
export function outcomeOfSilence(silence: HttpSilence): Later {
  const kept = silence.why === 'no-budget' || silence.why === 'lease-over';
  return {
    is: 'later',
    why: kept ? 'throttled' : 'unreachable',
    detail: silence.detail,
    mayHaveActed: silence.mayHaveActed,
    ...waitAskedBy(silence),
  };
}

/** For a `Later`. */
export const waitAskedBy = ({ retryAfterMs }: HttpReply): { readonly afterMs?: number } =>
  retryAfterMs === undefined ? {} : { afterMs: retryAfterMs };

/**
 * What a status means wherever the platform says nothing else: 429 throttled, 401 locked out, 408 and 5xx unavailable.
 * Undefined for every other status: those are the adapter's to judge. `mayHaveActed` is whether the request was a write.
 */
export function outcomeOfStatus(answer: HttpAnswer, mayHaveActed: boolean): Obstacle | undefined {
  const wait = waitAskedBy(answer);
  if (answer.status === 429)
    return { is: 'later', why: 'throttled', detail: 'the store answered 429 Too Many Requests', mayHaveActed: false, ...wait };
  if (answer.status === 401) return { is: 'locked-out', detail: 'the store answered 401: the credentials were not accepted' };
  if (answer.status === 408 || answer.status >= 500) {
    return { is: 'later', why: 'unavailable', detail: `the store answered ${answer.status}`, mayHaveActed, ...wait };
  }
  return undefined;
}

/** Where a redirect points, which nobody follows. Without the query: keys may stand in it, and nobody types it into a setting. */
export function redirectTarget({ headers }: HttpAnswer): string {
  const { location } = headers;
  if (location === undefined) return 'elsewhere';
  const { origin, pathname } = URL.parse(location) ?? { origin: '', pathname: location.replace(/[?#].*$/s, '') };
  return `${origin}${pathname}`;
}

/** The answer as the JSON it should be, or the outcome that stands in its way. */
export function answeredJson(
  reply: HttpReply,
  effect: 'read' | 'write',
): { readonly answer: HttpAnswer } | { readonly outcome: Obstacle } {
  if (!reply.heard) return { outcome: outcomeOfSilence(reply) };
  const common = outcomeOfStatus(reply, effect === 'write');
  if (common) return { outcome: common };
  if (reply.json === undefined && reply.text.trim() !== '') return { outcome: garbled(reply, effect) };
  return { answer: reply };
}

function garbled(answer: HttpAnswer, effect: 'read' | 'write'): Later {
  const start = answer.text.slice(0, 80).replaceAll(/\s+/g, ' ');
  return {
    is: 'later',
    why: 'unavailable',
    detail: `expected JSON, found "${start}" with status ${answer.status}`,
    mayHaveActed: effect === 'write',
  };
}
