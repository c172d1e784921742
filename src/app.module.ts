import { type BeforeApplicationShutdown, type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { BackOfficeModule } from './adapters/inbound/rest/back-office/back-office.module.js';
import { FrontDoorModule } from './adapters/inbound/rest/front-door.module.js';
import { IntakeModule } from './adapters/inbound/rest/intake.module.js';
import { LaneModule } from './adapters/inbound/lane.module.js';
import { ReconcileModule } from './adapters/inbound/reconcile.module.js';
import { StoresModule } from './adapters/stores/stores.module.js';
import { LanePool } from './application/lane/lane-pool.js';
import type { Environment } from './infrastructure/config/environment.js';
import { type Foundation, FoundationModule } from './infrastructure/foundation.module.js';
import { loggingAt } from './infrastructure/telemetry/logging.js';
import { AlarmClockModule, type AlarmKeeper } from './infrastructure/queue/alarm-clock.module.js';

/** The whole service, put together for one environment. */
@Module({})
export class AppModule implements BeforeApplicationShutdown, OnApplicationShutdown {
  private lanesAtRest: Promise<void> | undefined;

  constructor(private readonly lanes: LanePool) {}

  static async for(environment: Environment, foundation: Foundation): Promise<DynamicModule> {
    const keeper = alarmKeeperFor(environment);
    const serves = environment.ROLE !== 'worker';
    const drains = environment.ROLE !== 'api';
    return {
      module: AppModule,
      imports: [
        loggingAt(environment.LOG_LEVEL),
        FoundationModule.on(foundation),
        AlarmClockModule.on(keeper),
        await StoresModule.scan(),
        LaneModule.with({ drains, queued: keeper !== 'timers' }),
        ReconcileModule.with({ drains, serves }),
        FrontDoorModule,
        ...(serves ? [IntakeModule, BackOfficeModule] : []),
      ],
    };
  }

  /** Lanes begin to end their batches at once, beside the clients who are still answered. */
  beforeApplicationShutdown(): void {
    this.lanesAtRest = this.lanes.stop();
  }

  /**
   * Nest shuts down the HTTP server, then this module, then those it imports, the global ones last and in reverse: so
   * lanes end their batches while the queue, the way out and the database are still there.
   */
  async onApplicationShutdown(): Promise<void> {
    await this.lanesAtRest;
  }
}

function alarmKeeperFor(environment: Environment): AlarmKeeper {
  if (environment.REDIS_URL !== undefined) return { redisUrl: environment.REDIS_URL };
  return environment.DATABASE_URL === undefined ? 'timers' : { databaseUrl: environment.DATABASE_URL };
}
