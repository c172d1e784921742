import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { WebhookAdapter } from '../../src/adapters/stores/webhook/webhook.adapter.js';
import { minutes, seconds } from '../../src/domain/time/duration.js';
import { SqlShipmentBooks } from '../../src/infrastructure/persistence/shipment-books.sql.js';
import { aPackage } from '../builders/a-package.js';
import { aShipment } from '../builders/a-shipment.js';
import { Rows } from '../builders/rows.js';
import { aShopPlatform } from '../builders/shop-platform.js';
import { openTestDatabase } from '../harness/database.js';
import { SteadyChance } from '../harness/steady-chance.js';
import { openTestSession } from '../harness/store-session.js';
import { VirtualClock } from '../harness/virtual-clock.js';
import { VirtualEngine } from '../harness/virtual-engine.js';

const leftToClose: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of leftToClose.splice(0).toReversed()) await close();
});

/** A store that hears of one box and answers with these headers, one 429 after the other, before it takes it; how long it was left alone each time. */
async function leftAlone(answers: (now: Date) => readonly string[]): Promise<number[]> {
  const [db, clock, chance] = [await openTestDatabase('pglite'), new VirtualClock(), new SteadyChance()];
  leftToClose.push(() => db.close());
  chance.fraction = () => 0;
  const left = [...answers(clock.now())];
  const called: number[] = [];
  const store = createServer((request, response) => {
    called.push(clock.now().getTime());
    const retryAfter = left.shift();
    request.resume().on('end', () => response.writeHead(retryAfter === undefined ? 204 : 429, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end());
  }).listen(0, '127.0.0.1');
  await once(store, 'listening');
  leftToClose.push(() => (store.closeAllConnections(), store.close()));

  const webhook = new WebhookAdapter();
  const session = openTestSession(webhook, { url: `http://127.0.0.1:${(store.address() as AddressInfo).port}/` }, { clock });
  leftToClose.push(() => session.close());
  const adapter = { ...aShopPlatform(), shipments: { announce: (notices: Parameters<typeof webhook.shipments.announce>[0]) => webhook.shipments.announce(notices, session) } };
  const engine = new VirtualEngine({ database: db.database, clock, chance, adapter });
  leftToClose.push(() => engine.vanish());
  const storeId = await new Rows(db.database).store();
  const shipment = aShipment(chance.id()).with(aPackage('1Z1').of('MUG', 1)).but({ id: chance.id(), storeOrderId: '1001' }).build();
  await new SqlShipmentBooks(db.database, clock, chance).accept([{ storeId, shipment, delivery: { id: chance.id(), dueAt: clock.now(), status: 'waiting' } }]);
  await engine.start();
  await engine.idle(storeId);
  for (let next = clock.nextWake(), rings = 0; next && rings < 30; next = clock.nextWake(), rings += 1) {
    await clock.advance(next.getTime() - clock.now().getTime());
    await engine.idle(storeId);
  }
  expect(engine.bugs).toEqual([]);
  expect(await db.database.query('select status, tries from deliveries')).toEqual([{ status: 'done', tries: 1 }]);
  return called.slice(1).map((at, nth) => at - called[nth]!);
}

it('a store that answers 429 and Retry-After is left alone for exactly as long, in seconds or until a date, and then told', async () => {
  const waits = await leftAlone(now => ['90', '3', new Date(now.getTime() + seconds(93) + minutes(20)).toUTCString(), '7200']);
  expect(waits).toEqual([seconds(90), seconds(3), minutes(20), minutes(120)]);
});

it('a store that answers 429 and "at once" or an hour that has passed is left alone for a second, one that says nothing readable for two', async () => {
  const waits = await leftAlone(now => ['0', new Date(now.getTime() - minutes(5)).toUTCString(), 'soon']);
  expect(waits).toEqual([seconds(1), seconds(1), seconds(2)]);
});
