import { Migration } from '@mikro-orm/migrations';

/**
 * An exchange is written once, hardly ever read and gone after some days: compressing each cost a quarter of all that
 * PostgreSQL did for a delivery.
 */
export class Migration0002ExchangesInLine extends Migration {
  override up(): void {
    this.addSql('alter table exchanges set (toast_tuple_target = 8160)');
  }

  override down(): void {
    this.addSql('alter table exchanges reset (toast_tuple_target)');
  }
}
