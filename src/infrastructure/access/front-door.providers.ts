import type { Provider } from '@nestjs/common';
import { ApiKeyBooks } from '../../application/ports/api-key-books.js';
import { ApiKeySecrets } from '../../application/ports/api-key-secrets.js';
import { DatabasePing } from '../../application/ports/database-ping.js';
import { IdempotencyRecords } from '../../application/ports/idempotency-records.js';
import { Metrics } from '../../application/ports/metrics.js';
import { OrderBooks } from '../../application/ports/order-books.js';
import { ShipmentViews } from '../../application/ports/shipment-views.js';
import { Sightings } from '../../application/ports/sightings.js';
import { SqlOrderBooks } from '../persistence/order-books.sql.js';
import { SqlDatabasePing } from '../persistence/sql-database-ping.js';
import { SqlSightings } from '../reconcile/sightings.sql.js';
import { PrometheusMetrics } from '../telemetry/prometheus-metrics.js';
import { SqlShipmentViews } from '../views/shipment-views.sql.js';
import { SqlApiKeyBooks } from './api-key-books.sql.js';
import { RandomApiKeySecrets } from './api-key-secrets.random.js';
import { SqlIdempotencyRecords } from './idempotency-records.sql.js';

/** What the front door asks for beside the intake's own ports. Need `Database`, `Clock` and `Chance` beside them. */
export const frontDoorProviders: Provider[] = [
  { provide: ApiKeyBooks, useClass: SqlApiKeyBooks },
  { provide: ApiKeySecrets, useClass: RandomApiKeySecrets },
  { provide: IdempotencyRecords, useClass: SqlIdempotencyRecords },
  { provide: DatabasePing, useClass: SqlDatabasePing },
  { provide: Metrics, useClass: PrometheusMetrics },
  { provide: OrderBooks, useClass: SqlOrderBooks },
  { provide: ShipmentViews, useClass: SqlShipmentViews },
  { provide: Sightings, useClass: SqlSightings },
];
