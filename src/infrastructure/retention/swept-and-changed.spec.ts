import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { ShipmentChanged } from '../../application/ports/shipment-books.js';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { Rows } from '../../../test/builders/rows.js';
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { until } from '../../../test/harness/until.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { waitingForLocks } from '../../../test/harness/waiting-for-locks.js';
import type { Database, Queries } from '../persistence/database.js';
import { SqlShipmentBooks } from '../persistence/shipment-books.sql.js';
import { SqlKeepsakes } from './keepsakes.sql.js';

const [leftAt, before] = [new Date('2023-10-02T12:00:00Z'), new Date('2024-10-02T12:00:00Z')];
const id = '018aeff9-0000-7000-8000-000000000001';

describe('a label that is voided while its order is looked at for the last time', () => {
  const [clock, chance] = [new VirtualClock(), new SteadyChance()];
  let db: TestDatabase;
  let books: SqlShipmentBooks;
  let gate: Client;

  beforeAll(async () => {
    db = await openTestDatabase('postgres');
    gate = new Client({ connectionString: db.location.databaseUrl });
    await gate.connect();
    // Whoever looks for orders that are over passes the gate.
    await gate.query('alter table orders rename to orders_behind_the_gate');
    await gate.query(`create view orders as select o.* from (select case when current_query() like '%skip locked%' then pg_advisory_xact_lock_shared(1) end) gate cross join orders_behind_the_gate o`);
  });
  afterAll(async () => {
    await gate.end();
    await db.close();
  });
  beforeEach(async () => {
    await db.empty();
    const store = await new Rows(db.database).store();
    books = new SqlShipmentBooks(db.database, clock, chance);
    const shipment = aShipment('SH-1').with(aPackage('1Z1').of('MUG', 1)).but({ id }).build();
    await books.accept([{ storeId: store, shipment, delivery: { id: chance.id(), dueAt: leftAt, status: 'waiting' } }]);
    await db.database.query('update shipments set received_at = $1', [leftAt]);
    await db.database.query(`update deliveries set status = 'done', settled_at = $1`, [leftAt]);
  });

  const voided = (): Promise<ShipmentChanged<never>> => books.change(id, shipment => ({
    is: 'changed', shipment: { ...shipment, packages: shipment.packages.map(each => ({ ...each, voided: true })) },
    delivery: { id: chance.id(), kind: 'void', dueAt: clock.now(), changes: { packages: [] } },
  }));
  const kept = async () => Promise.all(['shipments', 'deliveries'].map(async table => (await db.database.query(`select id from ${table}`)).length));
  const forget = () => new SqlKeepsakes(db.database).forget('shipments of finished orders', before, 1_000);

  it('stays with its order, and its store is told', async () => {
    await gate.query('select pg_advisory_lock(1)');
    const forgetting = forget();
    await until('the upkeep waits at the gate', async () => (await gate.query(`select from pg_stat_activity where wait_event = 'advisory' and datname = current_database()`)).rowCount === 1);
    expect((await voided()).is).toBe('changed');
    await gate.query('select pg_advisory_unlock(1)');
    expect([await forgetting, await kept()]).toEqual([0, [1, 2]]);
  });

  it('waits for the upkeep once that has looked, and is of no shipment any more', async () => {
    let voiding: Promise<ShipmentChanged<never>> | undefined;
    const looking = (queries: Queries): Queries => ({
      query: async <Row>(sql: string, parameters?: readonly unknown[]) => {
        const rows = await queries.query<Row>(sql, parameters);
        if (voiding) return rows;
        voiding = voided();
        await until('the void waits for the upkeep', async () => (await waitingForLocks(gate)) === 1);
        return rows;
      },
    });
    const watched = { transaction: work => db.database.transaction(queries => work(looking(queries))) } as Database;
    expect(await new SqlKeepsakes(watched).forget('shipments of finished orders', before, 1_000)).toBe(1);
    expect([await voiding, await kept()]).toEqual([{ is: 'unknown' }, [0, 0]]);
  });

  it('is of no shipment any more when it comes after that', async () => {
    expect([await forget(), await voided(), await kept()]).toEqual([1, { is: 'unknown' }, [0, 0]]);
  });
});
