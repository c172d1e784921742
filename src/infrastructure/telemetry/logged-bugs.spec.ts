import { afterAll, beforeEach, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { minutes, seconds } from '../../domain/time/duration.js';
import { LoggedBugs } from './logged-bugs.js';

const said: string[] = [];
const keep = (message: unknown): void => void said.push(String(message));
beforeEach(() => {
  said.length = 0;
  Logger.overrideLogger({ log: keep, warn: keep, error: keep });
});
afterAll(() => Logger.overrideLogger(['log', 'warn', 'error']));

const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
const frozen = new Error('Client has encountered a connection error and is not queryable');

it('a bug is logged each time, with where it came from', () => {
  const bugs = new LoggedBugs(new VirtualClock());
  for (const _ of [1, 2]) bugs.report(new TypeError('no such lane'), 'sweeping');
  expect(said).toEqual([expect.stringMatching(/^while sweeping: TypeError: no such lane\n +at /), expect.stringMatching(/^while sweeping/)]);
});

it('a database that is away is no bug: it is said once per cause, without a stack, and again while it lasts', async () => {
  const clock = new VirtualClock();
  const bugs = new LoggedBugs(clock);
  for (let at = 0; at < minutes(9); at += seconds(2)) {
    bugs.report(refused, 'sweeping');
    await clock.advance(seconds(2));
  }
  bugs.report(frozen, 'taking a turn');
  expect(said).toEqual([
    'the database was away while sweeping (ECONNREFUSED); what it kept from being done is done when it is back',
    `the database was away while taking a turn (${frozen.message}); what it kept from being done is done when it is back`,
  ]);
  for (let at = 0; at < minutes(2); at += seconds(2)) {
    bugs.report(refused, 'sweeping');
    await clock.advance(seconds(2));
  }
  expect(said).toHaveLength(3);
});

it('one that goes a second time is spoken of a second time', async () => {
  const clock = new VirtualClock();
  const bugs = new LoggedBugs(clock);
  bugs.report(refused, 'sweeping');
  await clock.advance(minutes(1));
  bugs.report(refused, 'sweeping');
  expect(said).toHaveLength(2);
});
