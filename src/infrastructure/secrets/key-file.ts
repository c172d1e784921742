import { randomBytes } from 'node:crypto';
import { link, open, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isSecretKey } from '../config/environment-rules.js';
import { FolderRefused } from '../embedded/data-folder.js';

/**
 * The embedded service's own key: read from the data folder, or made there, for its owner's eyes only. Lose it and every store secret is
 * lost.
 */
export async function keyFromFile(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret.key');
  await make(path);
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0) {
    throw new FolderRefused(`expected ${path} to be readable by its owner alone, found mode ${(mode & 0o777).toString(8)}; run: chmod 600 ${path}`);
  }
  const key = (await readFile(path, 'utf8')).trim();
  if (!isSecretKey(key))
    throw new FolderRefused(`expected a key of 32 bytes in base64 in ${path}, found something else; put it back from a backup`);
  return key;
}

/** Appears whole or not at all, and never replaces one that is there. */
async function make(path: string): Promise<void> {
  if (await stat(path).then(() => true, () => false)) return;
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(32).toString('base64')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
}
