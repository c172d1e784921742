import { Migration } from '@mikro-orm/migrations';

/** Who is asked why a delivery was discarded, or told again, has the answer on its page: what somebody did with it last, when, and who. */
export class Migration0009HandledByWhom extends Migration {
  override up(): void {
    this.addSql('alter table deliveries add column handled jsonb');
  }
}
