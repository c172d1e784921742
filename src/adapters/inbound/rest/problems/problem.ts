import { HttpException } from '@nestjs/common';

/**
 * RFC 9457. `type` is a stable name for the kind of problem (`urn:parcelwire:problem:not-found`); `detail` says what was expected, found
 * and what to do.
 */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Every bad field, by its path in the request (`packages[0].items[1].quantity`). */
  readonly errors?: readonly FieldProblem[];
  /** Kind-specific members (`differences`, `reference`). */
  readonly [member: string]: unknown;
}

export interface FieldProblem {
  readonly field: string;
  readonly problem: string;
}

/** An answer other than success, in the caller's words. Thrown by controllers; rendered by the problem filter. */
export class Problem extends HttpException {
  constructor(
    readonly details: ProblemDetails,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(details, details.status);
  }
}

/** `kind` is the last part of the type and the problem's stable name. */
export function problem(
  status: number,
  kind: string,
  title: string,
  detail: string,
  more: { readonly members?: Readonly<Record<string, unknown>>; readonly headers?: Readonly<Record<string, string>> } = {},
): Problem {
  return new Problem({ ...more.members, type: `urn:parcelwire:problem:${kind}`, title, status, detail: printable(detail) }, more.headers);
}

/** A problem repeats what a stranger sent, and is kept with its Idempotency-Key: no database takes every character. */
const printable = (text: string): string => text.replaceAll(/[\p{Cc}\p{Surrogate}]/gu, '\uFFFD');

export function invalidRequest(errors: readonly FieldProblem[]): Problem {
  const shown = errors.slice(0, 500).map(({ field, problem }) => ({ field: printable(field), problem: printable(problem) }));
  const detail =
    shown.length === 1
      ? `${shown[0]?.field}: ${shown[0]?.problem.replace(/\.$/, '')}.`
      : `${errors.length} fields are wrong${errors.length > shown.length ? '; the first 500 are named' : ''}; nothing was written.`;
  return problem(400, 'invalid-request', 'The request is not valid', detail, { members: { errors: shown } });
}

/** By noun: which route finds the id of something that is known by another name. */
const foundBy: Readonly<Record<string, string>> = {
  order: 'GET /v1/orders?number=… finds one by the number a shopper knows.',
  shipment: 'GET /v1/shipments finds one by trackingNumber, by orderNumber, or by store and externalId.',
  delivery: 'GET /v1/deliveries lists them.',
  finding: 'GET /v1/findings lists them.',
};

/** `noun` and `id` as the caller knows them: `no shipment has the id "…"`. */
export function notFound(noun: string, id: string): Problem {
  const detail = [`No ${noun} has the id "${id.slice(0, 100)}".`, foundBy[noun]].filter(Boolean).join(' ');
  return problem(404, 'not-found', 'Not found', detail);
}

export function conflict(kind: string, detail: string, members: Readonly<Record<string, unknown>> = {}): Problem {
  return problem(409, kind, 'The request contradicts what is known', detail, { members });
}

/** 409 while a store is being told: over within seconds, so the caller is asked to send the request again. */
export function beingTold(noun: string): Problem {
  const detail = `A store is being told of this ${noun} at this moment; nothing was changed. Send the same request again in a few seconds.`;
  return problem(409, 'being-told', `The store hears of the ${noun} right now`, detail, { headers: { 'Retry-After': '5' } });
}

/** 409 while nobody knows what the store heard of a process that died: it lasts as long as the store is paused or away. */
export function endingUnknown(): Problem {
  const detail = 'A process stopped while it told the store of this order, and what the store heard is not known yet; nothing was changed. '
    + 'It is found out when the store answers again: GET /v1/stores shows whether it is paused or closed. Send the same request again then.';
  return problem(409, 'ending-unknown', 'Whether the store heard of the shipment is not known', detail, {
    headers: { 'Retry-After': '30' },
  });
}
