import { Migration } from '@mikro-orm/migrations';

/**
 * What a worker said of an order that nobody knew yet, and could not write down because it died, is said again without the order. Null:
 * nothing like that.
 */
export class Migration0012SaidWithoutOrder extends Migration {
  override up(): void {
    this.addSql('alter table deliveries add column said_without_order boolean');
  }
}
