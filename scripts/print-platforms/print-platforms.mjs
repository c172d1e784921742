import 'reflect-metadata';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inProject } from '../places.mjs';
import { Unable, say } from '../say.mjs';
import { tableOf, withTable } from './table.mjs';

/** `npm run print:platforms`: the table of platforms in README.md, from the cards of the built stores. */
const readme = inProject('README.md');
const stores = inProject('dist', 'adapters', 'stores');

async function cardIn(folder) {
  const { default: module } = await import(pathToFileURL(inProject('dist', 'adapters', 'stores', folder, 'index.js')).href);
  const [Adapter] = Reflect.getMetadata('providers', module);
  return new Adapter().card;
}

try {
  const folders = readdirSync(stores, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name);
  const printed = withTable(readFileSync(readme, 'utf8'), tableOf(await Promise.all(folders.map(cardIn))));
  if (printed === undefined) throw new Unable('Expected README.md to have the lines <!-- platforms --> and <!-- /platforms -->, found none: put them where the table belongs.');
  writeFileSync(readme, printed);
  say('README.md: the table of platforms is as the cards say.');
} catch (error) {
  if (!(error instanceof Unable)) throw error;
  say(error.message);
  process.exitCode = 1;
}
