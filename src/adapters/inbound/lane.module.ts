import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { RetryDeliveries } from '../../application/back-office/retry-deliveries.js';
import { NumberShipments } from '../../application/intake/number-shipments.js';
import { DeliverBatch } from '../../application/lane/deliver-batch.js';
import { DrainLane } from '../../application/lane/drain-lane.js';
import { HearRetries } from '../../application/lane/hear-retries.js';
import { LanePool } from '../../application/lane/lane-pool.js';
import { LearnOrders } from '../../application/lane/learn-orders.js';
import { TellStore } from '../../application/lane/tell-store.js';
import { WakeByAlarm } from '../../application/lane/wake-by-alarm.js';
import { WakeHere } from '../../application/lane/wake-here.js';
import { WriteNotices } from '../../application/lane/write-notices.js';
import { LaneWakes } from '../../application/ports/lane-wakes.js';
import { ExpireRecords } from '../../application/retention/expire-records.js';
import { LaneAlarmsProcessor } from './queue/lane-alarms.processor.js';
import { UpkeepProcessor } from './queue/upkeep.processor.js';
import { LaneSchedule } from './schedule/lane-schedule.js';
import { RetriesSchedule } from './schedule/retries-schedule.js';
import { Upkeep } from './schedule/upkeep.js';
import { UpkeepSchedule } from './schedule/upkeep-schedule.js';

export interface LaneDuties {
  /** This process drains lanes; without it, it only wakes those who do. */
  readonly drains: boolean;
  /** Alarms come through the queue, not from timers of this process. */
  readonly queued: boolean;
}

const always: Provider[] = [
  LanePool, DrainLane, DeliverBatch, LearnOrders, WriteNotices, TellStore, WakeByAlarm,
];

/** The engine and what sets it going: alarms from the queue, sweeps by schedule, and the upkeep beside them. */
@Module({})
export class LaneModule {
  static with({ drains, queued }: LaneDuties): DynamicModule {
    const signals = queued ? [LaneAlarmsProcessor, UpkeepProcessor] : [UpkeepSchedule];
    const upkeep = [ExpireRecords, NumberShipments, Upkeep];
    const drivers = drains ? [LaneSchedule, RetryDeliveries, HearRetries, RetriesSchedule, ...upkeep, ...signals] : [];
    const wakes: Provider = drains ? { provide: LaneWakes, useClass: WakeHere } : { provide: LaneWakes, useExisting: WakeByAlarm };
    return {
      module: LaneModule,
      global: true,
      imports: drains ? [ScheduleModule.forRoot()] : [],
      providers: [...always, wakes, ...drivers],
      exports: [LaneWakes, LanePool],
    };
  }
}
