import type { DatabaseLocation } from '../../src/infrastructure/persistence/orm.js';
import { newPglitePlace } from './pglite-place.js';
import { newPostgresPlace } from './postgres-place.js';

export type DatabaseKind = 'pglite' | 'postgres';

/** A migrated, empty database nobody has opened yet: for a service in a process of its own. */
export interface DatabasePlace {
  readonly location: DatabaseLocation;
  remove(): Promise<void>;
}

export function newDatabasePlace(kind: DatabaseKind): Promise<DatabasePlace> {
  return kind === 'pglite' ? newPglitePlace() : newPostgresPlace();
}
