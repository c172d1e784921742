import { afterEach, expect, it, jest } from '@jest/globals';
import { getQueueToken } from '@nestjs/bullmq';
import { ScheduleModule } from '@nestjs/schedule';
import { Test } from '@nestjs/testing';
import { upkeepQueue } from '../../application/ports/queues.js';
import { hours } from '../../domain/time/duration.js';
import { QueueLine } from './queue-line.js';
import { UpkeepCalendar } from './upkeep-calendar.js';

afterEach(() => void jest.useRealTimers());

it('the upkeep is entered anew within the hour after the queue was emptied', async () => {
  jest.useFakeTimers();
  let entered = false;
  const queue = { on: () => undefined, upsertJobScheduler: async () => void (entered = true) };
  const line = { tell: (_: string, say: () => Promise<unknown>) => say(), failed: () => undefined };
  const module = await Test.createTestingModule({
    imports: [ScheduleModule.forRoot()],
    providers: [UpkeepCalendar, { provide: getQueueToken(upkeepQueue), useValue: queue }, { provide: QueueLine, useValue: line }],
  }).compile();
  const worker = await module.init();
  expect(entered).toBe(true);
  entered = false;
  await jest.advanceTimersByTimeAsync(hours(1));
  expect(entered).toBe(true);
  await worker.close();
});
