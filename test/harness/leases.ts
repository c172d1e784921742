import { Client } from 'pg';
import type { DatabaseLocation } from '../../src/infrastructure/persistence/orm.js';

/**
 * The half minute passes in which a dead worker's lanes are nobody's. Nothing to do when embedded: the one process
 * frees them all as it starts.
 */
export async function letLeasesRunOut({ databaseUrl }: DatabaseLocation): Promise<void> {
  if (!databaseUrl) return;
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`update lanes set leased_until = clock_timestamp() - interval '1 second' where leased_until is not null`);
  } finally {
    await client.end();
  }
}
