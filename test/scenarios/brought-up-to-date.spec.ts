import { afterEach, expect, it } from '@jest/globals';
import { Desk } from '../../src/demo/desk.js';
import { openOrm } from '../../src/infrastructure/persistence/orm.js';
import { asTheFirstVersionLeftIt } from '../builders/first-version.js';
import { newDatabasePlace } from '../harness/database-place.js';
import type { DatabaseKind } from '../harness/place.js';
import { Service } from '../harness/service.js';
import { Sink } from '../harness/sink.js';
import { until } from '../harness/until.js';

const leftToClose: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of leftToClose.splice(0).toReversed()) await close();
});

async function deskOverOldBooks(kind: DatabaseKind): Promise<{ readonly desk: Desk; readonly sink: Sink }> {
  const sink = await Sink.open();
  leftToClose.push(() => sink.close());
  const place = await newDatabasePlace(kind);
  leftToClose.push(() => place.remove());
  const orm = await openOrm(place.location);
  await asTheFirstVersionLeftIt(orm, sink.url);
  await orm.close(true);
  const service = await Service.start(place.location);
  leftToClose.push(() => service.stop());
  return { desk: new Desk(service.url, service.adminKey), sink };
}

const titles = async (desk: Desk, path: string): Promise<unknown[]> => (await desk.items(path)).map(each => each['externalId']).toSorted();

it.each(['pglite', 'postgres'] as const)('a shop whose books are of the first version goes on with them (%s): what was told stays told, what was owed is told once', async kind => {
  const { desk, sink } = await deskOverOldBooks(kind);
  await until('what was owed is told', () => sink.times('1ZWAITING') === 1 && sink.times('1ZCLAIMED') === 1);
  await until('and settled', async () => (await desk.items('/v1/deliveries?status=done')).length === 3);
  expect(await titles(desk, '/v1/shipments')).toEqual(['1ZCLAIMED', '1ZTOLD', '1ZWAITING']);

  const again = { store: 'acme', storeOrderId: 'order-1', externalId: '1ZTOLD', shippedAt: '2026-11-20T10:00:00.000Z', packages: [{ carrier: 'ups', trackingNumber: '1ZTOLD', items: [{ sku: 'MUG', quantity: 1 }] }] };
  expect(await desk.post('/v1/shipments', again)).toMatchObject({ status: 'repeated', deliveries: [{ status: 'done' }] });

  const [attempt] = await desk.items('/v1/attempts?delivery=01a00000-0000-7000-8000-000000000101');
  expect(attempt).toMatchObject({ exchanges: [{ request: { body: '{"tracking":"1ZTOLD"}' }, response: { status: 200, body: 'thank you' } }] });
  expect([sink.times('1ZTOLD'), sink.times('1ZCLAIMED'), sink.times('1ZWAITING')]).toEqual([0, 1, 1]);
}, 60_000);
