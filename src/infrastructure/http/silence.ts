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

/** Puts a failed exchange into words. `error` is whatever the transport threw. */
export function silenceOf(error: unknown, request: HttpRequest): HttpSilence {
  const { code, message } = rootOf(error);
  const early = tls.test(code) ? 'tls' : beforeSending[code];
  return {
    heard: false,
    why: early ?? afterSending[code] ?? 'cut-off',
    detail: message || code || 'the connection ended without an answer',
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
