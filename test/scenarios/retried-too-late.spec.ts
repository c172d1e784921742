import { beforeEach, expect, it } from '@jest/globals';
import { CorrectTracking } from '../../src/application/intake/correct-tracking.js';
import { VoidLabels } from '../../src/application/intake/void-labels.js';
import type { Recalled, StoreAdapter } from '../../src/application/ports/store-adapter.js';
import { hours } from '../../src/domain/time/duration.js';
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

const away = { is: 'later', why: 'unreachable', detail: 'nobody answers', mayHaveActed: true } as const;

eachDatabase('a correction that rests after three days in which nobody answered', opened => {
  let clock: VirtualClock;
  let chance: SteadyChance;
  let books: SqlShipmentBooks;
  let storeId: string;
  let shipmentId: string;
  let heard: string[];
  let strays: string[];
  let isAway: boolean;
  let losesReplies: boolean;
  let worker: VirtualEngine;

  beforeEach(async () => {
    await opened().empty();
    [clock, chance, heard, strays, isAway, losesReplies] = [new VirtualClock(), new SteadyChance(), [], [], false, false];
    storeId = await new Rows(opened().database).store();
    books = new SqlShipmentBooks(opened().database, clock, chance);
    worker = new VirtualEngine({ database: opened().database, chance, clock, adapter: comingAndGoing(new RememberingShop().adapter()) });
    await worker.start();
    shipmentId = chance.id();
    const shipment = aShipment('SH-1').with(aPackage('1ZA').of('MUG', 1)).but({ id: shipmentId }).build();
    await books.accept([{ storeId, shipment, delivery: { id: chance.id(), dueAt: clock.now(), status: 'waiting' } }]);
    await hoursPass(1);
    isAway = true;
    await corrected('1ZB');
    await hoursPass(20 * 25);
    isAway = false;
  });

  function comingAndGoing({ shipments, ...shop }: StoreAdapter): StoreAdapter {
    return {
      ...shop,
      shipments: {
        announce: async (notices, session) => {
          if (isAway) return notices.map(() => away);
          heard.push(...notices.map(each => `${each.kind} ${each.packages.map(box => box.trackingNumber).join()}`));
          strays.push(...notices.flatMap(each => each.packages.flatMap(box => box.strayNumbers ?? [])));
          const outcomes = await shipments.announce(notices, session);
          return losesReplies ? notices.map(() => away) : outcomes;
        },
        recall: async (notices, session): Promise<readonly Recalled[]> => (isAway ? notices.map(() => ({ outcome: away })) : shipments.recall!(notices, session)),
      },
    };
  }

  async function hoursPass(count: number): Promise<void> {
    for (let passed = 0; passed < count; passed += 25) {
      clock.jump(hours(Math.min(25, count)));
      await worker.sweep();
      await worker.idle(storeId);
    }
  }

  async function corrected(trackingNumber: string): Promise<void> {
    const [[shipment] = []] = await books.ofOrders([{ storeId, storeOrderId: '1001' }]);
    const { externalId } = shipment!.packages[0]!;
    const correcting = new CorrectTracking(books, { wake: () => undefined }, clock, chance);
    expect(await correcting.run(shipmentId, [{ externalId: externalId!, carrier: null, service: null, trackingNumber, trackingUrl: null }])).toHaveProperty('is', 'changed');
  }

  async function retried(): Promise<void> {
    const { count } = await new SqlDeliveryDesk(opened().database, clock).retryMany({ status: 'resting', storeId }, 100);
    expect(count).toBe(1);
    await hoursPass(5);
    expect(worker.bugs).toEqual([]);
    expect(await opened().database.query(`select 1 from deliveries where status <> 'done'`)).toEqual([]);
  }

  it('is said word for word when it is retried', async () => {
    await retried();
    expect(heard).toEqual(['shipment 1ZA', 'tracking 1ZB']);
  });

  it('brings no outdated number back when it is retried after a newer one was told', async () => {
    await corrected('1ZC');
    await hoursPass(1);
    await retried();
    expect(heard).toEqual(['shipment 1ZA', 'tracking 1ZC']);
  });

  it('may stand in the shop all the same, which is told so with the newer one', async () => {
    await corrected('1ZC');
    await hoursPass(1);
    expect(strays).toEqual(['1ZB']);
  });

  it.each([['', false], [', though nobody heard the shop say so', true]])('puts no number on a box that was taken back meanwhile%s', async (_, isLost) => {
    losesReplies = isLost;
    expect(await new VoidLabels(books, { wake: () => undefined }, clock, chance).run(shipmentId, undefined)).toHaveProperty('is', 'changed');
    await hoursPass(0.001);
    losesReplies = false;
    await retried();
    expect([...new Set(heard)]).toEqual(['shipment 1ZA', 'void 1ZA']);
  });
});
