import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { StoreAdapter } from '../../src/application/ports/store-adapter.js';
import { minutes, seconds } from '../../src/domain/time/duration.js';
import { SqlShipmentBooks } from '../../src/infrastructure/persistence/shipment-books.sql.js';
import { aPackage } from '../builders/a-package.js';
import { aShipment } from '../builders/a-shipment.js';
import { Rows } from '../builders/rows.js';
import { openTestDatabase, type TestDatabase } from '../harness/database.js';
import { RememberingShop } from '../harness/remembering-shop.js';
import { SteadyChance } from '../harness/steady-chance.js';
import { VirtualClock } from '../harness/virtual-clock.js';
import { VirtualEngine } from '../harness/virtual-engine.js';

const sweepEvery = seconds(2);

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase('pglite');
});
afterAll(() => db.close());

it('a store that is away hears everything within seconds of its return, although labels were voided meanwhile that it need not hear of', async () => {
  const [clock, chance, shop] = [new VirtualClock(), new SteadyChance(), new RememberingShop()];
  const storeId = await new Rows(db.database).store();
  const engine = new VirtualEngine({ database: db.database, clock, chance, adapter: roomy(shop.adapter()) });
  await engine.start();
  const books = new SqlShipmentBooks(db.database, clock, chance);
  const leaves = async (number: string, voided: boolean): Promise<void> => {
    const box = aPackage(number).of('MUG', 1);
    const shipment = aShipment(number).with(voided ? box.voided() : box).but({ id: chance.id(), storeOrderId: number }).build();
    await books.accept([{ storeId, shipment, delivery: { id: chance.id(), dueAt: clock.now(), status: 'waiting' } }]);
  };
  const timePasses = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += sweepEvery) {
      await clock.advance(sweepEvery);
      await engine.sweep();
      await engine.idle(storeId);
    }
  };

  shop.goDown();
  for (let minute = 0; minute < 5; minute += 1) {
    for (let nth = 0; nth < 6; nth += 1) await leaves(`1Z${minute}-${nth}`, nth === 5);
    engine.wake(storeId);
    await engine.idle(storeId);
    await timePasses(minutes(1));
  }
  expect(await db.database.query(`select max(tries) as most from deliveries where status = 'waiting'`)).toEqual([{ most: 1 }]);
  shop.comeBack();
  await timePasses(2 * sweepEvery);
  expect(shop.taken).toHaveLength(25);
  expect(engine.bugs).toEqual([]);
});

function roomy(adapter: StoreAdapter): StoreAdapter {
  return { ...adapter, card: { ...adapter.card, limits: { ...adapter.card.limits, noticesPerCall: 100 } } };
}
