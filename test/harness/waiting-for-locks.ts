import type { Client } from 'pg';

/** How many statements in the client's own database wait for what others hold. The server's own work is not counted. */
export async function waitingForLocks(client: Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and wait_event_type = 'Lock' and datname = current_database()`);
  return rows[0]!.n;
}
