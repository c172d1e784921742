import { beforeEach, expect, it } from '@jest/globals';
import { OrmStoreBooks } from '../../src/infrastructure/stores/orm-store-books.js';
import { StoreChanges } from '../../src/infrastructure/stores/store-changes.js';
import { SqlOrderBooks } from '../../src/infrastructure/persistence/order-books.sql.js';
import { SqlAttemptList } from '../../src/infrastructure/views/sql-attempt-list.js';
import { SqlDeliveryDesk } from '../../src/infrastructure/views/sql-delivery-desk.js';
import { SqlDeliveryList } from '../../src/infrastructure/views/sql-delivery-list.js';
import { SqlShipmentViews } from '../../src/infrastructure/views/shipment-views.sql.js';
import { anOrder } from '../builders/an-order.js';
import { Rows } from '../builders/rows.js';
import { eachDatabase } from '../harness/database.js';
import { SteadyChance } from '../harness/steady-chance.js';
import { VirtualClock } from '../harness/virtual-clock.js';

const page = { limit: 9 };

eachDatabase('what a removed store owned and is not forgotten yet', opened => {
  let clock: VirtualClock;
  let orders: SqlOrderBooks;
  let orderId: string;
  let rests: string;
  let waits: string;

  beforeEach(async () => {
    await opened().empty();
    const { database, orm } = opened();
    clock = new VirtualClock();
    orders = new SqlOrderBooks(database, clock, new SteadyChance());
    const rows = new Rows(database);
    const store = await rows.store();
    const [order] = await orders.add(store, [anOrder('5551').but({ number: '#1001' }).line('MUG', 2).build()], 'manual');
    orderId = order!.id;
    [rests, waits] = [await rows.delivery(store, { status: 'resting' }), await rows.delivery(store)];
    await rows.attempt(store, rests, 1);
    await new OrmStoreBooks(orm.em, database, new StoreChanges()).remove(store, true);
  });

  it('is shown nowhere', async () => {
    const { database } = opened();
    const [attempts, shipments] = [new SqlAttemptList(database), new SqlShipmentViews(database)];
    const deliveries = new SqlDeliveryList(database, attempts);
    const lists = [deliveries.page({}, page), deliveries.page({ status: 'resting' }, page), deliveries.page({ kind: 'shipment' }, page), attempts.page({}, page), shipments.page({}, page), orders.page({ number: '#1001' }, page)];
    expect((await Promise.all(lists)).map(each => each.items)).toEqual([[], [], [], [], [], []]);
    const [{ shipment_id: shipment } = { shipment_id: '' }] = await database.query<{ shipment_id: string }>('select shipment_id from deliveries');
    expect([await deliveries.find(rests), await shipments.find(shipment), await orders.byId(orderId)]).toEqual([undefined, undefined, undefined]);
  });

  it('is nobody\'s to change', async () => {
    const desk = new SqlDeliveryDesk(opened().database, clock);
    expect([await desk.retry(rests), await desk.discard(waits)]).toEqual([{ is: 'unknown' }, { is: 'unknown' }]);
    expect([await desk.retryMany({ status: 'resting' }, 9), await desk.retryMany({ status: 'waiting' }, 9)]).toEqual([{ count: 0, storeIds: [] }, { count: 0, storeIds: [] }]);
    expect(await orders.change(orderId, order => ({ ...order, cancelled: true }))).toEqual({ is: 'unknown' });
  });
});
