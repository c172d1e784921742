import { Global, Module, type INestApplicationContext, type LoggerService } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { LaneAlarmsProcessor } from '../../src/adapters/inbound/queue/lane-alarms.processor.js';
import { AlarmClock } from '../../src/application/ports/alarm-clock.js';
import { BugReports } from '../../src/application/ports/bug-reports.js';
import { Clock } from '../../src/application/ports/clock.js';
import { AlarmClockModule, type AlarmKeeper } from '../../src/infrastructure/queue/alarm-clock.module.js';
import { SystemClock } from '../../src/infrastructure/time/system-clock.js';

export interface AlarmProcess {
  readonly alarms: AlarmClock;
  /** Store and time of every ring this process heard. */
  readonly rings: { readonly storeId: string; readonly at: number }[];
  /** Warnings and errors it logged. */
  readonly complaints: string[];
  /** Called within every ring, before its job ends. */
  whenRung: (storeId: string) => void;
  close(): Promise<void>;
}

/** The alarm clock wired as in the service: the module, and the processor unless timers keep it or the process only tells. */
export async function openAlarmProcess(keeper: AlarmKeeper, { hears = true } = {}): Promise<AlarmProcess> {
  const complaints: string[] = [];
  const ports = [
    { provide: Clock, useClass: SystemClock },
    { provide: BugReports, useValue: { report: (error: unknown) => void complaints.push(String(error)) } },
  ];
  @Global()
  @Module({ providers: ports, exports: ports })
  class Ports {}
  const providers = hears && keeper !== 'timers' ? [LaneAlarmsProcessor] : [];
  const module = await Test.createTestingModule({ imports: [Ports, AlarmClockModule.on(keeper)], providers }).setLogger(listening(complaints)).compile();
  const app: INestApplicationContext = await module.init();
  const rings: { storeId: string; at: number }[] = [];
  const alarms = app.get(AlarmClock, { strict: false });
  const process: AlarmProcess = { alarms, rings, complaints, whenRung: () => undefined, close: () => app.close() };
  alarms.onRing(storeId => {
    rings.push({ storeId, at: Date.now() });
    process.whenRung(storeId);
  });
  return process;
}

function listening(complaints: string[]): LoggerService {
  const keep = (message: unknown) => void complaints.push(String(message));
  return { log: () => undefined, debug: () => undefined, verbose: () => undefined, warn: keep, error: keep, fatal: keep };
}
