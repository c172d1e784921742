import { Migration } from '@mikro-orm/migrations';

/**
 * An exchange is written once, hardly ever read and gone after some days. Its bodies are texts beside the JSON, where nobody
 * has to escape and read them again, and rows are not compressed: both together were a third of what PostgreSQL did for a
 * delivery. Exchanges written before this one have their bodies in `request` and `response`.
 */
export class Migration0002PlainBodies extends Migration {
  override up(): void {
    this.addSql('alter table exchanges add column request_body text, add column response_body text');
    this.addSql('alter table exchanges set (toast_tuple_target = 8160)');
  }

  override down(): void {
    this.addSql('alter table exchanges drop column request_body, drop column response_body');
    this.addSql('alter table exchanges reset (toast_tuple_target)');
  }
}
