import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import { AlarmClock } from '../../application/ports/alarm-clock.js';
import { Clock } from '../../application/ports/clock.js';
import { alarmQueue, BullAlarmClock } from './bull-alarm-clock.js';
import { queueConnection, type QueueKeeper } from './queue-connection.js';
import { QueueLine } from './queue-line.js';
import { TimerAlarmClock } from './timer-alarm-clock.js';

export type AlarmKeeper = QueueKeeper | 'timers';

/** The alarm clock in the form the environment allows: Redis, else the hosted database, else timers of the one process. */
@Module({})
export class AlarmClockModule {
  static on(keeper: AlarmKeeper): DynamicModule {
    if (keeper === 'timers') {
      return { module: AlarmClockModule, global: true, providers: [{ provide: AlarmClock, useClass: TimerAlarmClock }], exports: [AlarmClock] };
    }
    const stop = new AbortController();
    return {
      module: AlarmClockModule,
      global: true,
      imports: [BullModule.registerQueue({ name: alarmQueue, connection: queueConnection(keeper, stop.signal) as never })],
      providers: [{ provide: QueueLine, useFactory: (clock: Clock) => new QueueLine(clock, stop), inject: [Clock] }, { provide: AlarmClock, useClass: BullAlarmClock }],
      exports: [AlarmClock, BullModule],
    };
  }
}
