import { beforeEach, expect, it } from '@jest/globals';
import { hours, seconds } from '../../src/domain/time/duration.js';
import { SqlShipmentBooks } from '../../src/infrastructure/persistence/shipment-books.sql.js';
import { aPackage } from '../builders/a-package.js';
import { aShipment } from '../builders/a-shipment.js';
import { Rows } from '../builders/rows.js';
import { eachDatabase } from '../harness/database.js';
import { RememberingShop } from '../harness/remembering-shop.js';
import { SteadyChance } from '../harness/steady-chance.js';
import { until } from '../harness/until.js';
import { VirtualClock } from '../harness/virtual-clock.js';
import { VirtualEngine } from '../harness/virtual-engine.js';

eachDatabase('two workers and one lane', opened => {
  let clock: VirtualClock;
  let otherClock: VirtualClock;
  let chance: SteadyChance;
  let shop: RememberingShop;
  let storeId: string;
  let worker: VirtualEngine;
  let other: VirtualEngine;

  beforeEach(async () => {
    await opened().empty();
    [clock, otherClock, chance, shop] = [new VirtualClock(), new VirtualClock(), new SteadyChance(), new RememberingShop()];
    storeId = await new Rows(opened().database).store();
    const parts = { database: opened().database, chance, adapter: shop.adapter() };
    worker = new VirtualEngine({ ...parts, clock });
    other = new VirtualEngine({ ...parts, clock: otherClock });
    await worker.start();
    await other.start();
  });

  async function leave(boxes: number): Promise<string[]> {
    const numbers = Array.from({ length: boxes }, (_, at) => `1Z${at}`);
    const books = new SqlShipmentBooks(opened().database, clock, chance);
    await books.accept(numbers.map((number, at) => {
      const id = chance.id();
      const shipment = aShipment(id).with(aPackage(number).of('MUG', 1)).but({ id, storeOrderId: String(1_000 + (at % 10)) }).build();
      return { storeId, shipment, delivery: { id: chance.id(), dueAt: clock.now(), status: 'waiting' as const } };
    }));
    return numbers;
  }

  const statuses = () => opened().database.query<{ status: string; count: number }>('select status, count(*)::int as count from deliveries group by status');
  const leasesRunOut = () => opened().database.query(`update lanes set leased_until = clock_timestamp() - interval '1 second'`);
  const bothIdle = () => Promise.all([worker.idle(storeId), other.idle(storeId)]);

  it('rung at the same time, they tell everything once between them', async () => {
    const numbers = await leave(40);
    await until('everything was told', async () => {
      worker.wake(storeId);
      other.wake(storeId);
      await bothIdle();
      return shop.taken.length >= numbers.length;
    });
    expect(shop.taken.toSorted()).toEqual(numbers.toSorted());
    expect(await statuses()).toEqual([{ status: 'done', count: 40 }]);
  });

  it('one that sleeps past its lease in the middle of a batch wakes to find it told, and writes nothing', async () => {
    const numbers = await leave(3);
    const letGo = shop.hold();
    worker.wake(storeId);
    await until('the store has acted and the worker sleeps', () => shop.taken.length === 3);
    await leasesRunOut();
    await other.sweep();
    await other.idle(storeId);
    expect(await statuses()).toEqual([{ status: 'done', count: 3 }]);
    const written = await opened().database.query('select id, outcome from attempts order by id');
    letGo();
    await worker.idle(storeId);
    expect(await opened().database.query('select id, outcome from attempts order by id')).toEqual(written);
    expect(shop.taken.toSorted()).toEqual(numbers);
    expect(written.map(each => (each as { outcome: { is: string } }).outcome.is)).toEqual(['already', 'already', 'already']);
    expect(worker.bugs).toEqual([]);
  });

  it('one whose clock is an hour ahead or behind takes no lane that is held and doubles nothing', async () => {
    for (const wrong of [hours(1), -hours(2)]) {
      otherClock.jump(wrong);
      shop.taken.splice(0);
      await opened().empty();
      storeId = await new Rows(opened().database).store(`acme-${wrong}`);
      const numbers = await leave(3);
      const letGo = shop.hold();
      worker.wake(storeId);
      await until('the worker is at it', () => shop.taken.length === 3);
      other.wake(storeId);
      await other.sweep();
      await other.idle(storeId);
      letGo();
      await worker.idle(storeId);
      expect(shop.taken.toSorted()).toEqual(numbers);
      expect(await statuses()).toEqual([{ status: 'done', count: 3 }]);
    }
  });

  it('a clock that jumps forward only tries sooner, one that jumps back only later: nothing is lost or doubled', async () => {
    shop.goDown();
    const numbers = await leave(1);
    worker.wake(storeId);
    await worker.idle(storeId);
    clock.jump(hours(24));
    await worker.sweep();
    await worker.idle(storeId);
    clock.jump(-hours(1));
    shop.comeBack();
    await worker.sweep();
    await worker.idle(storeId);
    expect(shop.taken).toEqual([]);
    await clock.advance(hours(1) + seconds(60));
    await worker.sweep();
    await worker.idle(storeId);
    expect(shop.taken).toEqual(numbers);
    expect(await statuses()).toEqual([{ status: 'done', count: 1 }]);
  });
});
