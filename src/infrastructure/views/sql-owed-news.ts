import { Injectable } from '@nestjs/common';
import { OwedNews, type Owed } from '../../application/ports/owed-news.js';
import { Database } from '../persistence/database.js';
import { isOfOne } from './one-store.js';

/**
 * What a store is owed, counted along the indexes of what is open and what rests: asked of all stores at once, PostgreSQL reads all that was
 * ever settled, or sorts what is open on disk, as its statistics are fresh or old.
 */
export const owedTo = (storeId: string): string => `(
    select count(*) filter (where status = 'waiting')::int as waiting, min(created_at) filter (where status = 'waiting') as "waitingSince",
      count(*) filter (where status = 'submitted')::int as submitted, min(created_at) filter (where status = 'submitted') as "submittedSince",
      count(*) filter (where status = 'resting')::int as resting, min(created_at) filter (where status = 'resting') as "restingSince"
    from (select status, created_at from deliveries where ${isOfOne('store_id', storeId)} and status in ('waiting', 'submitted')
      union all select status, created_at from deliveries where ${isOfOne('store_id', storeId)} and status = 'resting') open)`;

const owed = `
  select s.id as "storeId", o.waiting, o.submitted, o.resting, least(o."waitingSince", o."submittedSince") as since
  from unnest($1::uuid[]) s (id) cross join lateral ${owedTo('s.id')} o where o.waiting + o.submitted + o.resting > 0`;

@Injectable()
export class SqlOwedNews extends OwedNews {
  constructor(private readonly database: Database) {
    super();
  }

  async of(storeIds: readonly string[]): Promise<ReadonlyMap<string, Owed>> {
    const rows = await this.database.query<OwedRow>(owed, [storeIds]);
    return new Map(rows.map(({ storeId, since, ...counts }) => [storeId, { ...counts, since: since === null ? null : new Date(since) }]));
  }
}

interface OwedRow extends Omit<Owed, 'since'> {
  readonly storeId: string;
  readonly since: string | null;
}
