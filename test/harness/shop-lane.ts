import { afterEach, beforeEach, expect } from '@jest/globals';
import type { StoreAdapter } from '../../src/application/ports/store-adapter.js';
import type { SandboxOrder, StoreSandbox } from '../../src/application/ports/store-sandbox.js';
import type { Order } from '../../src/domain/order/order.js';
import type { Database } from '../../src/infrastructure/persistence/database.js';
import { anOrder } from '../builders/an-order.js';
import type { StoreUnderTest } from '../contracts/store-under-test.js';
import type { TestDatabase } from './database.js';
import { LaneBench } from './lane-bench.js';
import { openTestSession, type TestSession } from './store-session.js';

/** One shop's sandbox on real sockets, with its lane on a real database. */
export class ShopLane {
  private constructor(
    private readonly adapter: StoreAdapter,
    readonly shop: StoreSandbox,
    private readonly session: TestSession<object>,
    readonly lane: LaneBench,
  ) {}

  /** On an empty database. `asHeard`: the adapter as the lane speaks through it. */
  static async open(database: Database, store: StoreUnderTest, asHeard = (adapter: StoreAdapter): StoreAdapter => adapter): Promise<ShopLane> {
    const adapter = store.adapter();
    const shop = await store.openSandbox();
    const session = openTestSession(adapter, shop.settings());
    return new ShopLane(adapter, shop, session, await LaneBench.open(database, asHeard(adapter), session));
  }

  /** Sells the lines; answers the order as the shop gives it, or as somebody else posts it where the shop cannot be asked. */
  async sells(lines: SandboxOrder['lines'], key = '1001'): Promise<Order> {
    const id = this.shop.place({ key, number: `#${key}`, lines });
    const [found] = (await this.adapter.orders?.find([id], this.session)) ?? [];
    if (found && 'order' in found) return found.order;
    return lines.reduce((order, { sku, quantity, storeLineId }) => order.line(sku, quantity, { storeLineId }), anOrder(id)).build();
  }

  /** Nothing was thrown, and nothing was sent that a right adapter never sends. */
  async close(): Promise<void> {
    expect([this.session.defects, this.lane.bugs, this.shop.calls().mistakes]).toEqual([[], [], []]);
    await this.session.close();
    await this.shop.close();
  }
}

/** A shop with its lane for each test of this suite, on a database that is emptied before it. */
export function shopForEachTest(opened: () => TestDatabase, store: StoreUnderTest, asHeard?: (adapter: StoreAdapter) => StoreAdapter): () => ShopLane {
  let bench: ShopLane;
  beforeEach(async () => {
    await opened().empty();
    bench = await ShopLane.open(opened().database, store, asHeard);
  });
  afterEach(() => bench.close());
  return () => bench;
}
