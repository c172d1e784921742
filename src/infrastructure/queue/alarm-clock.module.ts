import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import { createPostgresBackend, setDefaultBackendFactory } from 'bullmq';
import { AlarmClock } from '../../application/ports/alarm-clock.js';
import { alarmQueue, BullAlarmClock } from './bull-alarm-clock.js';
import { TimerAlarmClock } from './timer-alarm-clock.js';

export type AlarmKeeper = { readonly redisUrl: string } | { readonly databaseUrl: string } | 'timers';

/** The alarm clock in the form the environment allows: Redis, else the hosted database, else timers of the one process. */
@Module({})
export class AlarmClockModule {
  static on(keeper: AlarmKeeper): DynamicModule {
    if (keeper === 'timers') {
      return { module: AlarmClockModule, global: true, providers: [{ provide: AlarmClock, useClass: TimerAlarmClock }], exports: [AlarmClock] };
    }
    return {
      module: AlarmClockModule,
      global: true,
      imports: [BullModule.registerQueue({ name: alarmQueue, connection: connectionTo(keeper) as never })],
      providers: [{ provide: AlarmClock, useClass: BullAlarmClock }],
      exports: [AlarmClock, BullModule],
    };
  }
}

/** BullMQ keeps its tables in a schema of its own and migrates them under its own lock. */
function connectionTo(keeper: { readonly redisUrl: string } | { readonly databaseUrl: string }): object {
  if ('redisUrl' in keeper) {
    setDefaultBackendFactory();
    return { url: keeper.redisUrl, maxRetriesPerRequest: null };
  }
  setDefaultBackendFactory(createPostgresBackend);
  return { connectionString: keeper.databaseUrl, schema: 'bullmq', migrate: true, max: 4 };
}
