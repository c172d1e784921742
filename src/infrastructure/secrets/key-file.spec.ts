import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyFromFile } from './key-file.js';

describe('the key in the data folder', () => {
  let folder: string;
  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'parcelwire-key-')); });
  afterEach(() => rm(folder, { recursive: true }));

  it('is made once, for its owner alone, and the same ever after', async () => {
    const key = await keyFromFile(folder);
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
    expect((await stat(join(folder, 'secret.key'))).mode & 0o777).toBe(0o600);
    expect(await keyFromFile(folder)).toBe(key);
  });

  it('is one key although many ask for it at once, and leaves no drafts', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => keyFromFile(folder)));
    expect(new Set(keys).size).toBe(1);
    expect(await readdir(folder)).toEqual(['secret.key']);
  });

  it('is not taken from a file others may read', async () => {
    await keyFromFile(folder);
    await chmod(join(folder, 'secret.key'), 0o644);
    await expect(keyFromFile(folder)).rejects.toThrow(/found mode 644; run: chmod 600/);
  });

  it('is not taken from a file that holds none, and nothing of that file is said', async () => {
    await writeFile(join(folder, 'secret.key'), 'hunter2', { mode: 0o600 });
    const refused = expect(keyFromFile(folder)).rejects;
    await refused.toThrow(/^expected a key of 32 bytes in base64 in .*secret.key, found something else/);
    await refused.not.toThrow(/hunter2/);
  });
});
