import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aPackage } from '../../../test/builders/a-package.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.js';
import { LaneBench } from '../../../test/harness/lane-bench.js';
import { RememberingShop } from '../../../test/harness/remembering-shop.js';
import { scriptedStore } from '../../../test/harness/scripted-store.js';
import type { StoreAdapter } from '../ports/store-adapter.js';

const away = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
const bug = new TypeError('lines is not iterable');

/** The store hears the news the first time, and what comes after it is cut off. */
function cutOffOnceBy(error: Error, { shipments, ...rest }: StoreAdapter): StoreAdapter {
  let times = 0;
  const announce: StoreAdapter['shipments']['announce'] = async (notices, session) => {
    const outcomes = await shipments.announce(notices, session);
    if ((times += 1) === 1) throw error;
    return outcomes;
  };
  return { ...rest, shipments: { ...shipments, announce } };
}

describe('news that is cut off in the middle of a telling', () => {
  let db: TestDatabase;
  let shop: RememberingShop;
  beforeAll(async () => { db = await openTestDatabase('pglite'); });
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.empty();
    shop = new RememberingShop();
  });

  async function told(error: Error): Promise<LaneBench> {
    const lane = await LaneBench.open(db.database, cutOffOnceBy(error, shop.adapter()), scriptedStore({}, []).session);
    await lane.owe(anOrder().line('MUG', 1).build(), aPackage('1Z1').of('MUG', 1));
    await lane.drain();
    return lane;
  }
  const delivery = () => db.database.query('select status, tries, ending_unknown as unknown from deliveries');
  const findings = () => db.database.query('select kind from findings');

  it('by our own database uses up no try, asks nobody to look, and is told once', async () => {
    const lane = await told(away);
    expect([await delivery(), await findings()]).toEqual([[{ status: 'waiting', tries: 0, unknown: true }], []]);
    await lane.drainAll();
    expect([await delivery(), shop.taken]).toEqual([[{ status: 'done', tries: 1, unknown: false }], ['1Z1']]);
  });

  it('by a bug uses up a try and asks somebody to look, and is told once too', async () => {
    const lane = await told(bug);
    expect([await delivery(), await findings()]).toEqual([[{ status: 'waiting', tries: 1, unknown: true }], [{ kind: 'defect' }]]);
    await lane.drainAll();
    expect([await delivery(), shop.taken]).toEqual([[{ status: 'done', tries: 2, unknown: false }], ['1Z1']]);
  });
});
