import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../harness/database.js';
import { Service } from '../harness/service.js';

let db: TestDatabase;
let service: Service;
let client: Socket;

beforeEach(async () => {
  db = await openTestDatabase('postgres');
  service = await Service.start(db.location);
  client = connect(Number(new URL(service.url).port), '127.0.0.1');
  client.on('error', () => undefined);
  await once(client, 'connect');
}, 60_000);

afterEach(async () => {
  client.destroy();
  await service.kill9();
  await db.close();
});

it('a warehouse that stalls in the middle of an upload does not keep the service from ending in order', async () => {
  const cutOff = once(client, 'close');
  client.write(['POST /v1/shipments HTTP/1.1', 'Host: parcelwire', `Authorization: Bearer ${service.adminKey}`, 'Content-Type: application/json', 'Content-Length: 1000', '', '{"store": '].join('\r\n'));
  await fetch(`${service.url}/health/ready`);
  const began = performance.now();
  expect(await service.stop()).toBe(0);
  expect(performance.now() - began).toBeLessThan(15_000);
  await cutOff;
}, 60_000);
