import { beforeEach, expect, it } from '@jest/globals';
import { ChangeOrder } from '../../src/application/orders/change-order.js';
import { OrderLedger } from '../../src/application/orders/order-ledger.js';
import type { Claimed } from '../../src/application/ports/idempotency-records.js';
import { minutes } from '../../src/domain/time/duration.js';
import { SqlIdempotencyRecords } from '../../src/infrastructure/access/idempotency-records.sql.js';
import type { Database } from '../../src/infrastructure/persistence/database.js';
import { SqlOrderBooks } from '../../src/infrastructure/persistence/order-books.sql.js';
import { SqlShipmentBooks } from '../../src/infrastructure/persistence/shipment-books.sql.js';
import { SqlSightings } from '../../src/infrastructure/reconcile/sightings.sql.js';
import { SqlShipmentViews } from '../../src/infrastructure/views/shipment-views.sql.js';
import { anOrder } from '../builders/an-order.js';
import { Rows } from '../builders/rows.js';
import { eachDatabase } from '../harness/database.js';
import { SteadyChance } from '../harness/steady-chance.js';
import { VirtualClock } from '../harness/virtual-clock.js';

const keyed = { apiKeyId: '0199a000-0000-7000-8000-000000000001', key: 'one-mug-less', route: 'POST /v1/orders/:id/cancel', digest: 'd' };

eachDatabase('one of three mugs, cancelled with an Idempotency-Key', opened => {
  const clock = new VirtualClock();
  const chance = new SteadyChance();
  let order: string;
  let records: SqlIdempotencyRecords;
  let claim: Claimed;

  beforeEach(async () => {
    await opened().empty();
    const [booked] = await new SqlOrderBooks(opened().database, clock, chance).add(await new Rows(opened().database).store(), [anOrder().line('MUG', 3).build()], 'manual');
    order = booked!.id;
    records = new SqlIdempotencyRecords(opened().database);
    claim = (await records.claim(keyed, clock.now())) as Claimed;
  });

  function changing(database: Database): ChangeOrder {
    const books = new SqlOrderBooks(database, clock, chance);
    return new ChangeOrder(books, new OrderLedger(books, new SqlShipmentBooks(database, clock, chance), new SqlShipmentViews(database), new SqlSightings(database)), { wake: () => undefined }, clock);
  }

  const cancelled = async (): Promise<number> => (await new SqlOrderBooks(opened().database, clock, chance).byId(order))!.order.lines[0]!.cancelled;

  it('is cancelled once, though the process died before it could keep the answer', async () => {
    expect(await changing(opened().database).cancel(order, 'line-MUG', 1, claim)).toHaveProperty('is', 'changed');
    clock.jump(minutes(10));
    await opened().database.query('update idempotency_records set held_until = clock_timestamp()');
    expect(await records.claim(keyed, clock.now())).toEqual({ is: 'carried-out' });
    expect(await cancelled()).toBe(1);
  });

  it('is cancelled once, though the database could not say that it is', async () => {
    const { database } = opened();
    const speechless = Object.assign(Object.create(database) as Database, {
      transaction: async (work: Parameters<Database['transaction']>[0]) => {
        await database.transaction(work);
        throw new Error('Connection terminated unexpectedly');
      },
    });
    await expect(changing(speechless).cancel(order, 'line-MUG', 1, claim)).rejects.toThrow('Connection terminated');
    await records.release(claim);
    expect(await records.claim(keyed, clock.now())).toEqual({ is: 'carried-out' });
    expect(await cancelled()).toBe(1);
  });

  it('is not cancelled by whoever was so slow that another took over', async () => {
    clock.jump(minutes(10));
    expect(await records.claim(keyed, clock.now())).toHaveProperty('is', 'claimed');
    await expect(changing(opened().database).cancel(order, 'line-MUG', 1, claim)).rejects.toThrow('claimed by another');
    expect(await cancelled()).toBe(0);
  });

  it('is free to be asked for again when it was refused', async () => {
    expect(await changing(opened().database).cancel(order, 'line-MUG', 4, claim)).not.toHaveProperty('is', 'changed');
    await records.release(claim);
    expect(await records.claim(keyed, clock.now())).toHaveProperty('is', 'claimed');
  });
});
