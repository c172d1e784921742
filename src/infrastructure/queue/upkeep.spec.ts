import { describe, expect, it } from '@jest/globals';
import { getQueueToken } from '@nestjs/bullmq';
import { Global, Module, type INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Queue } from 'bullmq';
import { UpkeepProcessor } from '../../adapters/inbound/queue/upkeep.processor.js';
import { Upkeep } from '../../adapters/inbound/schedule/upkeep.js';
import { Clock } from '../../application/ports/clock.js';
import { newDatabasePlace } from '../../../test/harness/database-place.js';
import { openTestRedis } from '../../../test/harness/redis.js';
import { until } from '../../../test/harness/until.js';
import { SystemClock } from '../time/system-clock.js';
import { AlarmClockModule } from './alarm-clock.module.js';
import type { QueueKeeper } from './queue-connection.js';
import { upkeepQueue } from '../../application/ports/queues.js';
import { UpkeepCalendar } from './upkeep-calendar.js';

@Global()
@Module({ providers: [{ provide: Clock, useClass: SystemClock }], exports: [Clock] })
class Ports {}

async function machine(keeper: QueueKeeper, run: () => void): Promise<INestApplicationContext & { readonly queue: Queue }> {
  const upkeep = { provide: Upkeep, useValue: { run: () => Promise.resolve(run()) } };
  const module = await Test.createTestingModule({ imports: [Ports, AlarmClockModule.on(keeper)], providers: [upkeep, UpkeepProcessor] }).compile();
  const app = await module.init();
  const queue = app.get<Queue>(getQueueToken(upkeepQueue), { strict: false });
  await until('it has entered the next hour by itself', async () => (await queue.getDelayedCount()) === 1);
  await app.get(UpkeepCalendar, { strict: false }).enter();
  return Object.assign(app, { queue });
}

async function runsOnceOn(keeper: QueueKeeper): Promise<void> {
  let runs = 0;
  const count = (): void => void (runs += 1);
  const machines = [await machine(keeper, count), await machine(keeper, count)] as const;
  const queue = machines[0].queue;
  const [due] = await queue.getDelayed();
  expect(await queue.getDelayedCount()).toBe(1);
  await due?.promote();
  await until('the next hour is entered', async () => runs > 0 && (await queue.getDelayed()).some(job => job.id !== due?.id));
  expect(await queue.getDelayedCount()).toBe(1);
  await Promise.all(machines.map(each => each.close()));
  expect(runs).toBe(1);
}

describe('the upkeep of several machines', () => {
  it('is done by one of them, with Redis', async () => {
    const redis = await openTestRedis();
    await runsOnceOn({ redisUrl: redis.url });
    await redis.close();
  });

  it('is done by one of them, with PostgreSQL', async () => {
    const place = await newDatabasePlace('postgres');
    await runsOnceOn({ databaseUrl: place.location.databaseUrl as string });
    await place.remove();
  });
});
