import { EntityManager, MikroORM } from '@mikro-orm/core';
import { type DynamicModule, Module } from '@nestjs/common';
import { BugReports } from '../application/ports/bug-reports.js';
import { Chance } from '../application/ports/chance.js';
import { Clock } from '../application/ports/clock.js';
import { Keepsakes } from '../application/ports/keepsakes.js';
import { LaneBook } from '../application/ports/lane-book.js';
import { SecretBox } from '../application/ports/secret-box.js';
import { ShipmentBooks } from '../application/ports/shipment-books.js';
import { StoreSessions } from '../application/ports/store-sessions.js';
import { FreshNews } from './engine/fresh-news.js';
import { SqlLaneBook } from './engine/lane-book.sql.js';
import { AddressGuard } from './http/address-guard.js';
import { Egress } from './http/egress.js';
import { OutboundAxios } from './http/outbound-axios.js';
import { Database } from './persistence/database.js';
import { databaseOf } from './persistence/orm.js';
import { SqlShipmentBooks } from './persistence/shipment-books.sql.js';
import { EnvelopeSecretBox } from './secrets/envelope-secret-box.js';
import { SqlKeepsakes } from './retention/keepsakes.sql.js';
import { KeyRing } from './secrets/key-ring.js';
import { WorkerSessions } from './sessions/worker-sessions.js';
import { frontDoorProviders } from './access/front-door.providers.js';
import { storeProviders } from './stores/store.providers.js';
import { LoggedBugs } from './telemetry/logged-bugs.js';
import { SystemChance } from './time/system-chance.js';
import { SystemClock } from './time/system-clock.js';

export interface Foundation {
  readonly orm: MikroORM;
  readonly secretKey: string;
  /** CIDR list reachable besides public addresses. */
  readonly allowedNetworks: readonly string[];
}

/** What everything stands on: database, secrets, time, the way out, and the ports that need nothing else. */
@Module({})
export class FoundationModule {
  static on({ orm, secretKey, allowedNetworks }: Foundation): DynamicModule {
    const egress = new Egress(new AddressGuard(allowedNetworks));
    const fresh = new FreshNews();
    const own = [
      { provide: MikroORM, useValue: orm },
      { provide: EntityManager, useValue: orm.em },
      { provide: Database, useValue: databaseOf(orm) },
      { provide: SecretBox, useValue: new EnvelopeSecretBox(KeyRing.of(secretKey)) },
      { provide: Clock, useClass: SystemClock },
      { provide: Chance, useClass: SystemChance },
      { provide: BugReports, useClass: LoggedBugs },
      {
        provide: ShipmentBooks,
        useFactory: (database: Database, clock: Clock, chance: Chance) => new SqlShipmentBooks(database, clock, chance, fresh),
        inject: [Database, Clock, Chance],
      },
      {
        provide: LaneBook,
        useFactory: (database: Database, chance: Chance) => new SqlLaneBook(database, chance, fresh),
        inject: [Database, Chance],
      },
      { provide: Keepsakes, useClass: SqlKeepsakes },
      { provide: StoreSessions, useClass: WorkerSessions },
      { provide: Egress, useValue: egress },
      { provide: OutboundAxios, useValue: new OutboundAxios(egress) },
    ];
    const providers = [...own, ...storeProviders, ...frontDoorProviders];
    return { module: FoundationModule, global: true, providers, exports: providers };
  }
}
