import { beforeEach, expect, it } from '@jest/globals';
import { AcceptShipments } from '../../src/application/intake/accept-shipments.js';
import { DueTimes } from '../../src/application/intake/due-times.js';
import type { ShipmentReport } from '../../src/application/intake/shipment-report.js';
import { OrderLedger } from '../../src/application/orders/order-ledger.js';
import { RecordOrder } from '../../src/application/orders/record-order.js';
import { ExpireRecords } from '../../src/application/retention/expire-records.js';
import { SqlOrderBooks } from '../../src/infrastructure/persistence/order-books.sql.js';
import { SqlShipmentBooks } from '../../src/infrastructure/persistence/shipment-books.sql.js';
import { SqlSightings } from '../../src/infrastructure/reconcile/sightings.sql.js';
import { SqlKeepsakes } from '../../src/infrastructure/retention/keepsakes.sql.js';
import { ClassSettingsForm } from '../../src/infrastructure/stores/class-settings-form.js';
import { OrmStoreBooks } from '../../src/infrastructure/stores/orm-store-books.js';
import { SqlStoreDirectory } from '../../src/infrastructure/stores/sql-store-directory.js';
import { StoreChanges } from '../../src/infrastructure/stores/store-changes.js';
import { SqlShipmentViews } from '../../src/infrastructure/views/shipment-views.sql.js';
import { anOrder } from '../builders/an-order.js';
import { aPackage } from '../builders/a-package.js';
import { aShipment } from '../builders/a-shipment.js';
import { eachDatabase } from '../harness/database.js';
import { SteadyChance } from '../harness/steady-chance.js';
import { VirtualClock } from '../harness/virtual-clock.js';

const platforms = { all: () => [], get: () => undefined };

eachDatabase('a store that another process removed a moment ago', opened => {
  let chance: SteadyChance;
  let clock: VirtualClock;
  let stores: OrmStoreBooks;
  let accept: AcceptShipments;
  let record: RecordOrder;

  beforeEach(async () => {
    await opened().empty();
    const { database, orm } = opened();
    [chance, clock] = [new SteadyChance(), new VirtualClock()];
    stores = new OrmStoreBooks(orm.em, database, new StoreChanges());
    const directory = new SqlStoreDirectory(database, platforms, new ClassSettingsForm(), clock, new StoreChanges());
    const [orders, shipments] = [new SqlOrderBooks(database, clock, chance), new SqlShipmentBooks(database, clock, chance)];
    accept = new AcceptShipments(directory, new DueTimes(platforms, shipments), shipments, { wake: () => undefined }, clock, chance);
    record = new RecordOrder(directory, orders, new OrderLedger(orders, shipments, new SqlShipmentViews(database), new SqlSightings(database)), { wake: () => undefined }, clock);
  });

  async function opens(name: string): Promise<string> {
    const at = clock.now();
    const id = chance.id();
    await stores.add({ id, name, platform: 'shop', settings: {}, secrets: {}, createdAt: at, updatedAt: at });
    return id;
  }

  function report(externalId: string, store = 'acme-us'): ShipmentReport {
    const { id: _, ...shipment } = aShipment(externalId).with(aPackage(externalId).of('MUG', 1)).but({ storeOrderId: `of-${externalId}` }).build();
    return { store, shipment } as ShipmentReport;
  }

  const upkeep = () => new ExpireRecords(new SqlKeepsakes(opened().database), clock).run();
  const owners = (table: string) => opened().database.query<{ store_id: string }>(`select store_id from ${table}`).then(rows => rows.map(each => each.store_id));

  it('hears of what was reported after it had opened again under its name', async () => {
    const before = await opens('acme-us');
    await accept.run([report('SH-1')]);
    await stores.remove(before, true);
    const now = await opens('acme-us');
    for (const again of ['SH-1', 'SH-2']) expect(await accept.run([report(again)])).toMatchObject({ is: 'taken', shipments: [{ is: 'accepted' }] });
    expect(await record.run('acme-us', anOrder('1001').line('MUG', 1).build())).toMatchObject({ is: 'new' });
    await upkeep();
    expect([await owners('shipments'), await owners('deliveries'), await owners('orders')]).toEqual([[now, now], [now, now], [now]]);
  });

  it.each([['is still being forgotten', () => Promise.resolve()], ['is forgotten', () => upkeep()]])('is unknown while it %s', async (_, forgetting) => {
    const gone = await opens('acme-us');
    await opens('acme-eu');
    await accept.run([report('SH-1')]);
    await stores.remove(gone, true);
    await forgetting();
    expect(await accept.run([report('SH-2', 'acme-eu'), report('SH-3')])).toMatchObject({ is: 'refused', problems: [{ report: 1, field: 'store' }] });
    expect(await record.run('acme-us', anOrder('1001').line('MUG', 1).build())).toMatchObject({ is: 'bad', problems: [{ field: 'store' }] });
    await upkeep();
    expect([await owners('shipments'), await owners('orders')]).toEqual([[], []]);
  });

  it('takes no news of others with it that shared its commit', async () => {
    const gone = await opens('acme-us');
    const other = await opens('acme-eu');
    await accept.run([report('SH-1'), report('SH-2', 'acme-eu')]);
    await stores.remove(gone, true);
    const answers = await Promise.all([accept.run([report('SH-3')]), accept.run([report('SH-4', 'acme-eu')])]);
    expect(answers.map(each => each.is)).toEqual(['refused', 'taken']);
    await upkeep();
    expect(await owners('deliveries')).toEqual([other, other]);
  });
});
