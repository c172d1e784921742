import { beforeEach, expect, it } from '@jest/globals';
import { CorrectTracking } from '../../src/application/intake/correct-tracking.js';
import { VoidLabels } from '../../src/application/intake/void-labels.js';
import type { StoreAdapter } from '../../src/application/ports/store-adapter.js';
import type { Outcome } from '../../src/domain/delivery/outcome.js';
import type { ShipmentNotice } from '../../src/domain/fulfillment/notice.js';
import { minutes } from '../../src/domain/time/duration.js';
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

const lost = { is: 'later', why: 'unreachable', detail: 'cut off', mayHaveActed: true } as const;
const refused = { is: 'refused', code: 'carrier-unknown', said: 'No such carrier.', meaning: 'no', whatToDo: 'look' } as const;

eachDatabase('a shipment of two boxes, of which the shop took the first and refused the second', opened => {
  let clock: VirtualClock;
  let chance: SteadyChance;
  let books: SqlShipmentBooks;
  let storeId: string;
  let shipmentId: string;
  let storeOrderId: string;
  let answer: Outcome<never>;
  let heard: string[];
  let isPicky: boolean;
  let refusesLate: boolean;
  let cannotBeSeen: boolean;
  let worker: VirtualEngine;

  beforeEach(async () => {
    await opened().empty();
    [clock, chance, heard, isPicky, refusesLate, cannotBeSeen, answer] = [new VirtualClock(), new SteadyChance(), [], true, false, false, refused];
    storeId = await new Rows(opened().database).store();
    books = new SqlShipmentBooks(opened().database, clock, chance);
    worker = new VirtualEngine({ database: opened().database, chance, clock, adapter: boxByBox(new RememberingShop().adapter()) });
    await worker.start();
    await leaves('1001');
  });

  async function leaves(id: string): Promise<void> {
    [shipmentId, storeOrderId] = [chance.id(), id];
    await new SqlOrderBooks(opened().database, clock, chance).add(storeId, [anOrder(id).line('MUG', 2).build()], 'store');
    const shipment = aShipment(`SH-${id}`).with(aPackage('1ZA').of('MUG', 1), aPackage('1ZB').of('MUG', 1)).but({ id: shipmentId, storeOrderId: id }).build();
    await books.accept([{ storeId, shipment, delivery: { id: chance.id(), dueAt: clock.now(), status: 'waiting' } }]);
    await told();
  }

  function boxByBox({ shipments, ...shop }: StoreAdapter): StoreAdapter {
    const replaced = new Set<string>();
    const takes = (notice: ShipmentNotice) => isPicky && notice.packages.some(box => box.trackingNumber === '1ZB');
    return {
      ...shop,
      shipments: {
        ...shipments,
        announce: async (notices, session) => {
          const taken = notices.map(each => (takes(each) ? { ...each, packages: each.packages.filter(box => box.trackingNumber !== '1ZB') } : each));
          heard.push(...taken.map(each => `${each.kind} ${each.packages.map(box => `${box.trackingNumber}${box.replaces === null ? '' : ` for ${box.replaces}`}`).join()}`));
          for (const { replaces } of taken.flatMap(each => each.packages)) if (replaces !== null) replaced.add(replaces.toLowerCase());
          const outcomes = await shipments.announce(taken, session);
          return outcomes.map((outcome, at) => (takes(notices[at]!) || refusesLate ? answer : outcome));
        },
        recall: async (notices, session) => {
          if (cannotBeSeen) return notices.map(() => ({ outcome: lost }));
          const recalled = await shipments.recall!(notices, session);
          return recalled.map(each => ('seen' in each ? { seen: each.seen.filter(record => !record.trackingNumbers.some(number => replaced.has(number))) } : each));
        },
      },
    };
  }

  async function told(): Promise<void> {
    worker.wake(storeId);
    await worker.idle(storeId);
    expect(worker.bugs).toEqual([]);
  }

  async function retried(): Promise<void> {
    isPicky = false;
    expect(await new SqlDeliveryDesk(opened().database, clock).retryMany({ status: 'resting', storeId }, 100)).toHaveProperty('count', 1);
    await told();
    expect(await opened().database.query(`select 1 from deliveries where status <> 'done'`)).toEqual([]);
  }

  const firstBecomes = async (trackingNumber: string): Promise<void> => {
    const [[shipment] = []] = await books.ofOrders([{ storeId, storeOrderId }]);
    const correcting = new CorrectTracking(books, { wake: () => undefined }, clock, chance);
    expect(await correcting.run(shipmentId, [{ externalId: shipment!.packages[0]!.externalId!, carrier: null, service: null, trackingNumber, trackingUrl: null }])).toHaveProperty('is', 'changed');
    await told();
  };

  const firstIsVoided = async (): Promise<void> => {
    const [[shipment] = []] = await books.ofOrders([{ storeId, storeOrderId }]);
    const voiding = new VoidLabels(books, { wake: () => undefined }, clock, chance);
    expect(await voiding.run(shipmentId, [shipment!.packages[0]!.externalId!])).toHaveProperty('is', 'changed');
    await told();
  };

  it('is taken back when its label is voided before anybody looked at the refusal', async () => {
    await firstIsVoided();
    expect(heard).toEqual(['shipment 1ZA', 'void 1ZA']);
    await retried();
    expect(heard).toEqual(['shipment 1ZA', 'void 1ZA', 'shipment 1ZB']);
  });

  it('is taken back, and told once, although the shop could not be looked at when it refused the other', async () => {
    cannotBeSeen = true;
    await leaves('1002');
    cannotBeSeen = false;
    await clock.advance(minutes(1));
    await told();
    expect(await opened().database.query(`select status, outcome ->> 'is' as is from deliveries where store_order_id = '1002'`)).toEqual([{ status: 'resting', is: 'refused' }]);
    heard.length = 0;
    await firstIsVoided();
    expect(heard).toEqual(['void 1ZA']);
  });

  it('is taken back although nobody ever heard that the shop had taken it, and the rest was given up', async () => {
    answer = lost;
    await leaves('1002');
    for (let next = clock.nextWake(); next; next = clock.nextWake()) {
      await clock.advance(next.getTime() - clock.now().getTime());
      await worker.idle(storeId);
    }
    heard.length = 0;
    await firstIsVoided();
    expect(heard).toEqual(['void 1ZA']);
  });

  it('has one number when it is corrected twice, and the shop refused after it had taken the first correction', async () => {
    await retried();
    refusesLate = true;
    await firstBecomes('1ZC');
    refusesLate = false;
    await firstBecomes('1ZD');
    expect(heard.slice(2)).toEqual(['tracking 1ZC for 1ZA', 'tracking 1ZD for 1ZC']);
    expect(await opened().database.query(`select 1 from deliveries where status <> 'done'`)).toEqual([]);
  });

  it('is taken back too when that happens after the second was told', async () => {
    await retried();
    await firstIsVoided();
    expect(heard).toEqual(['shipment 1ZA', 'shipment 1ZB', 'void 1ZA']);
  });
});
