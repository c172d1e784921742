/**
 * Codes of sockets and of PostgreSQL that say the database is away, not that we did wrong: connections (class 08), a standby
 * (25006), a transaction that took too long (25P), that stood in the way of another (40), resources (53), operators (57), disks (58).
 */
const codes =
  /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|08\w{3}|25006|25P0[34]|40\w{3}|5[378]\w{3})$/;
/** What node-postgres says without a code. */
const words =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|timeout expired)/i;

/** The database cannot be reached, is going down or takes no writing: what was asked may succeed in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { readonly code?: unknown };
  if (typeof code === 'string') return codes.test(code);
  return words.test(error.message) || (error instanceof AggregateError && error.errors.some(isDatabaseAway)) || isDatabaseAway(error.cause);
}
