import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { AppModule } from '../../src/app.module.js';
import { openFrontDoor } from '../../src/adapters/inbound/rest/front-door.js';
import { EnsureAdminKey } from '../../src/application/access/ensure-admin-key.js';
import { ExpireRecords } from '../../src/application/retention/expire-records.js';
import { readEnvironment } from '../../src/infrastructure/config/environment.js';
import { Egress } from '../../src/infrastructure/http/egress.js';
import { openTestDatabase, type TestDatabase } from '../harness/database.js';

export const adminKey = 'pw_hostile_admin_key_that_is_long_enough';

export interface ServiceInProcess {
  readonly url: string;
  readonly app: NestExpressApplication;
  readonly db: TestDatabase;
  /** What stores owned that were removed is gone. */
  clearedAway(): Promise<unknown>;
  close(): Promise<void>;
}

/** The whole service in this process, on PGlite and a loopback port. It drains no lanes, and whoever it calls answers `{}`. */
export async function openServiceInProcess(): Promise<ServiceInProcess> {
  const db = await openTestDatabase('pglite');
  const environment = { ...readEnvironment({ LOG_LEVEL: 'silent' }), ROLE: 'api' as const };
  const foundation = { orm: db.orm, secretKey: Buffer.alloc(32, 7).toString('base64'), allowedNetworks: [] };
  const module = await Test.createTestingModule({ imports: [await AppModule.for(environment, foundation)] })
    .overrideProvider(Egress).useValue({ send: () => Promise.resolve({ status: 200, headers: {}, data: Buffer.from('{}') }) })
    .compile();
  const app = module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false });
  openFrontDoor(app);
  await app.get(EnsureAdminKey, { strict: false }).run(adminKey);
  await app.listen(0, '127.0.0.1');
  return {
    url: await app.getUrl(), app, db,
    clearedAway: () => app.get(ExpireRecords, { strict: false }).runAnew(),
    close: async () => {
      await app.close();
      await db.close();
    },
  };
}
