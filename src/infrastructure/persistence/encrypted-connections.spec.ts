import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openOrm } from './orm.js';

/** PostgreSQL's protocol: eight bytes that ask whether TLS may begin, before anything else is said. */
const asksForTls = '0000000804d2162f';

let firstWords: string[];
let database: Server;

beforeEach(async () => {
  firstWords = [];
  database = createServer(wire => wire.once('data', said => {
    firstWords.push(said.subarray(0, 8).toString('hex'));
    wire.destroy();
  })).listen(0, '127.0.0.1');
  await once(database, 'listening');
});
afterEach(() => void database.close());

const urlWith = (query: string): string => `postgres://parcelwire:secret@127.0.0.1:${(database.address() as AddressInfo).port}/parcelwire${query}`;

it('a database that is reached with sslmode=verify-full is told nothing in the clear', async () => {
  await expect(openOrm({ databaseUrl: urlWith('?sslmode=verify-full') })).rejects.toThrow();
  expect(new Set(firstWords)).toEqual(new Set([asksForTls]));
});

it('one that is reached without is asked for nothing', async () => {
  await expect(openOrm({ databaseUrl: urlWith('') })).rejects.toThrow();
  expect(firstWords).not.toEqual([]);
  expect(firstWords).not.toContain(asksForTls);
});
