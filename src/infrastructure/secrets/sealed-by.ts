import { BadEnvironment } from '../config/environment.js';
import type { Queries } from '../persistence/database.js';
import { KeyRing } from './key-ring.js';

/** The second word of a sealed text is the id of the key that sealed it. */
const keyIds = `
  select distinct split_part(sealed.value, '.', 2) as id from stores, jsonb_each_text(secrets::jsonb) as sealed
  where secrets like '{%' and sealed.value like 'v1.%'
  union select split_part(value, '.', 2) from store_memory where value like 'v1.%' and (expires_at is null or expires_at > now())`;

/**
 * Refuses to start with a key that opens none, or not all, of the stores' secrets and notes: every one of those stores would lock up.
 * `place`: where the key stands.
 */
export async function checkKeys(queries: Queries, secretKey: string, place = 'PARCELWIRE_SECRET_KEY'): Promise<void> {
  const ring = KeyRing.of(secretKey);
  const missing = (await queries.query<{ id: string }>(keyIds)).filter(({ id }) => ring.get(id) === undefined);
  if (missing.length === 0) return;
  const ids = missing.map(({ id }) => id).join(', ');
  throw new BadEnvironment([
    `${place}: expected the key that sealed the stores' secrets (key ${ids}), found another; give that key, or add it after the new one, separated by a comma.`,
  ]);
}
