import { Module } from '@nestjs/common';
import { RevokeApiKey } from '../../../application/access/revoke-api-key.js';
import { AcceptShipments } from '../../../application/intake/accept-shipments.js';
import { CorrectTracking } from '../../../application/intake/correct-tracking.js';
import { DueTimes } from '../../../application/intake/due-times.js';
import { JudgeReports } from '../../../application/intake/judge-reports.js';
import { VoidLabels } from '../../../application/intake/void-labels.js';
import { ChangeOrder } from '../../../application/orders/change-order.js';
import { CompleteOrder } from '../../../application/orders/complete-order.js';
import { JudgeOrder } from '../../../application/orders/judge-order.js';
import { OrderLedger } from '../../../application/orders/order-ledger.js';
import { RecordOrder } from '../../../application/orders/record-order.js';
import { ApiKeysController } from './access/api-keys.controller.js';
import { NamedStore } from './back-office/named-store.js';
import { FrontDoorModule } from './front-door.module.js';
import { IdempotencyModule } from './idempotency/idempotency.module.js';
import { OrderChangesController } from './orders/order-changes.controller.js';
import { OrdersController } from './orders/orders.controller.js';
import { ShipmentChangesController } from './shipments/shipment-changes.controller.js';
import { ShipmentViewsController } from './shipments/shipment-views.controller.js';
import { ShipmentsController } from './shipments/shipments.controller.js';

/** What warehouses and people tell the service: shipments, orders, and who may tell. */
@Module({
  imports: [FrontDoorModule, IdempotencyModule],
  controllers: [
    ApiKeysController,
    ShipmentsController,
    ShipmentViewsController,
    ShipmentChangesController,
    OrdersController,
    OrderChangesController,
  ],
  providers: [
    RevokeApiKey,
    AcceptShipments,
    JudgeReports,
    DueTimes,
    VoidLabels,
    CorrectTracking,
    OrderLedger,
    RecordOrder,
    JudgeOrder,
    ChangeOrder,
    CompleteOrder,
    NamedStore,
  ],
})
export class IntakeModule {}
