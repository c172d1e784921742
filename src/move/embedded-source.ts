import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { DataFolder } from '../infrastructure/embedded/data-folder.js';
import type { Queries } from '../infrastructure/persistence/database.js';
import { CannotMove } from './cannot-move.js';

export interface EmbeddedSource extends Queries {
  /** From now on the service does not start on this folder: two of it would tell every store twice. `why`, see `DataFolder`. */
  retire(why: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the embedded database without the service, and keeps the service out meanwhile. */
export async function openSource(dataDir: string): Promise<EmbeddedSource> {
  const here = await access(join(dataDir, 'pglite')).then(() => true, () => false);
  if (!here) throw new CannotMove(`expected an embedded database in ${dataDir}, found none; set DATA_DIR to the folder the service ran in`);
  const folder = await DataFolder.take(dataDir).catch((error: Error) => {
    throw new CannotMove(error.message, { cause: error });
  });
  try {
    const pglite = await PGlite.create(folder.cluster);
    return {
      query: async <Row>(sql: string, parameters: readonly unknown[] = []) => (await pglite.query<Row>(sql, [...parameters])).rows,
      retire: why => folder.retire(why),
      close: async () => {
        await pglite.close();
        await folder.free();
      },
    };
  } catch (error) {
    await folder.free();
    throw error;
  }
}
