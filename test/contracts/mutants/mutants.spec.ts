import { describe, expect, it } from '@jest/globals';
import { type Behaviour, prove } from '../behaviour.js';
import { battery, storeAdapterContract } from '../store-adapter.contract.js';
import { brokenCards } from './broken-cards.js';
import { brokenCredentials } from './broken-credentials.js';
import { brokenEndings } from './broken-endings.js';
import { brokenNerves } from './broken-nerves.js';
import { brokenNews } from './broken-news.js';
import { stubborn } from './right-stores.js';

const mutants = [...brokenCards, ...brokenCredentials, ...brokenNews, ...brokenEndings, ...brokenNerves];

for (const { does, breaks, store } of mutants) {
  describe(`a store that ${does}`, () => {
    it.each(breaks)('is caught: %s', async name => {
      expect(behaviour(name).applies(store.adapter().card)).toBe(true);
      await expect(prove(behaviour(name), store)).rejects.toHaveProperty('matcherResult');
    });
  });
}

it('every behaviour of the battery can fail', () => {
  const caught = new Set(mutants.flatMap(each => each.breaks));
  expect(battery.filter(({ name }) => !caught.has(name)).map(({ name }) => name)).toEqual([]);
});

/** What `webhook` and `shopify` prove in their folders, this one must prove here: a mutant of it differs by its fault alone. */
storeAdapterContract('a webhook that takes no corrections', stubborn);

function behaviour(name: string): Behaviour {
  const found = battery.find(each => each.name === name);
  if (!found) throw new Error(`expected a behaviour of the battery, found "${name}"`);
  return found;
}
