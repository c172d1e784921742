import { expect, it } from '@jest/globals';
import type { LanePool } from '../../../application/lane/lane-pool.js';
import type { AlarmClock } from '../../../application/ports/alarm-clock.js';
import type { LaneBook } from '../../../application/ports/lane-book.js';
import { VirtualClock } from '../../../../test/harness/virtual-clock.js';
import { LaneSchedule } from './lane-schedule.js';

it('leases of a worker whose database is slow are asked for once at a time, and again after a failure', async () => {
  const asked: (() => void)[] = [];
  const bugs: unknown[] = [];
  const lanes = { keepLeases: () => new Promise<void>((_, reject) => asked.push(() => reject(new Error('too slow')))) } as unknown as LaneBook;
  const schedule = new LaneSchedule(lanes, {} as LanePool, {} as AlarmClock, { report: error => void bugs.push(error) }, new VirtualClock());
  const both = [schedule.keepLeases(), schedule.keepLeases()];
  expect(asked).toHaveLength(1);
  asked[0]!();
  await Promise.all(both);
  void schedule.keepLeases();
  expect([asked.length, bugs.length]).toEqual([2, 1]);
});
