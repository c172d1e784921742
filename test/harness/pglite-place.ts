import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openOrm } from '../../src/infrastructure/persistence/orm.js';
import type { DatabasePlace } from './place.js';
import { schemaDigest } from './schema-digest.js';

/** A migrated PGlite folder of its own, where a service given its parent as `DATA_DIR` looks for it: a copy, because making one takes seconds. */
export async function newPglitePlace(): Promise<DatabasePlace> {
  const folder = await mkdtemp(join(tmpdir(), 'parcelwire-pglite-'));
  const dataDir = join(folder, 'pglite');
  await cp(await template(), dataDir, { recursive: true });
  return { location: { dataDir }, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Made once per schema and kept; of two who make it at the same time, the first to finish wins. */
async function template(): Promise<string> {
  const made = resolve('.cache', `pglite-${schemaDigest()}`);
  if (existsSync(made)) return made;
  await mkdir(resolve('.cache'), { recursive: true });
  const making = await mkdtemp(`${made}-`);
  await (await openOrm({ dataDir: join(making, 'data') })).close(true);
  await rename(join(making, 'data'), made).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  await rm(making, { recursive: true, force: true });
  return made;
}
