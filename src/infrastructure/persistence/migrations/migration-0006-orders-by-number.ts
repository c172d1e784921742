import { Migration } from '@mikro-orm/migrations';

/** Whoever asks where an order is knows the number that the shopper says. */
export class Migration0006OrdersByNumber extends Migration {
  override up(): void {
    this.addSql('create index orders_by_number on orders (number, id) where number is not null');
  }
}
