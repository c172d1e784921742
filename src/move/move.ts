import { longestRequestMs } from '../application/ports/store-adapter.js';
import { freeKeysOfTheDead } from '../infrastructure/access/idempotency-records.sql.js';
import { freeLanesOfTheDead } from '../infrastructure/engine/lane-statements.js';
import { databaseOf } from '../infrastructure/persistence/orm.js';
import { placeOf } from '../infrastructure/persistence/reach-database.js';
import { CannotMove } from './cannot-move.js';
import { continueNumbers, copyRows } from './copy-rows.js';
import { type EmbeddedSource, openSource } from './embedded-source.js';
import { openTarget, versionsIn } from './hosted-target.js';
import { checkSource } from './schema-versions.js';
import { tablesOf } from './tables.js';

export interface Moving {
  readonly dataDir: string;
  readonly to: string;
  readonly onTable: (table: string, rows: number) => void;
}

/**
 * Copies everything in one transaction: the target has all of it or none. The embedded database is left as it is, and retired, at
 * the latest moment before the target has it all: whoever dies there leaves a folder that says so, and never two services.
 */
export async function move(moving: Moving): Promise<void> {
  const source = await openSource(moving.dataDir);
  try {
    const versions = await versionsIn(source).catch(() => {
      throw new CannotMove(`expected a database of this service in ${moving.dataDir}, found another or an unfinished one`);
    });
    checkSource(versions);
    await copyAll(source, moving);
    await source.retire('it was moved to PostgreSQL; start the service with DATABASE_URL');
  } finally {
    await source.close();
  }
}

async function copyAll(source: EmbeddedSource, { to, onTable }: Moving): Promise<void> {
  const orm = await openTarget(to);
  try {
    await databaseOf(orm).transaction(async target => {
      for (const { name } of await tablesOf(target)) onTable(name, await copyRows(name, source, target));
      await continueNumbers(target);
      await target.query(freeLanesOfTheDead, [longestRequestMs]);
      await target.query(freeKeysOfTheDead);
      await source.retire(
        `its move to ${placeOf(to)} may not have ended; start the service with DATABASE_URL if the tables there have rows`,
      );
    });
  } finally {
    await orm.close(true);
  }
}
