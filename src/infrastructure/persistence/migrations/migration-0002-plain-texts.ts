import { Migration } from '@mikro-orm/migrations';

/**
 * What is written once and read whole is kept as the text it came as. Exchanges have their bodies beside the JSON and are not
 * compressed: they are hardly ever read and gone after some days. A shipment's body is `json`, not `jsonb`: nothing ever looks
 * into it. Together that was a third of what PostgreSQL did for a delivery. Exchanges written before this one have their
 * bodies in `request` and `response`.
 */
export class Migration0002PlainTexts extends Migration {
  override up(): void {
    this.addSql('alter table exchanges add column request_body text, add column response_body text');
    this.addSql('alter table exchanges set (toast_tuple_target = 8160)');
    this.addSql('alter table shipments alter column body type json using body::json');
  }
}
