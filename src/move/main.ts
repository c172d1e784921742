import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadEnvironment, readEnvironment } from '../infrastructure/config/environment.js';
import { placeOf } from '../infrastructure/persistence/reach-database.js';
import { CannotMove } from './cannot-move.js';
import { move } from './move.js';
import { moveArguments } from './move-arguments.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What `npm run move` does. */
async function run(): Promise<void> {
  const { to, showKey } = moveArguments(process.argv.slice(2));
  const { DATA_DIR, PARCELWIRE_SECRET_KEY } = readEnvironment({
    DATA_DIR: process.env['DATA_DIR'],
    PARCELWIRE_SECRET_KEY: process.env['PARCELWIRE_SECRET_KEY'],
  });
  say(`Moving ${DATA_DIR} to ${placeOf(to)}`);
  let rows = 0;
  await move({ dataDir: DATA_DIR, to, onTable: (table, count) => (say(`${String(count).padStart(10)}  ${table}`), (rows += count)) });
  say(
    `${String(rows).padStart(10)}  rows in all, counted on both sides. ${DATA_DIR} is kept as it was; the service does not start on it any more.`,
  );
  say(`Start the service with DATABASE_URL, and ${await keyAdvice(DATA_DIR, PARCELWIRE_SECRET_KEY, showKey)}`);
}

async function keyAdvice(dataDir: string, given: string | undefined, showKey: boolean): Promise<string> {
  if (given !== undefined) return 'with PARCELWIRE_SECRET_KEY as it is set now: it opens the secrets of the stores.';
  const file = join(dataDir, 'secret.key');
  const key = await readFile(file, 'utf8').then(
    text => text.trim(),
    () => undefined,
  );
  if (key === undefined)
    return `with the PARCELWIRE_SECRET_KEY the service had so far (there is none in ${file}): it opens the secrets of the stores.`;
  return showKey
    ? `PARCELWIRE_SECRET_KEY=${key}`
    : `PARCELWIRE_SECRET_KEY set to the key in ${file}: it opens the secrets of the stores (--show-key prints it).`;
}

try {
  await run();
} catch (error) {
  const known = error instanceof CannotMove || error instanceof BadEnvironment;
  process.stderr.write(`${known ? `Not moved: ${error.message}` : String((error as Error).stack ?? error)}\n`);
  process.exitCode = 1;
}
