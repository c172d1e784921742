import type { MikroORM } from '@mikro-orm/core';
import type { Database } from '../../src/infrastructure/persistence/database.js';
import { databaseOf, openOrm } from '../../src/infrastructure/persistence/orm.js';
import { newDatabasePlace } from './database-place.js';
import type { DatabasePlace } from './place.js';
import { TcpRelay } from './tcp-relay.js';

/** A migrated PostgreSQL of its own, reached over a wire that can be cut. */
export class WiredDatabase {
  readonly database: Database;

  private constructor(private readonly place: DatabasePlace, readonly wire: TcpRelay, private readonly orm: MikroORM) {
    this.database = databaseOf(orm);
  }

  /** `patienceMs`: how long a connection may say nothing before it is given up; as the service has it unless told. */
  static async open(patienceMs?: number): Promise<WiredDatabase> {
    const place = await newDatabasePlace('postgres');
    const wire = await TcpRelay.to(place.location.databaseUrl ?? '');
    await wire.mend();
    return new WiredDatabase(place, wire, await openOrm({ databaseUrl: wire.url }, patienceMs));
  }

  async close(): Promise<void> {
    await this.orm.close(true);
    await this.wire.cut();
    await this.place.remove();
  }
}
