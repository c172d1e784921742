import { Module } from '@nestjs/common';
import { ChangeStore } from '../../../../application/back-office/change-store.js';
import { CreateStore } from '../../../../application/back-office/create-store.js';
import { DiscardDelivery } from '../../../../application/back-office/discard-delivery.js';
import { JudgeStore } from '../../../../application/back-office/judge-store.js';
import { PauseStore } from '../../../../application/back-office/pause-store.js';
import { ProbeStore } from '../../../../application/back-office/probe-store.js';
import { RemoveStore } from '../../../../application/back-office/remove-store.js';
import { ReplaceCarriers } from '../../../../application/back-office/replace-carriers.js';
import { RetryDeliveries } from '../../../../application/back-office/retry-deliveries.js';
import { RetryDelivery } from '../../../../application/back-office/retry-delivery.js';
import { ExpireRecords } from '../../../../application/retention/expire-records.js';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { AttemptsController } from './attempts.controller.js';
import { CarriersController } from './carriers.controller.js';
import { DeliveriesController } from './deliveries.controller.js';
import { FindingsController } from './findings.controller.js';
import { NamedStore } from './named-store.js';
import { PlatformsController } from './platforms.controller.js';
import { StoreWorkController } from './store-work.controller.js';
import { StoresController } from './stores.controller.js';

/** What people do: stores, carriers, deliveries, the sync log, findings. The ports come from outside. */
@Module({
  imports: [IdempotencyModule],
  controllers: [
    AttemptsController,
    CarriersController,
    DeliveriesController,
    FindingsController,
    PlatformsController,
    StoreWorkController,
    StoresController,
  ],
  providers: [
    ChangeStore,
    CreateStore,
    DiscardDelivery,
    ExpireRecords,
    JudgeStore,
    NamedStore,
    PauseStore,
    ProbeStore,
    RemoveStore,
    ReplaceCarriers,
    RetryDeliveries,
    RetryDelivery,
  ],
})
export class BackOfficeModule {}
