import { Migration } from '@mikro-orm/migrations';

/** How long the claim of an `Idempotency-Key` is nobody else's, unless its process is heard of again; nobody's word: five minutes. */
export class Migration0011HeldKeys extends Migration {
  override up(): void {
    this.addSql('alter table idempotency_records add column held_until timestamptz');
  }
}
