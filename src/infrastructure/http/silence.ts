import type { HttpRequest, HttpSilence } from '../../application/ports/store-session.js';

type Why = HttpSilence['why'];

/** What went wrong before anything could have reached the store. Every other failure leaves a write's ending unknown. */
const beforeSending: Readonly<Record<string, Why>> = {
  ECONNREFUSED: 'no-connection',
  EHOSTUNREACH: 'no-connection',
  ENETUNREACH: 'no-connection',
  UND_ERR_CONNECT_TIMEOUT: 'no-connection',
  ENOTFOUND: 'no-such-host',
  EAI_AGAIN: 'no-such-host',
  EFORBIDDENADDRESS: 'forbidden-address',
  ERR_INVALID_URL: 'no-such-host',
  UND_ERR_INVALID_ARG: 'no-connection',
};

const afterSending: Readonly<Record<string, Why>> = {
  ETIMEDOUT: 'timeout',
  ELEFTHANGING: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  EANSWERTOOLARGE: 'answer-too-large',
};

const tls = /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/** Before the transport's own words, which are a programmer's. The other failures have words of ours. */
const inWords: Partial<Record<Why, string>> = {
  'no-connection': 'no connection could be made',
  'no-such-host': 'no host of that name was found',
  tls: 'no encrypted connection could be made',
  'cut-off': 'the connection ended without a whole answer',
};

/** Puts a failed exchange into words. `error` is whatever the transport threw. */
export function silenceOf(error: unknown, request: HttpRequest): HttpSilence {
  const { code, message } = rootOf(error);
  const early = tls.test(code) ? 'tls' : beforeSending[code];
  const why = early ?? afterSending[code] ?? 'cut-off';
  return {
    heard: false,
    why,
    detail: [inWords[why], message || code].filter(Boolean).join(': '),
    mayHaveActed: early === undefined && request.effect === 'write',
    retryAfterMs: undefined,
  };
}

function rootOf(error: unknown): { code: string; message: string } {
  const failed = error as { code?: string; message?: string; cause?: unknown; errors?: unknown[] };
  if (failed.errors?.[0]) return rootOf(failed.errors[0]);
  if (failed.cause !== undefined && failed.code === undefined) return rootOf(failed.cause);
  return { code: failed.code ?? '', message: failed.message ?? '' };
}
