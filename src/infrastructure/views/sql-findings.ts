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
}
