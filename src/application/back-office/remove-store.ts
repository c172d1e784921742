import { Injectable } from '@nestjs/common';
import { BugReports } from '../ports/bug-reports.js';
import { StoreBooks, type StoreRemoved } from '../ports/store-books.js';
import { ExpireRecords } from '../retention/expire-records.js';

/** The store is gone at once; what it owned goes after it, a little at a time, and with the upkeep if this process stops before. */
@Injectable()
export class RemoveStore {
  constructor(
    private readonly books: StoreBooks,
    private readonly expire: ExpireRecords,
    private readonly bugs: BugReports,
  ) {}

  async run(id: string, force: boolean): Promise<StoreRemoved> {
    const removed = await this.books.remove(id, force);
    if (removed === 'removed') void this.expire.runAnew().catch(error => this.bugs.report(error, `removing what store ${id} owned`));
    return removed;
  }
}
