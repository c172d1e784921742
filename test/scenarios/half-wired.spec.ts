import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newDatabasePlace } from '../harness/database-place.js';
import type { DatabasePlace } from '../harness/place.js';
import { Service } from '../harness/service.js';

const somebody = createServer();
let place: DatabasePlace;
beforeAll(async () => {
  place = await newDatabasePlace('pglite');
  await once(somebody.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  somebody.close();
  await place.remove();
});

const port = (): string => String((somebody.address() as AddressInfo).port);

it.each([
  ['Redis without PostgreSQL', () => ({ REDIS_URL: 'redis://127.0.0.1:6379' }), 'REDIS_URL: expected with DATABASE_URL'],
  ['a port that is another program\'s', () => ({ PORT: port() }), 'PORT and HOST: expected a free port on an address of this machine, found: listen EADDRINUSE'],
])('a service with %s ends at once and says why in a sentence', async (_, env, sentence) => {
  const refused = await Service.start(place.location, env()).catch((error: Error) => error.message);
  expect(refused).toMatch(/^The service ended with 1 before it was ready/);
  expect(refused).toContain(`Parcelwire does not start:\n- ${sentence}`);
  expect(refused).not.toMatch(/\n +at /);
}, 30_000);

it('a service that was refused its port leaves its folder to the next one', async () => {
  const service = await Service.start(place.location);
  expect(await service.stop()).toBe(0);
}, 30_000);
