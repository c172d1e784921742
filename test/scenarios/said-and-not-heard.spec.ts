import { beforeEach, expect, it } from '@jest/globals';
import { CorrectTracking } from '../../src/application/intake/correct-tracking.js';
import type { Recalled, StoreAdapter } from '../../src/application/ports/store-adapter.js';
import type { Obstacle } from '../../src/domain/delivery/outcome.js';
import { minutes } from '../../src/domain/time/duration.js';
import { SqlShipmentBooks } from '../../src/infrastructure/persistence/shipment-books.sql.js';
import { SqlDeliveryDesk } from '../../src/infrastructure/views/sql-delivery-desk.js';
import { aPackage } from '../builders/a-package.js';
import { aShipment } from '../builders/a-shipment.js';
import { Rows } from '../builders/rows.js';
import { eachDatabase } from '../harness/database.js';
import { RememberingShop } from '../harness/remembering-shop.js';
import { SteadyChance } from '../harness/steady-chance.js';
import { VirtualClock } from '../harness/virtual-clock.js';
import { VirtualEngine } from '../harness/virtual-engine.js';

const lost = { is: 'later', why: 'unreachable', detail: 'the reply was lost', mayHaveActed: true } as const;
const lockedOut = { is: 'locked-out', detail: '401' } as const;
const refused = { is: 'refused', code: 'no-scope', said: 'not allowed to read', meaning: 'A permission is missing.', whatToDo: 'Give it.' } as const;

eachDatabase('a shop that acted and whose reply was lost', opened => {
  let clock: VirtualClock;
  let chance: SteadyChance;
  let books: SqlShipmentBooks;
  let storeId: string;
  let heard: string[];
  let reply: Obstacle | undefined;
  let look: Obstacle | undefined;
  let worker: VirtualEngine;

  beforeEach(async () => {
    await opened().empty();
    [clock, chance, heard] = [new VirtualClock(), new SteadyChance(), []];
    storeId = await new Rows(opened().database).store();
    books = new SqlShipmentBooks(opened().database, clock, chance);
    worker = new VirtualEngine({ database: opened().database, chance, clock, adapter: forgetful(new RememberingShop().adapter()) });
    await worker.start();
  });

  function forgetful({ shipments, ...shop }: StoreAdapter): StoreAdapter {
    return {
      ...shop,
      shipments: {
        announce: async (notices, session) => {
          heard.push(...notices.map(each => `${each.kind} ${each.packages.map(box => box.trackingNumber).join()}`));
          const outcomes = await shipments.announce(notices, session);
          return reply ? notices.map(() => reply!) : outcomes;
        },
        recall: async (notices, session): Promise<readonly Recalled[]> => (look ? notices.map(() => ({ outcome: look! })) : shipments.recall!(notices, session)),
      },
    };
  }

  async function ship(number: string): Promise<{ shipmentId: string; deliveryId: string }> {
    const [shipmentId, deliveryId] = [chance.id(), chance.id()];
    const shipment = aShipment('SH-1').with(aPackage(number).of('MUG', 1)).but({ id: shipmentId }).build();
    await books.accept([{ storeId, shipment, delivery: { id: deliveryId, dueAt: clock.now(), status: 'waiting' } }]);
    return { shipmentId, deliveryId };
  }

  async function correct(shipmentId: string, trackingNumber: string): Promise<void> {
    const [shipments] = await books.ofOrders([{ storeId, storeOrderId: '1001' }]);
    const externalId = shipments![0]!.packages[0]!.externalId!;
    const correcting = new CorrectTracking(books, { wake: () => undefined }, clock, chance);
    expect(await correcting.run(shipmentId, [{ externalId, carrier: null, service: null, trackingNumber, trackingUrl: null }])).toHaveProperty('is', 'changed');
  }

  async function pass(times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      clock.jump(minutes(2));
      await worker.sweep();
      await worker.idle(storeId);
    }
  }

  async function correctedUnseen(unseen: Obstacle): Promise<void> {
    const { shipmentId, deliveryId } = await ship('1ZOLD');
    reply = lost;
    worker.wake(storeId);
    await worker.idle(storeId);
    await correct(shipmentId, '1ZNEW');
    [reply, look] = [undefined, unseen];
    await pass(1);
    look = undefined;
    await new SqlDeliveryDesk(opened().database, clock).retry(deliveryId);
    await pass(4);
    expect(worker.bugs).toEqual([]);
  }

  it('is told a corrected number as a correction, although it was locked meanwhile', async () => {
    await correctedUnseen(lockedOut);
    expect(heard).toEqual(['shipment 1ZOLD', 'tracking 1ZNEW']);
  });

  it('is told a corrected number as a correction, and of no second shipment, although it refused to be looked at meanwhile', async () => {
    await correctedUnseen(refused);
    expect(heard).toEqual(['shipment 1ZOLD', 'tracking 1ZNEW']);
  });
});
