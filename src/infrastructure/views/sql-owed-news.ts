import { Injectable } from '@nestjs/common';
import { OwedNews, type Owed } from '../../application/ports/owed-news.js';
import { Database } from '../persistence/database.js';

const owed = `
  select store_id as "storeId", count(*) filter (where status = 'waiting')::int as waiting, count(*) filter (where status = 'submitted')::int as submitted,
    count(*) filter (where status = 'resting')::int as resting, min(created_at) filter (where status <> 'resting') as since
  from deliveries where (status in ('waiting', 'submitted') or status = 'resting') and store_id = any($1::uuid[]) group by store_id`;

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
