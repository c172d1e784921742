import { Injectable } from '@nestjs/common';
import type { CarrierOverride } from '../../domain/carrier/carrier-override.js';
import { seconds } from '../../domain/time/duration.js';
import { CarrierOverrides } from '../../application/ports/carrier-overrides.js';
import { Clock } from '../../application/ports/clock.js';
import { Database } from '../persistence/database.js';
import { BriefCache } from './brief-cache.js';
import { type OverrideRow, overrideColumns, overrideIn } from './carrier-override-rows.js';
import { StoreChanges } from './store-changes.js';

@Injectable()
export class SqlCarrierOverrides extends CarrierOverrides {
  private readonly kept: BriefCache<readonly CarrierOverride[]>;

  constructor(private readonly database: Database, clock: Clock, changes: StoreChanges) {
    super();
    this.kept = new BriefCache(clock, seconds(3));
    changes.onChange(() => this.kept.forgetAll());
  }

  async of(storeId: string): Promise<readonly CarrierOverride[]> {
    return (await this.kept.get(storeId, () => this.read(storeId))) ?? [];
  }

  private async read(storeId: string): Promise<readonly CarrierOverride[]> {
    const rows = await this.database.query<OverrideRow>(
      `select ${overrideColumns} from carrier_overrides where store_id = $1::uuid or store_id is null order by store_id nulls last, code`,
      [storeId],
    );
    return rows.map(overrideIn);
  }
}
