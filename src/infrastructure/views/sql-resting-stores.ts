import { Injectable } from '@nestjs/common';
import { RestingStores } from '../../application/ports/resting-stores.js';
import { Database } from '../persistence/database.js';

/** One look into the index of what rests per store, whatever the statistics say. `$1` platforms, `$2` now. */
const restingStores = `
  select l.store_id as id from lanes l join stores s on s.id = l.store_id
  where s.platform = any($1::text[]) and not l.paused and l.closed_why is distinct from 'locked-out' and (l.closed_until is null or l.closed_until <= $2)
    and (select d.seq from deliveries d where d.store_id = l.store_id and d.status = 'resting' order by d.seq limit 1) is not null`;

@Injectable()
export class SqlRestingStores extends RestingStores {
  constructor(private readonly database: Database) {
    super();
  }

  async on(platforms: readonly string[], now: Date): Promise<readonly string[]> {
    const rows = await this.database.query<{ id: string }>(restingStores, [platforms, now]);
    return rows.map(row => row.id);
  }
}
