import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import { AlarmClock } from '../../application/ports/alarm-clock.js';
import { Clock } from '../../application/ports/clock.js';
import { alarmQueue, upkeepQueue } from '../../application/ports/queues.js';
import { BullAlarmClock } from './bull-alarm-clock.js';
import { openQueueConnection, type QueueKeeper } from './queue-connection.js';
import { QueueLine } from './queue-line.js';
import { TimerAlarmClock } from './timer-alarm-clock.js';
import { UpkeepCalendar } from './upkeep-calendar.js';

export type AlarmKeeper = QueueKeeper | 'timers';

/** The alarm clock in the form the environment allows: Redis, else the hosted database, else timers of the one process. */
@Module({})
export class AlarmClockModule {
  static async on(keeper: AlarmKeeper): Promise<DynamicModule> {
    if (keeper === 'timers') {
      return {
        module: AlarmClockModule,
        global: true,
        providers: [{ provide: AlarmClock, useClass: TimerAlarmClock }],
        exports: [AlarmClock],
      };
    }
    const stop = new AbortController();
    const { options, close } = await openQueueConnection(keeper, stop.signal);
    const connection = options as never;
    return {
      module: AlarmClockModule,
      global: true,
      imports: [BullModule.registerQueue({ name: alarmQueue, connection }, { name: upkeepQueue, connection })],
      providers: [
        { provide: QueueLine, useFactory: (clock: Clock) => new QueueLine(clock, stop, close), inject: [Clock] },
        { provide: AlarmClock, useClass: BullAlarmClock },
        UpkeepCalendar,
      ],
      exports: [AlarmClock, BullModule],
    };
  }
}
