import { beforeEach, expect, it } from '@jest/globals';
import { AcceptShipments } from '../../src/application/intake/accept-shipments.js';
import { DueTimes } from '../../src/application/intake/due-times.js';
import type { ShipmentReport } from '../../src/application/intake/shipment-report.js';
import type { StoreAdapter } from '../../src/application/ports/store-adapter.js';
import { minutes } from '../../src/domain/time/duration.js';
import { dueOf } from '../../src/adapters/stores/webhook/webhook.due.js';
import type { WebhookSettings } from '../../src/adapters/stores/webhook/webhook.settings.js';
import { SqlShipmentBooks } from '../../src/infrastructure/persistence/shipment-books.sql.js';
import { aPackage } from '../builders/a-package.js';
import { aShipment } from '../builders/a-shipment.js';
import { Rows } from '../builders/rows.js';
import { eachDatabase } from '../harness/database.js';
import { RememberingShop } from '../harness/remembering-shop.js';
import { SteadyChance } from '../harness/steady-chance.js';
import { VirtualClock } from '../harness/virtual-clock.js';
import { VirtualEngine } from '../harness/virtual-engine.js';

const settings = { triggers: [aShipment('any').build().trigger], delayMinutes: 0, laterShipments: 'silent' } as unknown as WebhookSettings;

eachDatabase('a shop that hears of an order once', opened => {
  let clock: VirtualClock;
  let chance: SteadyChance;
  let shop: RememberingShop;
  let adapter: StoreAdapter;
  let storeId: string;
  let worker: VirtualEngine;

  beforeEach(async () => {
    await opened().empty();
    [clock, chance, shop] = [new VirtualClock(), new SteadyChance(), new RememberingShop()];
    storeId = await new Rows(opened().database).store();
    const remembering = shop.adapter();
    adapter = { ...remembering, shipments: { ...remembering.shipments, due: (shipment, earlier) => dueOf(shipment, earlier, settings) } };
    worker = new VirtualEngine({ database: opened().database, chance, clock, adapter });
    await worker.start();
  });

  /** In a process of its own. */
  function report(number: string): Promise<unknown> {
    const { id: _, ...shipment } = aShipment(number).with(aPackage(number).of('MUG', 1)).build();
    const books = new SqlShipmentBooks(opened().database, clock, chance);
    const store = { id: storeId, name: 'acme-us', platform: 'shop', paused: false, settings };
    const dueTimes = new DueTimes({ all: () => [adapter], get: () => adapter }, books);
    const accepting = new AcceptShipments({ byName: () => Promise.resolve(store), byId: () => Promise.resolve(store), forget: () => undefined }, dueTimes, books, { wake: () => undefined }, clock, chance);
    return accepting.run([{ store: store.name, shipment } as ShipmentReport]);
  }

  async function pass(): Promise<void> {
    clock.jump(minutes(1));
    await worker.sweep();
    await worker.idle(storeId);
  }

  /** As their shipments were booked: two reports of one moment may number their news the other way round. */
  const deliveries = () => opened().database.query<{ status: string; detail: string | null; told: boolean }>(
    `select d.status, d.outcome ->> 'detail' as detail, d.told is not null as told from deliveries d join shipments s on s.id = d.shipment_id order by s.seq`);
  const bookedAsFirst = () => opened().database.query(`update deliveries set status = 'waiting', outcome = null, settled_at = null where status = 'discarded'`);

  it('hears the one of two shipments that was booked first, although both were reported at the same moment', async () => {
    await Promise.all([report('1Z1'), report('1Z2')]);
    await bookedAsFirst();
    await pass();
    await pass();
    expect(shop.taken).toHaveLength(1);
    expect(await deliveries()).toEqual([
      { status: 'done', detail: null, told: true },
      { status: 'done', detail: expect.stringContaining('was announced with its first shipment'), told: false },
    ]);
    expect(worker.bugs).toEqual([]);
  });

  it('hears the one that was booked first also where the news of the other was numbered before', async () => {
    await Promise.all([report('1Z1'), report('1Z2')]);
    await bookedAsFirst();
    await opened().database.query(`update deliveries set seq = default where shipment_id = (select id from shipments order by seq limit 1)`);
    await pass();
    await pass();
    expect(await deliveries()).toMatchObject([{ status: 'done', detail: null, told: true }, { status: 'done', told: false }]);
  });

  it('hears the first again when a person asks, and the second too when a person asks for that one', async () => {
    await Promise.all([report('1Z1'), report('1Z2')]);
    await bookedAsFirst();
    await opened().database.query(`update deliveries set replay = true, ending_unknown = true`);
    await pass();
    await pass();
    expect(shop.taken.toSorted()).toEqual(['1Z1', '1Z2']);
  });

  it('hears nothing of what was numbered first and written last, once the other was told', async () => {
    await report('1Z1');
    await report('1Z2');
    await opened().database.query(`update deliveries set status = 'resting' where seq = (select min(seq) from deliveries)`);
    await bookedAsFirst();
    await opened().database.query(`update deliveries set replay = true where status = 'waiting'`);
    await pass();
    await opened().database.query(`update deliveries set status = 'waiting' where status = 'resting'`);
    await pass();
    expect(shop.taken).toEqual(['1Z2']);
  });
});
