import type { ClientBase, Pool } from 'pg';

/** How long a statement may go unanswered, in milliseconds; 0: for ever. Asked each time a connection is taken from the pool. */
export interface Patience {
  ms: number;
}

/** What of a socket this needs. */
interface Wire {
  setTimeout(ms: number): unknown;
  on(event: 'timeout', hear: () => void): unknown;
  destroy(error: Error): unknown;
}

/** The machine of the database is gone without a word, or whatever stands between. */
class NoAnswer extends Error {
  readonly code = 'ETIMEDOUT';
}

/**
 * Gives up connections on which nothing comes any more. A wire that was cut without a word is noticed by TCP after a quarter
 * of an hour, by its keep-alive after two hours, and until then everything that waits for the statement on it stands still.
 */
export function giveUpSilent(pool: Pool, patience: Patience): void {
  pool.on('connect', client => {
    const wire = wireOf(client);
    wire.on('timeout', () => wire.destroy(new NoAnswer(`expected an answer of the database within ${patience.ms} ms, found none`)));
  });
  pool.on('acquire', client => wireOf(client).setTimeout(patience.ms));
}

/** Of a connection that is made; with TLS the encrypted one. */
const wireOf = (client: ClientBase): Wire => (client as unknown as { readonly connection: { readonly stream: Wire } }).connection.stream;
