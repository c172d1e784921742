import { Migration } from '@mikro-orm/migrations';

/**
 * A delivery is only written together with its shipment, or while that row is locked, and the shipment holds the store. Asking
 * the store a second time, once per delivery, was a tenth of what taking one in costs PostgreSQL. Who removes a store removes
 * its deliveries, after its shipments.
 */
export class Migration0004OneKeyToTheStore extends Migration {
  override up(): void {
    this.addSql('alter table deliveries drop constraint deliveries_store_id_fkey');
  }
}
