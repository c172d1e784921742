import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inProject } from '../places.mjs';
import { Unable } from '../say.mjs';

const pattern = inProject('scripts', 'new-store', 'folder');
const ending = /\.txt$/;

/** Writes the folder of a new store and nothing else; its path. */
export function writeStore(stores, name) {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) || name.length > 40) {
    throw new Unable(`Expected a platform's name in lower-case letters and digits, with dashes between words (acme, acme-market), found "${name}".`);
  }
  const folder = join(stores, name);
  if (existsSync(folder)) throw new Unable(`There is a store "${name}" already: choose another name, or go on in ${folder}.`);
  for (const path of readdirSync(pattern, { recursive: true, encoding: 'utf8' }).filter(each => ending.test(each))) {
    const file = join(folder, named(path.replace(ending, ''), name));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, named(readFileSync(join(pattern, path), 'utf8'), name));
  }
  return folder;
}

/** `acme` and `Acme` of the pattern become the new name, in paths and in text. */
function named(text, name) {
  const title = name.split('-').map(word => word[0].toUpperCase() + word.slice(1)).join('');
  return text.replaceAll('acme', name).replaceAll('Acme', title);
}
