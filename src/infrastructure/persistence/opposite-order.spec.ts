import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { ShipmentEntry } from '../../application/ports/shipment-books.js';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { Rows } from '../../../test/builders/rows.js';
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { until } from '../../../test/harness/until.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { waitingForLocks } from '../../../test/harness/waiting-for-locks.js';
import { SqlShipmentBooks } from './shipment-books.sql.js';

const hasLooked = `
  select from pg_stat_activity where backend_type = 'client backend' and wait_event_type = 'Lock' and datname = current_database()
    and query like 'insert into shipments (id, store_id, external_id%' and clock_timestamp() - query_start > 2 * current_setting('deadlock_timeout')::interval`;

describe('shipments that a warehouse reports twice at once, in opposite order, to two processes', () => {
  const [clock, chance] = [new VirtualClock(), new SteadyChance()];
  let db: TestDatabase;
  let store: string;
  beforeAll(async () => { db = await openTestDatabase('postgres'); });
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.empty();
    store = await new Rows(db.database).store();
  });

  const entry = (externalId: string): ShipmentEntry => ({
    storeId: store,
    shipment: aShipment(externalId).with(aPackage(`1Z-${externalId}`).of('MUG', 1)).but({ id: chance.id() }).build(),
    delivery: { id: chance.id(), dueAt: clock.now(), status: 'waiting' },
  });

  const session = async (): Promise<Client> => {
    const client = new Client({ connectionString: db.location.databaseUrl });
    await client.connect();
    return client;
  };

  const takes = (client: Client, externalId: string): Promise<unknown> => client.query(
    `insert into shipments (id, store_id, external_id, store_order_id, body, received_at) values ($1, $2, $3, 'order-1', '{"packages": []}', now())`, [chance.id(), store, externalId]);

  it('are all taken, each once, though each of the two waits for what the other has', async () => {
    const [other, gate] = [await session(), await session()];
    const waiting = (n: number): Promise<unknown> => until(`${n} wait for a shipment that another has`, async () => (await waitingForLocks(gate)) === n);
    try {
      await other.query('begin');
      await takes(other, 'SH-3');
      await gate.query('begin');
      await takes(gate, 'SH-2');
      const accepting = new SqlShipmentBooks(db.database, clock, chance).accept([entry('SH-1'), entry('SH-2'), entry('SH-3')]);
      await waiting(1);
      const crossing = takes(other, 'SH-1');
      await waiting(2);
      // PostgreSQL ends the one that looks first, and each looks once: when the other process has, it is the list that will be ended.
      await until('the other process has looked for a deadlock', async () => (await gate.query(hasLooked)).rowCount === 1);
      await gate.query('rollback');
      await crossing;
      await other.query('commit');
      expect((await accepting).map(each => each.is)).toEqual(['known', 'accepted', 'known']);
    } finally {
      await Promise.all([other.end(), gate.end()]);
    }
  });
});
