import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { everyStore } from '../contracts/every-store.js';

const platforms = (await everyStore()).map(store => store.platform);

it.each(platforms)('the README of %s leaves no question open', platform => {
  expect(openIn(readFileSync(`src/adapters/stores/${platform}/README.md`, 'utf8'))).toEqual([]);
});

it('the README of a new store asks what its operator must know', () => {
  expect(openIn(readFileSync('scripts/new-store/folder/README.md.txt', 'utf8'))).toHaveLength(7);
});

/** Sentences and cells of tables. */
function openIn(readme: string): string[] {
  return readme.split('\n').filter(line => /\?\s*(?:\||$)/.test(line));
}
