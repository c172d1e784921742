import { type DatabaseLocation, databaseOf, openOrm } from '../../src/infrastructure/persistence/orm.js';

/** The time passes in which a dead worker's lanes are nobody's. */
export async function letLeasesRunOut(location: DatabaseLocation): Promise<void> {
  const orm = await openOrm(location);
  try {
    await databaseOf(orm).query(`update lanes set leased_until = clock_timestamp() - interval '1 second' where leased_until is not null`);
  } finally {
    await orm.close(true);
  }
}
