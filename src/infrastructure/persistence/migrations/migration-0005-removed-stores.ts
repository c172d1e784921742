import { Migration } from '@mikro-orm/migrations';

/** A store that was removed and whose orders, shipments and deliveries are not all gone yet: nobody finds it any more. */
export class Migration0005RemovedStores extends Migration {
  override up(): void {
    this.addSql('alter table stores add column removed_at timestamptz');
    this.addSql('create index stores_removed on stores (id) where removed_at is not null');
  }
}
