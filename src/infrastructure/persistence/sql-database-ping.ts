import { Injectable } from '@nestjs/common';
import { DatabasePing } from '../../application/ports/database-ping.js';
import { Database } from './database.js';

@Injectable()
export class SqlDatabasePing extends DatabasePing {
  constructor(private readonly database: Database) {
    super();
  }

  /** Changes no row; a database that only reads refuses it all the same. */
  async ping(): Promise<void> {
    await this.database.query('update lanes set paused = paused where false');
  }
}
