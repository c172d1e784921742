import { MikroORM, type Options } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { PgliteDriver } from '@mikro-orm/pglite';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import type { AbstractSqlConnection } from '@mikro-orm/sql';
import { CompiledQuery, type Kysely, PGliteDialect } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { ThreadedPglite } from '../embedded/threaded-pglite.js';
import { Database } from './database.js';
import { entities } from './entities/index.js';
import { migrations } from './migrations/index.js';
import { giveUpSilent, type Patience } from './silent-connections.js';
import { NoDatabase } from './reach-database.js';
import { leaveStandbys } from './standby-connections.js';

/** Where the truth lives. With neither, an in-memory PGlite that is gone with the process. */
export interface DatabaseLocation {
  /** PostgreSQL 15 or newer. */
  readonly databaseUrl?: string;
  /** Folder of the embedded PGlite cluster. */
  readonly dataDir?: string;
}

/** Statements at work take far less; whatever waited for one is done again. Bringing the tables up to date may take as long as it takes. */
const patienceAtWork = 60_000;

/** Opens the database and brings its schema up to date: one process at a time does the latter. */
export async function openOrm(location: DatabaseLocation, patienceMs = patienceAtWork): Promise<MikroORM> {
  const patience: Patience = { ms: 0 };
  const orm = await MikroORM.init(location.databaseUrl ? hosted(location.databaseUrl, patience) : embedded(location.dataDir));
  try {
    await migrate(orm, location.databaseUrl !== undefined);
    patience.ms = patienceMs;
  } catch (error) {
    await orm.close(true);
    throw lacksRights(error) ? new NoDatabase(`${whoMakesTables}, found: ${(error as Error).message}`, { cause: error }) : error;
  }
  return orm;
}

const whoMakesTables = 'expected a user with the rights that docs/operating.md asks for under "Database rights"';
const lacksRights = (error: unknown): boolean => (error as { readonly code?: unknown }).code === '42501';

export function databaseOf(orm: MikroORM): Database {
  const kind = orm.em.getDriver() instanceof PgliteDriver ? 'embedded' : 'hosted';
  return new Database(() => clientOf(orm), kind);
}

const shared = {
  entities,
  extensions: [Migrator],
  migrations: { migrationsList: migrations, snapshot: false, tableName: 'schema_versions', silent: true },
  discovery: { warnWhenNoEntities: false },
} satisfies Partial<Options>;

/**
 * Whoever makes statistics of PGlite's tables holds up everybody else. PostgreSQL reads 300 rows for each of these; with its hundred, half
 * of a table of 80,000, its long texts too, which took longer than to vacuum it.
 */
const statisticsTarget = 25;

function embedded(dataDir: string | undefined): Partial<Options> {
  return {
    ...shared,
    driver: PgliteDriver,
    dbName: dataDir ?? ':memory:',
    driverOptions: () =>
      new PGliteDialect({
        pglite: () =>
          new ThreadedPglite({
            dataDir: dataDir ?? 'memory://',
            startParams: ['-c', 'shared_buffers=16MB', '-c', `default_statistics_target=${statisticsTarget}`],
          }),
      }),
  };
}

/** Shorter than a lane's lease: a machine that vanished in the middle of a transaction keeps nobody from its lanes for longer. */
const idleInTransaction = '20s';
/** A server that takes the call and does not answer is called again: it may be another one by then. */
const connectionTimeoutMillis = 30_000;
const keepAliveInitialDelayMillis = 10_000;

/**
 * `jit` is off: PostgreSQL compiles a statement that looks dear, which takes it half a second, and a claim looks dear where much is
 * due although it stops after one batch. A backlog of 130,000 took five times as long.
 */
const ownSettings = `select set_config('idle_in_transaction_session_timeout', '${idleInTransaction}', false), set_config('jit', 'off', false)`;

/**
 * Asked by the pool of each new connection. MikroORM's `onCreateConnection` is called by Kysely, which forgets to give back a
 * connection that dies in it: the pool has one place less then, for ever, and after ten such moments none.
 */
function verify(client: PoolClient, done: (error?: Error) => void): void {
  client.query(ownSettings, error => done(error));
}

/** The driver gets the whole URL: MikroORM takes host, name and password from it and drops the rest, `sslmode` with it. */
function hosted(databaseUrl: string, patience: Patience): Partial<Options> {
  return {
    ...shared,
    driver: PostgreSqlDriver,
    clientUrl: databaseUrl,
    pool: { min: 0, max: 10 },
    driverOptions: {
      connectionString: databaseUrl, keepAlive: true, keepAliveInitialDelayMillis, connectionTimeoutMillis,
      verify,
      onPoolCreated(pool: Pool) {
        giveUpSilent(pool, patience);
        leaveStandbys(pool);
      },
    },
  };
}

async function migrate(orm: MikroORM, many: boolean): Promise<void> {
  if (many) await oneAtATime(orm, () => orm.migrator.up());
  else await orm.migrator.up();
}

/** Any number for the advisory lock, as long as nobody else on this database uses it. */
const startingLock = 7_204_118;

/**
 * Of all processes on a hosted database, one does the work and the others wait. The lock belongs to a connection of its
 * own and ends with it, so a process that dies or loses its database holds nobody up; the work uses the pool's others.
 */
export function oneAtATime<T>(orm: MikroORM, work: () => Promise<T>): Promise<T> {
  return clientOf(orm).connection().execute(async connection => {
    await connection.executeQuery(CompiledQuery.raw('select pg_advisory_lock($1)', [startingLock]));
    try {
      return await work();
    } finally {
      await connection.executeQuery(CompiledQuery.raw('select pg_advisory_unlock($1)', [startingLock])).catch(() => undefined);
    }
  });
}

function clientOf(orm: MikroORM): Kysely<unknown> {
  return (orm.em.getConnection() as unknown as AbstractSqlConnection).getClient() as Kysely<unknown>;
}
