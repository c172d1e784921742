import type { Pool } from 'pg';
import { connectionOf } from './pool-wires.js';

/** SQLSTATE `read_only_sql_transaction`. Nothing here asks for a transaction that only reads, so it is the server that takes no writing. */
const onlyReads = '25006';

/** The server follows another one, which leads now, or was told to take no writing. */
class NotThePrimary extends Error {
  readonly code = onlyReads;
}

/**
 * Hangs up on a standby. After a failover the old address may lead to one for a while, and a pool would stay with it for ever: it
 * answers whoever reads and refuses whoever writes. A new connection looks the address up anew, and finds the primary once it is there.
 */
export function leaveStandbys(pool: Pool): void {
  pool.on('connect', client => {
    const connection = connectionOf(client);
    connection.on('errorMessage', ({ code }) => {
      if (code === onlyReads) connection.stream.destroy(new NotThePrimary('expected the primary, found a server that only reads'));
    });
  });
}
