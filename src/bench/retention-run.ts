import type { Client } from 'pg';
import { ExpireRecords } from '../application/retention/expire-records.js';
import { databaseOf, openOrm } from '../infrastructure/persistence/orm.js';
import { SqlKeepsakes } from '../infrastructure/retention/keepsakes.sql.js';
import { SystemClock } from '../infrastructure/time/system-clock.js';
import { rounded } from './figures.js';
import type { Results } from './results.js';
import type { Rig } from './rig.js';
import type { Sizes } from './sizes.js';
import { StockedService } from './stocked-service.js';
import { nowMs } from './stopwatch.js';

const tables = ['orders', 'shipments', 'deliveries', 'attempts', 'exchanges'] as const;

/** The retention job at a year of settled deliveries from which nothing was removed yet, on PostgreSQL. */
export function retentionRun(rig: Rig, { retention: { settled } }: Sizes): Promise<Results> {
  return rig.onPostgres(database =>
    rig.servingOn(database, service =>
      database.connected(async client => {
        const { history } = await StockedService.open(rig, service, client);
        await history.addSettled(settled, 'whole');
        await history.tidy();
        const before = await sizesOf(client);
        const { rows, seconds } = await forgetting(database.url);
        await client.query(`vacuum full ${tables.join(', ')}`);
        return {
          retention: {
            settled,
            rowsForgotten: rows,
            seconds: rounded(seconds),
            rowsPerSecond: rounded(rows / seconds, 0),
            tablesMiB: { before, after: await sizesOf(client) },
          },
        };
      }),
    ),
  );
}

async function forgetting(databaseUrl: string): Promise<{ readonly rows: number; readonly seconds: number }> {
  const orm = await openOrm({ databaseUrl });
  try {
    const started = nowMs();
    const expired = await new ExpireRecords(new SqlKeepsakes(databaseOf(orm)), new SystemClock()).run();
    return { rows: Object.values(expired).reduce((sum, count) => sum + count, 0), seconds: (nowMs() - started) / 1_000 };
  } finally {
    await orm.close(true);
  }
}

/** With their indexes. */
async function sizesOf(client: Client): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string; mib: number }>(
    'select name, (pg_total_relation_size(name::regclass) / 1048576.0)::float8 as mib from unnest($1::text[]) as name', [tables]);
  return Object.fromEntries(rows.map(({ name, mib }) => [name, rounded(mib, 1)]));
}
