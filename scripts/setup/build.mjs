import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inProject, root } from '../places.mjs';
import { runQuietly } from '../process.mjs';
import { Unable, tellingTime } from '../say.mjs';

const settings = ['nest-cli.json', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];
const stamp = inProject('dist', '.built-from');

/** Builds unless dist was built from exactly these sources. */
export async function ensureBuilt(node) {
  const sources = digestOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  await tellingTime('Building', async () => {
    const { code, output } = await runQuietly(node, ['node_modules/@nestjs/cli/bin/nest.js', 'build']);
    if (code !== 0) throw new Unable(`The build failed:\n${output}`);
  });
  writeFileSync(stamp, sources);
}

/** Names and contents, so that a deleted or renamed file counts and a touched one does not. */
function digestOfSources() {
  const hash = createHash('sha256');
  for (const file of [...settings.map(name => inProject(name)), ...sourceFiles()]) {
    hash.update(`${relative(root, file)}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function sourceFiles() {
  return readdirSync(inProject('src'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map(entry => join(entry.parentPath ?? entry.path, entry.name))
    .toSorted();
}
