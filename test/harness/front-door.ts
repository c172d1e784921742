import { Global, Module, type Provider, type Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import supertest from 'supertest';
import { openFrontDoor } from '../../src/adapters/inbound/rest/front-door.js';
import { FrontDoorModule } from '../../src/adapters/inbound/rest/front-door.module.js';
import { IdempotencyModule } from '../../src/adapters/inbound/rest/idempotency/idempotency.module.js';
import { IntakeModule } from '../../src/adapters/inbound/rest/intake.module.js';
import { MakeApiKey } from '../../src/application/access/make-api-key.js';
import type { ApiScope } from '../../src/application/access/api-scope.js';
import { ApiKeyBooks } from '../../src/application/ports/api-key-books.js';
import { ApiKeySecrets } from '../../src/application/ports/api-key-secrets.js';
import { BugReports } from '../../src/application/ports/bug-reports.js';
import { Chance } from '../../src/application/ports/chance.js';
import { Clock } from '../../src/application/ports/clock.js';
import { DatabasePing } from '../../src/application/ports/database-ping.js';
import { FindingList } from '../../src/application/ports/finding-list.js';
import { IdempotencyRecords } from '../../src/application/ports/idempotency-records.js';
import { LaneWakes } from '../../src/application/ports/lane-wakes.js';
import { Metrics } from '../../src/application/ports/metrics.js';
import { OrderBooks } from '../../src/application/ports/order-books.js';
import { ShipmentBooks } from '../../src/application/ports/shipment-books.js';
import { ShipmentViews } from '../../src/application/ports/shipment-views.js';
import { Sightings } from '../../src/application/ports/sightings.js';
import { StoreBooks } from '../../src/application/ports/store-books.js';
import { StoreDirectory, type KnownStore } from '../../src/application/ports/store-directory.js';
import { StorePlatforms } from '../../src/application/ports/store-platforms.js';
import { RandomApiKeySecrets } from '../../src/infrastructure/access/api-key-secrets.random.js';
import { MemoryApiKeys, MemoryIdempotency } from './memory-access.js';
import { MemoryOrders } from './memory-orders.js';
import { MemoryShipments } from './memory-shipments.js';
import { SteadyChance } from './steady-chance.js';
import { VirtualClock } from './virtual-clock.js';

/** The front door on a loopback port, with everything behind it in memory. Its clock starts at noon on 2 October 2026 (UTC). */
export interface FrontDoor {
  readonly http: ReturnType<typeof supertest>;
  readonly shipments: MemoryShipments;
  readonly orders: MemoryOrders;
  readonly apiKeys: MemoryApiKeys;
  readonly idempotency: MemoryIdempotency;
  readonly clock: VirtualClock;
  readonly woken: string[];
  /** Faults that were reported, as `doing: error`. */
  readonly bugs: string[];
  /** What the database answers when asked whether it is there. */
  readonly database: { answers: () => Promise<void> };
  /** A key of these scopes, as an `Authorization` header's value. */
  key(...scopes: ApiScope[]): Promise<string>;
  close(): Promise<void>;
}

export const acme: KnownStore = { id: '0199a000-0000-7000-8000-00000000ac3e', name: 'acme-us', platform: 'test', paused: false, settings: {} };

export async function openTestFrontDoor(more: { readonly controllers?: Type[] } = {}): Promise<FrontDoor> {
  const [shipments, orders, apiKeys, clock] = [new MemoryShipments(), new MemoryOrders(), new MemoryApiKeys(), new VirtualClock()];
  const idempotency = new MemoryIdempotency(clock);
  const [woken, bugs]: [string[], string[]] = [[], []];
  const database = { answers: () => Promise.resolve() };
  const known = (found: boolean) => Promise.resolve(found ? acme : undefined);
  const providers: Provider[] = [
    { provide: Clock, useValue: clock },
    { provide: Chance, useValue: new SteadyChance() },
    { provide: ShipmentBooks, useValue: shipments },
    { provide: OrderBooks, useValue: orders },
    { provide: ShipmentViews, useValue: { find: () => Promise.resolve(undefined), page: () => Promise.resolve({ items: [] }), toldOfOrder: () => Promise.resolve([]) } },
    { provide: FindingList, useValue: { about: () => Promise.resolve([]) } },
    { provide: Sightings, useValue: { of: () => Promise.resolve(undefined) } },
    { provide: ApiKeyBooks, useValue: apiKeys },
    { provide: ApiKeySecrets, useClass: RandomApiKeySecrets },
    { provide: IdempotencyRecords, useValue: idempotency },
    { provide: BugReports, useValue: { report: (error: unknown, doing: string) => void bugs.push(`${doing}: ${String(error)}`) } },
    { provide: DatabasePing, useValue: { ping: () => database.answers() } },
    { provide: Metrics, useValue: { answered: () => undefined, text: () => Promise.resolve({ type: 'text/plain', body: 'parcelwire_up 1\n' }) } },
    { provide: LaneWakes, useValue: { wake: (storeId: string) => void woken.push(storeId) } },
    { provide: StoreDirectory, useValue: { byName: (name: string) => known(name === acme.name), byId: (id: string) => known(id === acme.id), forget: () => undefined } },
    { provide: StoreBooks, useValue: {} },
    { provide: StorePlatforms, useValue: { all: () => [], get: () => undefined } },
  ];
  @Global()
  @Module({ providers, exports: providers })
  class Ports {}
  const module = await Test.createTestingModule({ imports: [Ports, FrontDoorModule, IdempotencyModule, IntakeModule], controllers: more.controllers ?? [] }).compile();
  const app = module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false });
  openFrontDoor(app);
  await app.listen(0, '127.0.0.1');
  const make = app.get(MakeApiKey);
  return {
    http: supertest(app.getHttpServer()), shipments, orders, apiKeys, idempotency, clock, woken, bugs, database,
    key: async (...scopes) => `Bearer ${(await make.run({ name: scopes.join(), scopes, expiresAt: null })).key}`,
    close: () => app.close(),
  };
}
