import { type DynamicModule, Module } from '@nestjs/common';
import { OrderLedger } from '../../application/orders/order-ledger.js';
import { LookAtOrders } from '../../application/reconcile/look-at-orders.js';
import { LookNow } from '../../application/reconcile/look-now.js';
import { ReconcileStores } from '../../application/reconcile/reconcile-stores.js';
import { IdempotencyModule } from './rest/idempotency/idempotency.module.js';
import { OrderLooksController } from './rest/orders/order-looks.controller.js';
import { ReconcileSchedule } from './schedule/reconcile-schedule.js';

export interface LookingDuties {
  /** This process looks around by itself. */
  readonly drains: boolean;
  /** People may ask it to look. */
  readonly serves: boolean;
}

/** Looks at what stores show of what they were told: by schedule, and when a person asks. */
@Module({})
export class ReconcileModule {
  static with({ drains, serves }: LookingDuties): DynamicModule {
    return {
      module: ReconcileModule,
      imports: [IdempotencyModule],
      controllers: serves ? [OrderLooksController] : [],
      providers: [LookAtOrders, ...(serves ? [LookNow, OrderLedger] : []), ...(drains ? [ReconcileStores, ReconcileSchedule] : [])],
    };
  }
}
