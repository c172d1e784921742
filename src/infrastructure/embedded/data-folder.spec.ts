import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolder } from './data-folder.js';

const knowsBirths = existsSync('/proc/self/stat');

let folder: string;
const lock = () => join(folder, 'lock');
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'parcelwire-folder-')); });
afterEach(() => rm(folder, { recursive: true }));

it('a folder is free again once it was given back', async () => {
  await (await DataFolder.take(folder)).free();
  await (await DataFolder.take(folder)).free();
});

it('a folder that a living process has is refused, with a way out should that be another program', async () => {
  await writeFile(lock(), `${process.ppid}\n`);
  await expect(DataFolder.take(folder)).rejects.toThrow(`found process ${process.ppid} using it`);
  await expect(DataFolder.take(folder)).rejects.toThrow(`delete ${lock()}`);
});

it.each(['no number', '0', '-1', String(2 ** 22 + 1), String(process.pid)])('a lock left by nobody who lives (%s) keeps nobody out', async holder => {
  await writeFile(lock(), `${holder}\n`);
  await DataFolder.take(folder);
  expect(await readFile(lock(), 'utf8')).toMatch(new RegExp(`^${process.pid}\\n`));
});

it('a folder is made with the folders above it, for this user alone', async () => {
  const deep = join(folder, 'srv', 'parcelwire');
  await DataFolder.take(deep);
  expect([deep, join(folder, 'srv')].map(each => statSync(each).mode & 0o777)).toEqual([0o700, 0o700]);
});

it('a place below a file is refused with a way out', async () => {
  await writeFile(join(folder, 'notes'), '');
  await expect(DataFolder.take(join(folder, 'notes', 'data'))).rejects.toThrow(/expected to write in .*; set DATA_DIR to a folder of this user/);
});

(knowsBirths ? it : it.skip)('a place in which the system lets nobody make anything is refused, where making it would be tried for ever', async () => {
  await expect(DataFolder.take('/proc/parcelwire/data')).rejects.toThrow('expected to write in /proc/parcelwire/data, found: ENOENT');
});

(knowsBirths ? it : it.skip)('a lock left before the machine was restarted keeps nobody out, whoever has the number of its process now', async () => {
  await writeFile(lock(), `${process.ppid}\n3b241101-e2bb-4255-8caf-4136c566a962 812\n`);
  await DataFolder.take(folder);
  expect(await readFile(lock(), 'utf8')).toMatch(new RegExp(`^${process.pid}\\n`));
});

(knowsBirths ? it : it.skip)('a process is known by its birth', async () => {
  await DataFolder.take(folder);
  const [, birth] = (await readFile(lock(), 'utf8')).split('\n');
  const stat = await readFile(`/proc/${process.ppid}/stat`, 'utf8');
  const [machine] = birth!.split(' ');
  await writeFile(lock(), `${process.ppid}\n${machine} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}\n`);
  await expect(DataFolder.take(folder)).rejects.toThrow('using it');
});
