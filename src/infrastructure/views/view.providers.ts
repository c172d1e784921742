import type { Provider } from '@nestjs/common';
import { AttemptList } from '../../application/ports/attempt-list.js';
import { DeliveryDesk } from '../../application/ports/delivery-desk.js';
import { DeliveryList } from '../../application/ports/delivery-list.js';
import { FindingList } from '../../application/ports/finding-list.js';
import { Findings } from '../../application/ports/findings.js';
import { OwedNews } from '../../application/ports/owed-news.js';
import { RestingStores } from '../../application/ports/resting-stores.js';
import { SqlAttemptList } from './sql-attempt-list.js';
import { SqlDeliveryDesk } from './sql-delivery-desk.js';
import { SqlDeliveryList } from './sql-delivery-list.js';
import { SqlFindingList } from './sql-finding-list.js';
import { SqlFindings } from './sql-findings.js';
import { SqlOwedNews } from './sql-owed-news.js';
import { SqlRestingStores } from './sql-resting-stores.js';

/** Need `Database` and `Clock` beside them. */
export const viewProviders: Provider[] = [
  { provide: AttemptList, useClass: SqlAttemptList },
  { provide: DeliveryDesk, useClass: SqlDeliveryDesk },
  { provide: DeliveryList, useClass: SqlDeliveryList },
  { provide: FindingList, useClass: SqlFindingList },
  { provide: Findings, useClass: SqlFindings },
  { provide: OwedNews, useClass: SqlOwedNews },
  { provide: RestingStores, useClass: SqlRestingStores },
];
