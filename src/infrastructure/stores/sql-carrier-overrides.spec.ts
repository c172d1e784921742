import { afterEach, expect, it } from '@jest/globals';
import { Rows } from '../../../test/builders/rows.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { SqlCarrierOverrideBooks } from './sql-carrier-override-books.js';
import { SqlCarrierOverrides } from './sql-carrier-overrides.js';
import { StoreChanges } from './store-changes.js';

eachDatabase('carrier overrides', opened => {
  afterEach(() => opened().empty());

  it('of a store weigh more than those for all stores, and change at once', async () => {
    const { database } = opened();
    const [changes, clock] = [new StoreChanges(), new VirtualClock()];
    const [books, overrides] = [new SqlCarrierOverrideBooks(database, changes, clock), new SqlCarrierOverrides(database, clock, changes)];
    const rows = new Rows(database);
    const [us, eu] = [await rows.store('acme-us'), await rows.store('acme-eu')];
    expect(await overrides.of(us)).toEqual([]);
    await books.replace(null, [{ code: 'pigeon', name: 'Pigeon' }, { code: 'ant', canonical: 'ups' }]);
    await books.replace(us, [{ code: 'pigeon', name: 'Pigeon US' }]);
    expect(await overrides.of(us)).toEqual([{ code: 'pigeon', name: 'Pigeon US' }, { code: 'ant', canonical: 'ups' }, { code: 'pigeon', name: 'Pigeon' }]);
    expect(await overrides.of(eu)).toEqual([{ code: 'ant', canonical: 'ups' }, { code: 'pigeon', name: 'Pigeon' }]);
    expect(await books.list(us)).toEqual([{ code: 'pigeon', name: 'Pigeon US' }]);
  });
  it('that two people replace at the same moment are the list of one of them', async () => {
    const { database } = opened();
    const books = [1, 2].map(() => new SqlCarrierOverrideBooks(database, new StoreChanges(), new VirtualClock()));
    const lists = ['pigeon', 'ant'].map(animal => Array.from({ length: 200 }, (_, n) => ({ code: `${animal}-${n}`, name: animal })));
    for (let round = 1; round <= 5; round += 1) {
      await Promise.all(books.map((each, nth) => each.replace(null, lists[nth]!)));
      const names = new Set((await books[0]!.list(null)).map(each => each.name));
      expect([...names]).toHaveLength(1);
    }
  });
});
