import { beforeEach, expect, it } from '@jest/globals';
import { VoidLabels } from '../../src/application/intake/void-labels.js';
import { seconds } from '../../src/domain/time/duration.js';
import { SqlOrderBooks } from '../../src/infrastructure/persistence/order-books.sql.js';
import { SqlShipmentBooks } from '../../src/infrastructure/persistence/shipment-books.sql.js';
import { aPackage } from '../builders/a-package.js';
import { aShipment } from '../builders/a-shipment.js';
import { anOrder } from '../builders/an-order.js';
import { Rows } from '../builders/rows.js';
import { eachDatabase } from '../harness/database.js';
import { RacingClock } from '../harness/racing-clock.js';
import { RememberingShop } from '../harness/remembering-shop.js';
import { SteadyChance } from '../harness/steady-chance.js';
import { until } from '../harness/until.js';
import { VirtualClock } from '../harness/virtual-clock.js';
import { VirtualEngine } from '../harness/virtual-engine.js';

eachDatabase('half of a bundle, whose number is told with the box of the other half', opened => {
  let clock: VirtualClock;
  let chance: SteadyChance;
  let shop: RememberingShop;
  let storeId: string;
  let books: SqlShipmentBooks;

  beforeEach(async () => {
    await opened().empty();
    [clock, chance, shop] = [new VirtualClock(), new SteadyChance(), new RememberingShop()];
    storeId = await new Rows(opened().database).store();
    books = new SqlShipmentBooks(opened().database, clock, chance);
    await new SqlOrderBooks(opened().database, clock, chance).add(storeId, [anOrder().bundle('KIT', 1, { A: 1, B: 1 }).build()], 'store');
  });

  const aWorker = (): VirtualEngine => new VirtualEngine({ database: opened().database, clock, chance, adapter: shop.adapter() });

  async function leaves(number: string, sku: string): Promise<string> {
    const id = chance.id();
    const shipment = aShipment(id).with(aPackage(number).of(sku, 1)).but({ id }).build();
    await books.accept([{ storeId, shipment, delivery: { id: chance.id(), dueAt: clock.now(), status: 'waiting' } }]);
    return id;
  }

  it('cannot be voided while the store hears of it, nor before it was asked what it heard of a worker that died', async () => {
    const worker = aWorker();
    await worker.start();
    const half = await leaves('1ZA', 'A');
    worker.wake(storeId);
    await worker.idle(storeId);
    await leaves('1ZB', 'B');
    const letGo = shop.hold();
    worker.wake(storeId);
    await until('the store has heard of both', () => shop.taken.length === 2);
    const patience = new RacingClock();
    const voided = () => patience.race(patience.during(new VoidLabels(books, { wake: () => undefined }, patience, chance).run(half, undefined)));
    expect(await voided()).toEqual({ is: 'busy' });
    worker.vanish();
    await opened().database.query(`update lanes set leased_until = clock_timestamp() - interval '1 second'`);
    expect(await voided()).toEqual({ is: 'unsure' });

    const other = aWorker();
    await other.start();
    await other.idle(storeId);
    letGo();
    expect(await voided()).toMatchObject({ is: 'changed' });
    await clock.advance(seconds(60));
    await other.sweep();
    await other.idle(storeId);
    const settled = await opened().database.query<{ kind: string; said: string }>(`select kind, outcome ->> 'is' as said from deliveries order by seq`);
    expect(settled).toEqual([{ kind: 'shipment', said: 'done' }, { kind: 'shipment', said: 'already' }, { kind: 'void', said: 'done' }]);
    expect(shop.taken.filter(each => each === '1ZA')).toHaveLength(2);
  });
});
