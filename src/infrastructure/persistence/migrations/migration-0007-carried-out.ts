import { Migration } from '@mikro-orm/migrations';

/** A request whose change is on disk is known to be carried out, although its process died before it could keep the answer. */
export class Migration0007CarriedOut extends Migration {
  override up(): void {
    this.addSql('alter table idempotency_records add column carried_out boolean not null default false');
  }
}
