/** Codes of sockets and of PostgreSQL (classes 08, 53 and 57P) that say the database is away, not that we did wrong. */
const codes = /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|08\w{3}|53\w{3}|57P\w{2})$/;
/** What node-postgres says without a code. */
const words = /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|timeout expired)/i;

/** The database cannot be reached or is going down: the request may succeed in a moment. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { readonly code?: unknown };
  if (typeof code === 'string') return codes.test(code);
  return words.test(error.message) || (error instanceof AggregateError && error.errors.some(isOutage)) || isOutage(error.cause);
}
