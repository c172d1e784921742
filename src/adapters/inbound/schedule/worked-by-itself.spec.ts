import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { Test } from '@nestjs/testing';
import { LanePool } from '../../../application/lane/lane-pool.js';
import { AlarmClock } from '../../../application/ports/alarm-clock.js';
import { BugReports } from '../../../application/ports/bug-reports.js';
import { Clock } from '../../../application/ports/clock.js';
import { LaneBook } from '../../../application/ports/lane-book.js';
import { longestRequestMs } from '../../../application/ports/store-adapter.js';
import { hours, minutes, seconds } from '../../../domain/time/duration.js';
import { leaseMs } from '../../../infrastructure/engine/lane-book.sql.js';
import { LaneSchedule } from './lane-schedule.js';
import { Upkeep } from './upkeep.js';
import { UpkeepSchedule } from './upkeep-schedule.js';

describe('a worker that nobody rings', () => {
  const done = { sweeps: 0, kept: 0, upkeeps: 0 };
  let worker: INestApplicationContext;
  beforeEach(async () => {
    Object.assign(done, { sweeps: 0, kept: 0, upkeeps: 0 });
    jest.useFakeTimers();
    const lanes = { due: async () => ((done.sweeps += 1), []), keepLeases: async () => void (done.kept += 1) };
    const module = await Test.createTestingModule({
      imports: [ScheduleModule.forRoot()],
      providers: [
        LaneSchedule, UpkeepSchedule, { provide: LaneBook, useValue: lanes }, { provide: LanePool, useValue: {} }, { provide: AlarmClock, useValue: { onRing: () => undefined } },
        { provide: BugReports, useValue: {} }, { provide: Clock, useValue: { now: () => new Date() } }, { provide: Upkeep, useValue: { run: async () => void (done.upkeeps += 1) } },
      ],
    }).compile();
    worker = await module.init();
  });
  afterEach(async () => {
    await worker.close();
    jest.useRealTimers();
  });

  it('looks for due lanes at its start and every two seconds', async () => {
    expect(done.sweeps).toBe(1);
    await jest.advanceTimersByTimeAsync(seconds(10));
    expect(done.sweeps).toBe(6);
  });

  it('keeps its leases before a call might outlast what is left of them', async () => {
    await jest.advanceTimersByTimeAsync(leaseMs - longestRequestMs - 1);
    expect(done.kept).toBeGreaterThan(0);
  });

  it('has the upkeep done a minute after its start, where it is alone, and every hour', async () => {
    await jest.advanceTimersByTimeAsync(minutes(1));
    expect(done.upkeeps).toBe(1);
    await jest.advanceTimersByTimeAsync(hours(2));
    expect(done.upkeeps).toBe(3);
  });
});
