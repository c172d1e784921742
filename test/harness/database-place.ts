import type { DatabaseKind, DatabasePlace } from './place.js';
import { newPglitePlace } from './pglite-place.js';
import { newPostgresPlace } from './postgres-place.js';

/** A place for a service in a process of its own. */
export function newDatabasePlace(kind: DatabaseKind): Promise<DatabasePlace> {
  return kind === 'pglite' ? newPglitePlace() : newPostgresPlace();
}
