import type { DatabaseLocation } from '../../src/infrastructure/persistence/orm.js';

export type DatabaseKind = 'pglite' | 'postgres';

/** A migrated, empty database nobody has opened yet. */
export interface DatabasePlace {
  readonly location: DatabaseLocation;
  remove(): Promise<void>;
}
