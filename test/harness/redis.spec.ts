import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openTestRedis, type TestRedis } from './redis.js';

let one: TestRedis;
let other: TestRedis;

beforeAll(async () => {
  one = await openTestRedis();
  other = await openTestRedis();
});

afterAll(async () => {
  await one?.close();
  await other?.close();
});

it('two suites never see each other\'s keys', async () => {
  await one.client.set('wake', 'acme');
  expect(await other.client.get('wake')).toBeNull();
  expect(one.url).not.toBe(other.url);
});

it('flushing one leaves the other as it was', async () => {
  await other.client.set('wake', 'globex');
  await one.client.flushdb();
  expect(await other.client.get('wake')).toBe('globex');
});
