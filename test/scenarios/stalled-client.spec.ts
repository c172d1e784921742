import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../harness/database.js';
import { Service } from '../harness/service.js';
import { until } from '../harness/until.js';

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

it('a warehouse that reports on and on is let go with an answer by a service that ends, and not in the middle of a report', async () => {
  const ask = ['GET /health/live HTTP/1.1', 'Host: parcelwire', '', ''].join('\r\n');
  let heard = '';
  client.on('data', chunk => (heard += String(chunk)));
  const letGo = once(client, 'close');
  client.write(`POST /v1/shipments HTTP/1.1\r\nHost: parcelwire\r\nAuthorization: Bearer ${service.adminKey}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{`);
  await fetch(`${service.url}/health/ready`, { headers: { connection: 'close' } });
  const ended = service.stop();
  await until('it takes no new connections', () => fetch(`${service.url}/health/live`, { headers: { connection: 'close' } }).then(() => false, () => true));
  client.write(`}${ask}`);
  await letGo;
  expect([heard.match(/HTTP\/1.1 \d+/g), /Connection: close/i.test(heard)]).toEqual([['HTTP/1.1 400', 'HTTP/1.1 200'], true]);
  expect(await ended).toBe(0);
}, 60_000);
