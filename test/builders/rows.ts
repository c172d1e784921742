import type { Database } from '../../src/infrastructure/persistence/database.js';
import { editionOf } from '../../src/infrastructure/stores/settings-edition.js';

/** Rows as the engine leaves them, for specs of the views: only what a test names differs. */
export class Rows {
  private made = 0;

  constructor(private readonly database: Database) {}

  async store(name = 'acme-us'): Promise<string> {
    const id = this.id();
    await this.database.query(`insert into stores (id, name, platform, settings, secrets, created_at, updated_at) values ($1, $2, 'shop', '{}', '{}', now(), now())`, [id, name]);
    await this.database.query('insert into lanes (store_id) values ($1)', [id]);
    return id;
  }

  /** That of the store's settings as they are now. */
  async edition(storeId: string): Promise<string> {
    const [row] = await this.database.query<{ edition: string }>(`select ${editionOf('stores')} as edition from stores where id = $1`, [storeId]);
    return row!.edition;
  }

  async delivery(storeId: string, its: { readonly status?: string; readonly kind?: string; readonly outcome?: unknown; readonly createdAt?: string; readonly tries?: number } = {}): Promise<string> {
    const [shipment, id] = [this.id(), this.id()];
    const at = its.createdAt ?? '2026-10-02T12:00:00Z';
    await this.database.query(
      `insert into shipments (id, store_id, external_id, store_order_id, body, received_at) values ($1, $2, $3, '5551', '{}', $4)`, [shipment, storeId, `SH-${this.made}`, at]);
    await this.database.query(
      `insert into deliveries (id, store_id, kind, store_order_id, shipment_id, status, due_at, tries, outcome, created_at) values ($1, $2, $3, '5551', $4, $5, '2026-10-05T12:00:00Z', $6, $7, $8)`,
      [id, storeId, its.kind ?? 'shipment', shipment, its.status ?? 'waiting', its.tries ?? 0, its.outcome === undefined ? null : JSON.stringify(its.outcome), at]);
    return id;
  }

  async attempt(storeId: string, deliveryId: string, number: number, startedAt = '2026-10-02T12:00:00Z'): Promise<string> {
    const [exchange, id] = [this.id(), this.id()];
    await this.database.query(
      `insert into exchanges (id, store_id, at, took_ms, request, response) values ($1, $2, $3, 12, '{"method":"POST"}', '{"status":503}')`, [exchange, storeId, startedAt]);
    await this.database.query(
      `insert into attempts (id, delivery_id, store_id, number, started_at, took_ms, outcome, exchanges) values ($1, $2, $3, $4, $5, 20, '{"is":"later"}', array[$6]::uuid[])`,
      [id, deliveryId, storeId, number, startedAt, exchange]);
    return id;
  }

  private id(): string {
    this.made += 1;
    return `01999999-0000-7000-8000-${String(this.made).padStart(12, '0')}`;
  }
}
