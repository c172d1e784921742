import { Migration } from '@mikro-orm/migrations';

/**
 * A shopper or a carrier often knows nothing but the number on a box. Shipments of before, and those that processes of the version before
 * take in meanwhile, get theirs from the upkeep: to write them all here would keep everybody waiting. New keys go into the index at once: it
 * costs the same, and no report waits while forty thousand are entered together.
 */
export class Migration0008ShipmentsByNumber extends Migration {
  override up(): void {
    this.addSql('alter table shipments add column numbers text[]');
    this.addSql('create index shipments_by_number on shipments using gin (numbers) with (fastupdate = off)');
    this.addSql('create index shipments_not_numbered on shipments (id) where numbers is null');
  }
}
