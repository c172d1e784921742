import type { Later } from '../../domain/delivery/outcome.js';
import { isDatabaseAway } from '../ground/database-away.js';

/**
 * It failed on our side: our database was away, where tokens and orders are kept, or there is a bug. Nobody knows how far it
 * came, so the store is read before it is told again.
 */
export function faultOf(error: unknown): Later {
  const said = error instanceof Error ? error.message : String(error);
  if (isDatabaseAway(error))
    return { is: 'later', why: 'interrupted', detail: `the database of Parcelwire was away: ${said}`, mayHaveActed: true };
  return { is: 'later', why: 'defect', detail: `a fault of Parcelwire itself: ${said}`, mayHaveActed: true };
}
