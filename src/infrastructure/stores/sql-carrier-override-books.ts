import { Injectable } from '@nestjs/common';
import type { CarrierOverride } from '../../domain/carrier/carrier-override.js';
import { CarrierOverrideBooks } from '../../application/ports/carrier-override-books.js';
import { Clock } from '../../application/ports/clock.js';
import { Database } from '../persistence/database.js';
import { type OverrideRow, overrideColumns, overrideIn } from './carrier-override-rows.js';
import { StoreChanges } from './store-changes.js';

/** Makes writers take turns: of two who replace a list at the same time neither would see the other's rows, and both lists would stay. */
const replacedByOne = 'lock table carrier_overrides in share row exclusive mode';

@Injectable()
export class SqlCarrierOverrideBooks extends CarrierOverrideBooks {
  constructor(private readonly database: Database, private readonly changes: StoreChanges, private readonly clock: Clock) {
    super();
  }

  async list(storeId: string | null): Promise<readonly CarrierOverride[]> {
    const rows = await this.database.query<OverrideRow>(
      `select ${overrideColumns} from carrier_overrides where store_id is not distinct from $1::uuid order by code`, [storeId]);
    return rows.map(overrideIn);
  }

  async replace(storeId: string | null, overrides: readonly CarrierOverride[]): Promise<void> {
    await this.database.transaction(async queries => {
      await queries.query(replacedByOne);
      await queries.query('delete from carrier_overrides where store_id is not distinct from $1::uuid', [storeId]);
      await queries.query(
        `insert into carrier_overrides (id, store_id, code, canonical, name, tracking_url, updated_at)
         select gen_random_uuid(), $1::uuid, code, canonical, name, "trackingUrl", $3
         from jsonb_to_recordset($2::jsonb) as o(code text, canonical text, name text, "trackingUrl" text)`,
        [storeId, JSON.stringify(overrides), this.clock.now()],
      );
    });
    this.changes.changed();
  }
}
