import { LookAtOrders } from '../../src/application/reconcile/look-at-orders.js';
import { LookNow } from '../../src/application/reconcile/look-now.js';
import { ReconcileStores } from '../../src/application/reconcile/reconcile-stores.js';
import { SqlSightings } from '../../src/infrastructure/reconcile/sightings.sql.js';
import type { LaneBench } from './lane-bench.js';

/** What looks at the orders of a lane on the bench. */
export class ReconcileBench {
  readonly sightings: SqlSightings;
  readonly woken: string[] = [];
  private readonly wakes = { wake: (storeId: string): void => void this.woken.push(storeId) };

  constructor(private readonly bench: LaneBench) {
    this.sightings = new SqlSightings(bench.database);
  }

  async run(): Promise<void> {
    const { lanes, settings, platforms, sessions, reporting, clock } = this.bench;
    await new ReconcileStores(this.sightings, lanes, this.wakes, settings, platforms, sessions, new LookAtOrders(), reporting, clock).run(new AbortController().signal);
  }

  /** `id`: ours. */
  lookNow(id: string): ReturnType<LookNow['run']> {
    const { orders, lanes, settings, platforms, sessions, clock } = this.bench;
    return new LookNow(orders, this.sightings, lanes, this.wakes, settings, platforms, sessions, new LookAtOrders(), clock).run(id);
  }

  /** Open findings of the kind `drift`, by order. */
  async drifts(): Promise<{ subject: string; detail: string; times: number }[]> {
    return this.bench.database.query(`select subject, detail, times from findings where kind = 'drift' and resolved_at is null order by subject`);
  }
}
