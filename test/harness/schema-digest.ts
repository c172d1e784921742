import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const migrations = 'src/infrastructure/persistence/migrations';
const pglite = 'node_modules/@electric-sql/pglite/package.json';

/** Names the schema: another one with every change to a migration or to PGlite. */
export function schemaDigest(): string {
  const hash = createHash('sha256');
  const files = readdirSync(migrations).toSorted().map(name => join(migrations, name));
  for (const file of [...files, pglite]) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
