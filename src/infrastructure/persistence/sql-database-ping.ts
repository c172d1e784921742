import { Injectable } from '@nestjs/common';
import { DatabasePing } from '../../application/ports/database-ping.js';
import { Database } from './database.js';

@Injectable()
export class SqlDatabasePing extends DatabasePing {
  constructor(private readonly database: Database) {
    super();
  }

  async ping(): Promise<void> {
    await this.database.query('select 1');
  }
}
