import { expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Desk } from '../../src/demo/desk.js';
import { newDatabasePlace } from '../harness/database-place.js';
import { Service } from '../harness/service.js';
import { Sink } from '../harness/sink.js';
import { until } from '../harness/until.js';

it('a small shop replaces the key in its folder, and its store is still told with the password it had', async () => {
  const { location, remove } = await newDatabasePlace('pglite');
  const file = join(dirname(location.dataDir!), 'secret.key');
  const store = await Sink.open();
  const service = await Service.start(location, { PARCELWIRE_SECRET_KEY: '' });
  const desk = new Desk(service.url, service.adminKey);
  await desk.post('/v1/stores', { platform: 'webhook', name: 'acme', settings: { url: store.url, delayMinutes: 0, user: 'acme', password: 'a-password' } });
  await service.stop();
  const newKey = Buffer.alloc(32, 9).toString('base64');
  await writeFile(file, `${newKey},${await readFile(file, 'utf8')}`);
  await service.restart();
  await until('the secrets are moved', () => service.log().includes('1 secrets moved to the first of the secret keys'));
  await service.stop();
  await writeFile(file, newKey);
  await service.restart();
  await desk.post('/v1/shipments', { externalId: 'SH-1', store: 'acme', storeOrderId: '1', shippedAt: '2026-10-02T15:30:00Z', packages: [{ carrier: 'ups', trackingNumber: '1Z999AA10123456784', items: [{ sku: 'MUG', quantity: 1 }] }] });
  await until('the store is told', async () => (await desk.items('/v1/deliveries')).every(each => each['status'] === 'done'));
  expect([store.told.length, await service.stop()]).toEqual([1, 0]);
  await Promise.all([store.close(), remove()]);
}, 60_000);
