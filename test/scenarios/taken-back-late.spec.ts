import { beforeEach, expect, it } from '@jest/globals';
import { VoidLabels } from '../../src/application/intake/void-labels.js';
import type { StoreAdapter } from '../../src/application/ports/store-adapter.js';
import { SqlOrderBooks } from '../../src/infrastructure/persistence/order-books.sql.js';
import { SqlShipmentBooks } from '../../src/infrastructure/persistence/shipment-books.sql.js';
import { SqlDeliveryDesk } from '../../src/infrastructure/views/sql-delivery-desk.js';
import { aPackage } from '../builders/a-package.js';
import { aShipment } from '../builders/a-shipment.js';
import { anOrder } from '../builders/an-order.js';
import { Rows } from '../builders/rows.js';
import { eachDatabase } from '../harness/database.js';
import { RememberingShop } from '../harness/remembering-shop.js';
import { SteadyChance } from '../harness/steady-chance.js';
import { VirtualClock } from '../harness/virtual-clock.js';
import { VirtualEngine } from '../harness/virtual-engine.js';

const refused = { is: 'refused', code: 'locked', said: 'The order is locked.', meaning: 'no', whatToDo: 'look' } as const;

eachDatabase('a voided label that the shop takes back late', opened => {
  let clock: VirtualClock;
  let chance: SteadyChance;
  let books: SqlShipmentBooks;
  let storeId: string;
  let heard: string[];
  let isLocked: boolean;
  let worker: VirtualEngine;

  beforeEach(async () => {
    await opened().empty();
    [clock, chance, heard, isLocked] = [new VirtualClock(), new SteadyChance(), [], true];
    storeId = await new Rows(opened().database).store();
    books = new SqlShipmentBooks(opened().database, clock, chance);
    await new SqlOrderBooks(opened().database, clock, chance).add(storeId, [anOrder().line('MUG', 2).build()], 'store');
    worker = new VirtualEngine({ database: opened().database, chance, clock, adapter: lockable(new RememberingShop().adapter()) });
    await worker.start();
  });

  function lockable({ shipments, ...shop }: StoreAdapter): StoreAdapter {
    return {
      ...shop,
      shipments: {
        ...shipments,
        announce: async (notices, session) => {
          if (isLocked && notices.some(each => each.kind === 'void')) return notices.map(() => refused);
          heard.push(...notices.flatMap(({ kind, packages }) => packages.map(box => `${kind} ${box.trackingNumber} of ${box.lines.reduce((sum, line) => sum + line.quantity, 0)}`)));
          return shipments.announce(notices, session);
        },
      },
    };
  }

  async function told(): Promise<void> {
    worker.wake(storeId);
    await worker.idle(storeId);
    expect(worker.bugs).toEqual([]);
  }

  async function isReported(trackingNumber: string): Promise<string> {
    const id = chance.id();
    const shipment = aShipment(id).with(aPackage(trackingNumber).of('MUG', 2)).but({ id }).build();
    await books.accept([{ storeId, shipment, delivery: { id: chance.id(), dueAt: clock.now(), status: 'waiting' } }]);
    return id;
  }

  async function leaves(trackingNumber: string): Promise<string> {
    const id = await isReported(trackingNumber);
    await told();
    return id;
  }

  const isVoided = async (shipmentId: string): Promise<void> =>
    expect(await new VoidLabels(books, { wake: () => undefined }, clock, chance).run(shipmentId, undefined)).toHaveProperty('is', 'changed');

  it('because it refused at first is followed by the goods of the box that left in its place meanwhile, once it is retried', async () => {
    await isVoided(await leaves('1ZA'));
    await told();
    await leaves('1ZB');
    expect(heard).toEqual(['shipment 1ZA of 2', 'shipment 1ZB of 0']);

    isLocked = false;
    expect(await new SqlDeliveryDesk(opened().database, clock).retryMany({ status: 'resting', storeId }, 100)).toHaveProperty('count', 1);
    await told();
    expect(heard).toEqual(['shipment 1ZA of 2', 'shipment 1ZB of 0', 'void 1ZA of 2', 'shipment 1ZB of 2']);
    expect(await opened().database.query(`select 1 from deliveries where status <> 'done'`)).toEqual([]);
  });

  it('because a box was reported at the same moment, and numbered before the void that did not see it, is followed by the goods of that box', async () => {
    isLocked = false;
    await isVoided(await leaves('1ZA'));
    await isReported('1ZB');
    await opened().database.query(`update deliveries set seq = default where kind = 'void'`);
    await told();
    expect(heard).toEqual(['shipment 1ZA of 2', 'shipment 1ZB of 0', 'void 1ZA of 2', 'shipment 1ZB of 2']);
    expect(await opened().database.query(`select 1 from deliveries where status <> 'done'`)).toEqual([]);
  });
});
