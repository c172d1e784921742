import type { MikroORM } from '@mikro-orm/core';
import { DataFolder, FolderRefused } from './embedded/data-folder.js';
import { freeKeysOfTheDead } from './access/idempotency-records.sql.js';
import { longestRequestMs } from '../application/ports/store-adapter.js';
import { freeLanesOfTheDead } from './engine/lane-statements.js';
import { BadEnvironment, type Environment } from './config/environment.js';
import type { Foundation } from './foundation.module.js';
import { type DatabaseLocation, databaseOf, oneAtATime, openOrm } from './persistence/orm.js';
import { NoDatabase, reachDatabase } from './persistence/reach-database.js';
import { checkKeys } from './secrets/sealed-by.js';
import { keyFromFile } from './secrets/key-file.js';

/** What a process stands on before anything of it runs, and how it leaves it behind. */
export interface Ground extends Foundation {
  readonly kind: 'embedded' | 'hosted';
  /** Work at the start that only one process at a time may do. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  leave(): Promise<void>;
}

export function takeGround(environment: Environment): Promise<Ground> {
  return environment.DATABASE_URL === undefined ? embedded(environment) : hosted(environment.DATABASE_URL, environment);
}

async function hosted(databaseUrl: string, environment: Environment): Promise<Ground> {
  const secretKey = environment.PARCELWIRE_SECRET_KEY ?? '';
  await inWords('DATABASE_URL', reached(databaseUrl));
  const orm = await inWords('DATABASE_URL', openChecked({ databaseUrl }, secretKey));
  return {
    kind: 'hosted',
    orm,
    secretKey,
    allowedNetworks: environment.ALLOW_PRIVATE_NETWORKS,
    alone: work => oneAtATime(orm, work),
    leave: () => orm.close(true),
  };
}

/** Alone in its folder: whoever held a lane or an `Idempotency-Key` before is dead. */
async function embedded(environment: Environment): Promise<Ground> {
  const folder = await inWords('DATA_DIR', DataFolder.take(environment.DATA_DIR));
  try {
    const given = environment.PARCELWIRE_SECRET_KEY;
    const secretKey = given ?? (await inWords('DATA_DIR', keyFromFile(folder.path)));
    const orm = await openChecked({ dataDir: folder.cluster }, secretKey, given === undefined ? 'DATA_DIR/secret.key' : undefined);
    await databaseOf(orm).query(freeLanesOfTheDead, [longestRequestMs]);
    await databaseOf(orm).query(freeKeysOfTheDead);
    const leave = async (): Promise<void> => {
      await orm.close(true);
      await folder.free();
    };
    return { kind: 'embedded', orm, secretKey, allowedNetworks: environment.ALLOW_PRIVATE_NETWORKS, alone: work => work(), leave };
  } catch (error) {
    await folder.free();
    throw error;
  }
}

async function reached(databaseUrl: string): Promise<void> {
  const client = await reachDatabase(databaseUrl);
  await client.end();
}

/** What is refused is a setting that is wrong. */
async function inWords<T>(setting: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof FolderRefused || error instanceof NoDatabase ? new BadEnvironment([`${setting}: ${error.message}.`]) : error;
  }
}

async function openChecked(location: DatabaseLocation, secretKey: string, keyPlace?: string): Promise<MikroORM> {
  const orm = await openOrm(location);
  try {
    await checkKeys(databaseOf(orm), secretKey, keyPlace);
    return orm;
  } catch (error) {
    await orm.close(true);
    throw error;
  }
}
