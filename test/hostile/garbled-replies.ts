import fc from 'fast-check';
import type { HttpAnswer, HttpReply, HttpRequest, HttpSilence } from '../../src/application/ports/store-session.js';
import { poison } from './poison.js';
import { type Edit, edited, edits } from './spoiled-bodies.js';

/** Makes of an honest reply what a store out of its mind would have answered. */
export type Garble = (honest: HttpAnswer, request: HttpRequest) => HttpReply;

const statuses = [200, 200, 200, 201, 202, 204, 206, 301, 302, 307, 400, 401, 402, 403, 404, 405, 406, 409, 410, 412, 413, 415, 418, 422, 423, 425, 428, 429, 430, 451, 500, 501, 502, 503, 504, 520, 599, 999];
const silences: readonly HttpSilence['why'][] = ['no-connection', 'timeout', 'cut-off', 'no-such-host', 'tls', 'forbidden-address', 'answer-too-large', 'no-budget', 'lease-over'];

const errorsInside: readonly unknown[] = [
  { errors: [{ message: 'no' }] }, { errors: 'no' }, { errors: null }, { errors: {} }, { errors: [null] }, { error: 'invalid_grant', error_description: 'no' }, { error: { code: 7 } }, { data: null }, { data: {} },
  { data: null, errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] }, { message: null }, { code: 'x', message: 'no', data: { status: 'x' } }, { status: 200, title: 'no' }, { payload: null }, { results: null }, { records: [null], done: false, nextRecordsUrl: '/again' },
  { access_token: null, expires_in: 'soon' }, { access_token: 'a', expires_in: 1e308 }, { access_token: '', expires_in: -1 }, { access_token: 'a', expires_in: null, instance_url: 'http://169.254.169.254' }, { access_token: {} },
];

const texts = ['', ' ', 'null', 'true', '0', '1e999', '"text"', '[]', '{}', '[null]', '[[]]', '{"', '<html><h1>502 Bad Gateway</h1></html>', '<?xml version="1.0"?><Errors/>', '\uFEFF{}', '\uFFFD\uFFFD\u0000', 'OK', `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, `[${'{},'.repeat(20_000)}{}]`, 'x'.repeat(1_000_000)];

const oddHeaders = fc.tuple(
  fc.constantFrom('retry-after', 'content-type', 'x-shopify-api-version', 'link', 'location', 'x-rate-limit-requests-left', 'x-wp-totalpages', 'sforce-limit-info', 'x-amzn-ratelimit-limit'),
  fc.oneof(fc.string(), fc.constantFrom('-1', 'NaN', '1e999', '0', 'api-usage=9/0', '9'.repeat(30))),
);

const spoiled = (honest: HttpAnswer, list: readonly Edit[]): HttpAnswer => withText(honest, JSON.stringify(list.reduce(edited, honest.json)) ?? '');

const kinds: readonly (readonly [weight: number, kind: fc.Arbitrary<Garble>])[] = [
  [6, edits.map((list): Garble => honest => spoiled(honest, list))],
  [2, fc.tuple(fc.constantFrom(...statuses), edits).map(([status, list]): Garble => honest => ({ ...spoiled(honest, list), status }))],
  [2, fc.constantFrom(...statuses).map((status): Garble => honest => ({ ...honest, status }))],
  [2, fc.tuple(fc.constantFrom(...statuses), fc.constantFrom(...texts)).map(([status, text]): Garble => honest => ({ ...withText(honest, text), status }))],
  [3, fc.tuple(fc.constantFrom(...statuses), fc.oneof(fc.constantFrom(...errorsInside), poison)).map(([status, body]): Garble => honest => ({ ...withText(honest, JSON.stringify(body) ?? ''), status }))],
  [1, fc.nat(5_000).map((at): Garble => honest => withText(honest, honest.text.slice(0, at % (honest.text.length + 1))))],
  [1, oddHeaders.map(([name, value]): Garble => honest => ({ ...honest, headers: { ...honest.headers, [name]: value } }))],
  [1, fc.constant<Garble>(honest => ({ ...honest, headers: {} }))],
  [1, fc.constantFrom(...silences).map((why): Garble => (_, request) => ({ heard: false, why, detail: 'silence', mayHaveActed: request.effect === 'write', retryAfterMs: undefined }))],
];

export const garbles: fc.Arbitrary<Garble> = fc.oneof(...kinds.map(([weight, arbitrary]) => ({ weight, arbitrary })));

const refusing = fc.constantFrom(...statuses.filter(status => status >= 400));

/** Refusals of every sort and nothing but refusals; behind some stands what a success would have said. */
export const refusals: fc.Arbitrary<Garble> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(refusing, fc.oneof(fc.constantFrom(...errorsInside), poison), fc.option(fc.constantFrom(...texts))).map(([status, body, text]): Garble => honest => ({ ...withText(honest, text ?? JSON.stringify(body) ?? ''), status })) },
  { weight: 1, arbitrary: refusing.map((status): Garble => honest => ({ ...honest, status })) },
);

export function withText(answer: HttpAnswer, text: string): HttpAnswer {
  return { ...answer, text, json: jsonIn(text), ...(answer.bytes ? { bytes: Buffer.from(text) } : {}) };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
