import { Injectable } from '@nestjs/common';
import { Clock } from '../../application/ports/clock.js';
import { Findings, type NewFinding } from '../../application/ports/findings.js';
import { Database } from '../persistence/database.js';
import { raiseWithin, settleWithin } from './findings.sql.js';

@Injectable()
export class SqlFindings extends Findings {
  constructor(private readonly database: Database, private readonly clock: Clock) {
    super();
  }

  raise(items: readonly NewFinding[]): Promise<void> {
    return raiseWithin(this.database, items, this.clock.now());
  }

  settle(kind: string, storeId: string, subject?: string): Promise<void> {
    return settleWithin(this.database, kind, storeId, subject, this.clock.now());
  }

  async openSubjects(kind: string, storeId: string | null): Promise<readonly string[]> {
    const rows = await this.database.query<{ subject: string }>(
      'select distinct subject from findings where kind = $1 and ($2::uuid is null or store_id = $2) and resolved_at is null',
      [kind, storeId],
    );
    return rows.map(row => row.subject);
  }

  async close(kinds: readonly string[], storeId: string | null, resolution: string, subjects?: readonly string[]): Promise<void> {
    await this.database.query(
      `update findings set resolved_at = $4, resolution = $5
       where kind = any($1::text[]) and ($2::uuid is null or store_id = $2) and ($3::text[] is null or subject = any($3)) and resolved_at is null`,
      [kinds, storeId, subjects ?? null, this.clock.now(), resolution]);
  }
}
