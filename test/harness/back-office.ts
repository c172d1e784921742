import { EntityManager } from '@mikro-orm/core';
import { Global, Module, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { NextFunction, Request, Response } from 'express';
import supertest from 'supertest';
import { setCaller } from '../../src/adapters/inbound/rest/access/caller.js';
import { accounted } from '../../src/adapters/inbound/rest/accounted.js';
import { BackOfficeModule } from '../../src/adapters/inbound/rest/back-office/back-office.module.js';
import { ProblemFilter } from '../../src/adapters/inbound/rest/problems/problem.filter.js';
import { JsonBodyGuard } from '../../src/adapters/inbound/rest/requests/json-body.guard.js';
import { takeBodies } from '../../src/adapters/inbound/rest/requests/json-body.js';
import { RequestPipe } from '../../src/adapters/inbound/rest/requests/request.pipe.js';
import { BugReports } from '../../src/application/ports/bug-reports.js';
import { Chance } from '../../src/application/ports/chance.js';
import { Clock } from '../../src/application/ports/clock.js';
import { IdempotencyRecords } from '../../src/application/ports/idempotency-records.js';
import { Keepsakes } from '../../src/application/ports/keepsakes.js';
import { LaneWakes } from '../../src/application/ports/lane-wakes.js';
import { SecretBox } from '../../src/application/ports/secret-box.js';
import type { StoreAdapter } from '../../src/application/ports/store-adapter.js';
import { StorePlatforms } from '../../src/application/ports/store-platforms.js';
import { StoreSessions } from '../../src/application/ports/store-sessions.js';
import { Database } from '../../src/infrastructure/persistence/database.js';
import { SqlKeepsakes } from '../../src/infrastructure/retention/keepsakes.sql.js';
import { EnvelopeSecretBox } from '../../src/infrastructure/secrets/envelope-secret-box.js';
import { KeyRing } from '../../src/infrastructure/secrets/key-ring.js';
import { storeProviders } from '../../src/infrastructure/stores/store.providers.js';
import { Rows } from '../builders/rows.js';
import { openTestDatabase, type TestDatabase } from './database.js';
import { MemoryIdempotency } from './memory-access.js';
import { SteadyChance } from './steady-chance.js';
import { VirtualClock } from './virtual-clock.js';

export interface BackOffice {
  readonly http: ReturnType<typeof supertest>;
  readonly db: TestDatabase;
  readonly rows: Rows;
  readonly clock: VirtualClock;
  /** Store ids whose lanes were woken. */
  readonly woken: string[];
  /** What was written into the log, but for warnings and worse: each entry with its message. */
  readonly logged: { readonly entry: unknown; readonly message: string }[];
  close(): Promise<void>;
}

/** The back office alone on a real database: no keys asked for, one platform, no engine. All ask with the key `key-7`. */
export async function openBackOffice(adapter: StoreAdapter): Promise<BackOffice> {
  const db = await openTestDatabase('pglite');
  const woken: string[] = [];
  const logged: BackOffice['logged'] = [];
  const clock = new VirtualClock();
  const platforms = { all: () => [adapter], get: (platform: string) => (platform === adapter.card.platform ? adapter : undefined) };
  const providers: Provider[] = [
    { provide: EntityManager, useValue: db.orm.em },
    { provide: Database, useValue: db.database },
    { provide: SecretBox, useValue: new EnvelopeSecretBox(KeyRing.of(Buffer.alloc(32, 7).toString('base64'))) },
    { provide: Clock, useValue: clock },
    { provide: Keepsakes, useValue: new SqlKeepsakes(db.database) },
    { provide: BugReports, useValue: { report: (error: unknown) => { throw error; } } },
    { provide: Chance, useValue: new SteadyChance() },
    { provide: IdempotencyRecords, useValue: new MemoryIdempotency(clock) },
    { provide: LaneWakes, useValue: { wake: (storeId: string) => void woken.push(storeId) } },
    { provide: StorePlatforms, useValue: platforms },
    { provide: StoreSessions, useValue: { open: (opened: unknown) => opened } },
    ...storeProviders,
  ];
  @Global()
  @Module({ providers, exports: providers })
  class Ports {}
  const module = await Test.createTestingModule({
    imports: [Ports, BackOfficeModule],
    providers: [{ provide: APP_GUARD, useClass: JsonBodyGuard }, { provide: APP_PIPE, useClass: RequestPipe }, { provide: APP_FILTER, useClass: ProblemFilter }],
  }).compile();
  const app = module.createNestApplication<NestExpressApplication>({
    bodyParser: false,
    logger: { log: (entry: unknown, message: string) => void logged.push({ entry, message }), warn: () => undefined, error: () => undefined },
  });
  app.use(accounted({ answered: () => undefined } as never));
  app.use((request: Request, _: Response, next: NextFunction) => { setCaller(request, { id: 'key-7', name: 'ops' } as never); next(); });
  takeBodies(app);
  await app.listen(0, '127.0.0.1');
  return {
    http: supertest(app.getHttpServer()), db, rows: new Rows(db.database), clock, woken, logged,
    close: async () => {
      await app.close();
      await db.close();
    },
  };
}
