import { expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadEnvironment, readEnvironment } from './config/environment.js';
import { takeGround } from './ground.js';

it.each([
  ['lock', `${process.ppid}\n`, `found process ${process.ppid} using it`],
  ['retired', 'it was moved to PostgreSQL\n', 'found that it was moved to PostgreSQL'],
])('a folder nobody may begin in (%s) is refused in one sentence, as any other setting', async (file, content, why) => {
  const folder = await mkdtemp(join(tmpdir(), 'parcelwire-ground-'));
  await writeFile(join(folder, file), content);
  const refused = await takeGround(readEnvironment({ DATA_DIR: folder })).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(BadEnvironment);
  expect((refused as BadEnvironment).sentences).toEqual([expect.stringMatching(new RegExp(`^DATA_DIR: expected ${folder} .*${why}`))]);
  await rm(folder, { recursive: true });
});
