import { Injectable } from '@nestjs/common';
import { Keepsakes } from '../../application/ports/keepsakes.js';
import type { Keepsake } from '../../domain/retention/retention.js';
import { Database } from '../persistence/database.js';
import { forgetting } from './retention-statements.js';

@Injectable()
export class SqlKeepsakes extends Keepsakes {
  constructor(private readonly database: Database) {
    super();
  }

  async forget(what: Keepsake, before: Date, limit: number): Promise<number> {
    const [row] = await this.database.query<{ gone: number }>(forgetting[what], [before, firstIdAt(before), limit]);
    return row?.gone ?? 0;
  }
}

/** No version 7 UUID (RFC 9562) made at this time or later is smaller. */
function firstIdAt(time: Date): string {
  const hex = time.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
