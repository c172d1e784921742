import { Injectable } from '@nestjs/common';
import { Keepsakes } from '../../application/ports/keepsakes.js';
import type { Keepsake } from '../../domain/retention/retention.js';
import { Database, type Queries } from '../persistence/database.js';
import { busyTables, forgetting, holding } from './retention-statements.js';

@Injectable()
export class SqlKeepsakes extends Keepsakes {
  constructor(private readonly database: Database) {
    super();
  }

  async now(): Promise<Date> {
    const [row] = await this.database.query<{ now: string | Date }>('select clock_timestamp() as now');
    return new Date(row!.now);
  }

  async forget(what: Keepsake, before: Date, limit: number): Promise<number> {
    const hold = holding[what];
    const parameters = [before, firstIdAt(before), limit];
    if (hold === undefined) return gone(this.database, what, parameters);
    return this.database.transaction(async queries => {
      const held = await queries.query<{ id: string }>(hold, parameters);
      return gone(queries, what, [...parameters, held.map(row => row.id)]);
    });
  }

  /**
   * PGlite has no processes beside it, so nobody vacuums unless told to. A step at a time, so that others have their turn in between.
   */
  async tidy(): Promise<void> {
    if (this.database.kind === 'hosted') return;
    for (const table of busyTables) {
      await this.database.query(`vacuum ${table}`);
      await this.database.query(`analyze ${table}`);
    }
  }
}

async function gone(queries: Queries, what: Keepsake, parameters: readonly unknown[]): Promise<number> {
  const [row] = await queries.query<{ gone: number }>(forgetting[what], parameters);
  return row?.gone ?? 0;
}

/** No version 7 UUID (RFC 9562) made at this time or later is smaller. */
function firstIdAt(time: Date): string {
  const hex = time.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
