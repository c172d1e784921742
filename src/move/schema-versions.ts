import { migrations } from '../infrastructure/persistence/migrations/index.js';
import { CannotMove } from './cannot-move.js';

const ours = migrations.map(({ name }) => name);

/** The copy is row by row, so the embedded database must have exactly the tables of this version. */
export function checkSource(found: readonly string[]): void {
  refuseNewer(found, 'the embedded database');
  const missing = ours.filter(name => !found.includes(name));
  if (missing.length > 0)
    throw new CannotMove(
      `expected the embedded database to be up to date, found it without ${missing.join(', ')}; start and stop this version of the service on it once, then move`,
    );
}

/** An older or absent schema is brought up to date. */
export function checkTarget(found: readonly string[]): void {
  refuseNewer(found, 'the PostgreSQL database');
}

function refuseNewer(found: readonly string[], where: string): void {
  const unknown = found.filter(name => !ours.includes(name));
  if (unknown.length > 0)
    throw new CannotMove(
      `expected ${where} to be of this version or older, found ${unknown.join(', ')}; move with the version of the service that made it`,
    );
}
