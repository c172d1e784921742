import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { Desk } from '../../src/demo/desk.js';
import { newDatabasePlace } from '../harness/database-place.js';
import { plantedShopper } from '../../src/crash/planted-shopper.js';
import { Service } from '../harness/service.js';
import { Sink } from '../harness/sink.js';
import { until } from '../harness/until.js';

const leftToClose: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of leftToClose.splice(0).toReversed()) await close();
});

function move(dataDir: string, ...words: string[]): Promise<{ readonly code: number; readonly said: string }> {
  return new Promise(resolve => {
    execFile(process.execPath, ['dist/move/main.js', ...words], { env: { PATH: process.env['PATH'], DATA_DIR: dataDir } }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: `${stdout}${stderr}` }));
  });
}

const shipment = (trackingNumber: string, order: string) => ({
  externalId: trackingNumber, store: 'acme', storeOrderId: order, shippedAt: '2026-10-02T15:30:00-04:00', shipTo: plantedShopper,
  packages: [{ carrier: 'ups', trackingNumber, items: [{ sku: 'MUG', quantity: 1 }] }],
});

const titles = async (desk: Desk, path: string, field: string) => (await desk.items(path)).map(item => item[field]).toSorted();

it('a shop that began on the embedded database goes on with PostgreSQL: history, secrets and what is still owed come along', async () => {
  const embedded = await newDatabasePlace('pglite');
  leftToClose.push(() => embedded.remove());
  const dataDir = dirname(embedded.location.dataDir as string);
  const place = await newDatabasePlace('postgres');
  leftToClose.push(() => place.remove());
  const databaseUrl = place.location.databaseUrl as string;
  const store = await Sink.open();
  leftToClose.push(() => store.close());

  const before = await Service.start(embedded.location, { PARCELWIRE_SECRET_KEY: '' });
  leftToClose.push(() => before.stop());
  const desk = new Desk(before.url, before.adminKey);
  await desk.post('/v1/stores', { platform: 'webhook', name: 'acme', settings: { url: store.url, user: 'acme', password: 'a-password', delayMinutes: 0, laterShipments: 'told' } });
  for (const number of [1, 2, 3]) await desk.post('/v1/shipments', shipment(`1ZTOLD${number}`, `order-${number}`));
  await until('three are told', async () => (await desk.items('/v1/deliveries?status=done')).length === 3);
  const [acme] = await desk.items('/v1/stores');
  await desk.post(`/v1/stores/${String(acme?.['id'])}/pause`, {});
  await desk.post('/v1/shipments', shipment('1ZOWED', 'order-1'));

  expect((await move(dataDir, '--to', databaseUrl)).said).toMatch(/Not moved: expected .* to be free, found process \d+ using it/);
  const seen = { shipments: await titles(desk, '/v1/shipments', 'externalId'), attempts: await titles(desk, '/v1/attempts', 'id') };
  expect(await before.stop()).toBe(0);

  const { code, said } = await move(dataDir, '--to', databaseUrl);
  const key = (await readFile(join(dataDir, 'secret.key'), 'utf8')).trim();
  expect(said).toMatch(/4 {2}shipments\n/);
  expect(said).toContain(`PARCELWIRE_SECRET_KEY set to the key in ${join(dataDir, 'secret.key')}`);
  expect(said).not.toContain(key);
  expect(code).toBe(0);

  const after = await Service.start({ databaseUrl }, { PARCELWIRE_SECRET_KEY: key });
  leftToClose.push(() => after.stop());
  const hosted = new Desk(after.url, after.adminKey);
  expect(await titles(hosted, '/v1/shipments', 'externalId')).toEqual(seen.shipments);
  expect(await titles(hosted, '/v1/attempts', 'id')).toEqual(seen.attempts);
  await hosted.post(`/v1/stores/${String(acme?.['id'])}/resume`, {});
  await until('what was owed is told', () => store.times('1ZOWED') === 1);
  await hosted.post('/v1/shipments', shipment('1ZNEW', 'order-2'));
  await until('news is told', () => store.times('1ZNEW') === 1);
  await hosted.post('/v1/shipments', shipment('1ZTOLD1', 'order-1'));
  expect(['1ZTOLD1', '1ZTOLD2', '1ZTOLD3'].map(number => store.times(number))).toEqual([1, 1, 1]);

  expect((await move(dataDir, '--to', databaseUrl)).said).toMatch(/Not moved: expected .* to be in use, found that it was moved to PostgreSQL/);
  await rm(join(dataDir, 'retired'));
  expect((await move(dataDir, '--to', databaseUrl)).said).toMatch(/Not moved: expected an empty database at .*, found rows in its table \w+/);
}, 120_000);
