import type { Pool } from 'pg';
import { connectionOf } from './pool-wires.js';

/** How long a statement may go unanswered, in milliseconds; 0: for ever. Asked each time a connection is taken from the pool. */
export interface Patience {
  ms: number;
}

/** The machine of the database is gone without a word, or whatever stands between. */
export class NoAnswer extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(withinMs: number) {
    super(`expected an answer of the database within ${withinMs} ms, found none`);
  }
}

/**
 * Gives up connections on which nothing comes any more. A wire that was cut without a word is noticed by TCP after a quarter of an hour,
 * because its keep-alive rests while a statement is not acknowledged, and until then everything that waits for that stands still.
 */
export function giveUpSilent(pool: Pool, patience: Patience): void {
  pool.on('connect', client => {
    const wire = connectionOf(client).stream;
    wire.on('timeout', () => wire.destroy(new NoAnswer(patience.ms)));
  });
  pool.on('acquire', client => connectionOf(client).stream.setTimeout(patience.ms));
  pool.on('release', (_, client) => connectionOf(client).stream.setTimeout(0));
}
