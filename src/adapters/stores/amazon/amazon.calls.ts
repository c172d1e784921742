import type { HttpAnswer, HttpReply, StoreSession } from '../../../application/ports/store-session.js';
import { fields, fits, list, optional, text } from '../../../application/stores/answer-shape.js';
import { answeredJson } from '../../../application/stores/transport-outcome.js';
import type { Obstacle } from '../../../domain/delivery/outcome.js';
import { hosts, type Operation, usagePlans } from './amazon.limits.js';
import type { AmazonSettings } from './amazon.settings.js';
import { accessToken, forgetToken } from './amazon.tokens.js';

export type AmazonSession = StoreSession<AmazonSettings>;

export interface Call {
  readonly operation: Operation;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly effect: 'read' | 'write';
  readonly about?: readonly string[];
}

/** An answer that is the caller's to judge (2xx, 400, 404, 409, …), or the ending that is the same for every operation. */
export type Heard = { readonly answer: HttpAnswer } | { readonly outcome: Obstacle };

/** Required by Amazon, at most 500 characters. */
const userAgent = 'Parcelwire/1.0 (Language=TypeScript; Platform=Node)';

/** One call with the seller's token; a token that ended early is renewed once. */
export async function call(what: Call, session: AmazonSession): Promise<Heard> {
  const first = await speak(what, session);
  if (!('reply' in first)) return first;
  if (!isForbidden(first.reply)) return judged(what, first.reply, session);
  await forgetToken(first.token, session);
  if (!/expired/i.test(first.reply.text)) return { outcome: lockedOut(first.reply) };
  const second = await speak(what, session);
  if (!('reply' in second)) return second;
  return isForbidden(second.reply) ? { outcome: lockedOut(second.reply) } : judged(what, second.reply, session);
}

interface Spoken {
  readonly reply: HttpReply;
  readonly token: string;
}

async function speak(what: Call, session: AmazonSession): Promise<Spoken | { readonly outcome: Obstacle }> {
  const token = await accessToken(session);
  if ('outcome' in token) return token;
  const { apiUrl, region } = session.settings;
  const query = what.query ? `?${new URLSearchParams(what.query).toString()}` : '';
  const reply = await session.http.send({
    method: what.method,
    url: `${(apiUrl ?? hosts[region]).replace(/\/+$/, '')}${what.path}${query}`,
    headers: {
      'x-amz-access-token': token.value,
      'user-agent': userAgent,
      'x-amz-date': session.now().toISOString().replaceAll(/[-:]|\.\d{3}/g, ''),
      ...(what.body ? { 'content-type': 'application/json' } : {}),
    },
    ...(what.body ? { body: JSON.stringify(what.body) } : {}),
    ...(what.about ? { about: what.about } : {}),
    effect: what.effect,
    cost: { budget: what.operation, units: 1 },
  });
  return { reply, token: token.value };
}

function judged(what: Call, reply: HttpReply, session: AmazonSession): Heard {
  if (!reply.heard) return answeredJson(reply, what.effect);
  const rate = Number(reply.headers['x-amzn-ratelimit-limit']);
  if (rate > 0) session.http.learn(what.operation, { perSecond: rate });
  if (reply.status !== 429) return answeredJson(reply, what.effect);
  session.http.learn(what.operation, { available: 0 });
  const afterMs = reply.retryAfterMs ?? Math.ceil(1_000 / usagePlans[what.operation].perSecond);
  return {
    outcome: { is: 'later', why: 'throttled', detail: `Amazon's quota for ${what.operation} is used up`, mayHaveActed: false, afterMs },
  };
}

/** A body may look right behind a status that says no. */
export const isGood = ({ status }: HttpAnswer): boolean => status >= 200 && status < 300;

function isForbidden(reply: HttpReply): reply is HttpAnswer {
  return reply.heard && (reply.status === 401 || reply.status === 403);
}

function lockedOut(answer: HttpAnswer): Obstacle {
  return { is: 'locked-out', detail: `Amazon answered ${answer.status}: ${wordsOf(answer)}` };
}

const problemList = fields({ errors: list(fields({ code: optional(text), message: optional(text), details: optional(text) })) });

/** Amazon's own words: code, message and details of every error; the body's start where it is none of Amazon's forms. */
export function wordsOf(answer: HttpAnswer): string {
  const errors = fits(problemList, answer.json) ? answer.json.errors : [];
  if (errors.length === 0) return answer.text.slice(0, 200) || `status ${answer.status}`;
  return errors.map(({ code, message, details }) => [code, message, details].filter(Boolean).join(': ')).join('; ');
}
