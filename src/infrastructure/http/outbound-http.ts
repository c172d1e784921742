import type { HttpReply, HttpRequest } from '../../application/ports/store-session.js';
import { days } from '../../domain/time/duration.js';
import type { Answered } from './answer-reader.js';
import type { OutboundAxios } from './outbound-axios.js';
import { unpacked } from './packed-answer.js';
import { silenceOf } from './silence.js';

/** Bytes of an answer that are read unless the caller wants more. */
const longestAnswer = 1_048_576;

/** One exchange: every status is an answer, redirects are answers too, and a failure of the network is a reply like any other. */
export async function exchange(http: OutboundAxios, request: HttpRequest, timeoutMs: number, now: Date): Promise<HttpReply> {
  const maxBytes = request.maxBytes ?? longestAnswer;
  try {
    const answer = await http.send({
      url: request.url,
      method: request.method,
      headers: { 'user-agent': 'parcelwire', ...request.headers },
      timeoutMs,
      maxBytes,
      ...(request.body === undefined ? {} : { body: request.body }),
      ...(request.statusSuffices === undefined ? {} : { statusSuffices: request.statusSuffices }),
    });
    const headers = flat(answer.headers);
    const data = unpacked(answer.data, headers['content-encoding'], maxBytes);
    const text = data.toString('utf8');
    return {
      heard: true, status: answer.status, headers, text, json: jsonOf(text), retryAfterMs: retryAfter(headers['retry-after'], now),
      ...(request.bytes ? { bytes: data } : {}),
    };
  } catch (error) {
    return silenceOf(error, request);
  }
}

function flat(headers: Answered['headers']): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const name in headers) plain[name] = String(headers[name]);
  return plain;
}

/** What a WordPress plugin saved by a careless editor puts before every answer; readers of JSON may pass it over (RFC 8259). */
const byteOrderMark = '\uFEFF';

function jsonOf(text: string): unknown {
  const start = text.charCodeAt(0);
  if (Number.isNaN(start)) return undefined;
  try {
    return JSON.parse(text.startsWith(byteOrderMark) ? text.slice(byteOrderMark.length) : text);
  } catch {
    return undefined;
  }
}

/** Nobody's wish to wait is taken for longer than this, and an absurd number stays a number. */
const longestRetryAfter = days(30);

/** RFC 9110: whole seconds, or a date. A word that names no hour is none: `Date.parse` finds a year in the oddest ones. */
function retryAfter(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.min(Math.ceil(Number(value) * 1_000), longestRetryAfter);
  const at = /\d:\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.min(Math.max(0, at - now.getTime()), longestRetryAfter);
}
