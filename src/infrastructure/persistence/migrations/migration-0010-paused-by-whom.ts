import { Migration } from '@mikro-orm/migrations';

/** Who is asked why a store is told nothing has the answer on its page: when it was paused, and who did so. */
export class Migration0010PausedByWhom extends Migration {
  override up(): void {
    this.addSql('alter table lanes add column pausing jsonb');
  }
}
