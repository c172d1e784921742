import type { StoreAdapter } from '../../src/application/ports/store-adapter.js';
import type { SandboxCalls, ShopperView } from '../../src/application/ports/store-sandbox.js';
import { portionsOf } from '../../src/application/stores/portions.js';
import type { Outcome } from '../../src/domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../src/domain/fulfillment/notice.js';
import { RacingClock } from '../harness/racing-clock.js';
import { openTestSession, type TestSession } from '../harness/store-session.js';
import { noticeFor } from './notice-for.js';
import type { StoreUnderTest } from './store-under-test.js';

interface FullSpeed {
  readonly outcomes: readonly Outcome<Receipt>['is'][];
  readonly statuses: readonly ShopperView['status'][];
  /** Requests made after the orders were known. */
  readonly calls: number;
  readonly seen: SandboxCalls;
}

/** Tells `count` shipments of one box and two lines as fast as the platform's real limits allow, on a clock that races. */
export async function atFullSpeed(store: StoreUnderTest, count: number): Promise<FullSpeed> {
  const adapter = store.adapter();
  const clock = new RacingClock();
  const sandbox = await store.openSandbox({ now: () => clock.now().getTime() });
  const session = openTestSession(adapter, sandbox.settings(), { clock, timeoutMs: 10_000 });
  const send = session.http.send.bind(session.http);
  session.http.send = request => clock.during(send(request));
  try {
    const ids = Array.from({ length: count }, (_, at) => sandbox.place({ key: String(10_000 + at), number: `#${10_000 + at}`, lines: ['MUG', 'CUP'].map((sku, nth) => ({ storeLineId: String(200_000 + at * 2 + nth), sku, quantity: 1, name: sku })) }));
    const notices = await clock.race(noticesOf(adapter, ids, session));
    const before = sandbox.calls().total;
    const outcomes = await clock.race(new Lane(adapter, session, clock).tellAll(notices));
    const seen = sandbox.calls();
    return { outcomes: outcomes.map(each => each.is), statuses: ids.map(id => sandbox.shopperSees(id).status), calls: seen.total - before, seen };
  } finally {
    await session.close();
    await sandbox.close();
  }
}

async function noticesOf(adapter: StoreAdapter, ids: readonly string[], session: TestSession<object>): Promise<ShipmentNotice[]> {
  const notices: ShipmentNotice[] = [];
  for (const some of portionsOf(ids, 50)) {
    const found = await adapter.orders?.find(some, session);
    for (const [at, id] of some.entries()) {
      const order = found?.[at];
      if (order && !('order' in order)) throw new Error(`expected the order ${id} to be found, found ${JSON.stringify(order)}`);
      notices.push(noticeFor(adapter.card, { id, order: order?.order }, [{ number: `1Z${id}`, units: { MUG: 1, CUP: 1 } }], { id: `0198c000-0000-7000-8000-${String(notices.length).padStart(12, '0')}` }));
    }
  }
  return notices;
}

/** What a store's lane does with an adapter: full batches, throttles waited out, submitted news asked about when due. */
class Lane {
  constructor(private readonly adapter: StoreAdapter, private readonly session: TestSession<object>, private readonly clock: RacingClock) {}

  async tellAll(notices: readonly ShipmentNotice[]): Promise<Outcome<Receipt>[]> {
    const outcomes: Outcome<Receipt>[] = [];
    const { noticesPerCall } = this.adapter.card.limits;
    for (const batch of portionsOf(notices, noticesPerCall)) outcomes.push(...await this.tell(batch));
    return outcomes;
  }

  private async tell(batch: readonly ShipmentNotice[]): Promise<Outcome<Receipt>[]> {
    const outcomes = [...await this.adapter.shipments.announce(batch, this.session)];
    for (let round = 0; round < 50; round += 1) {
      const open = outcomes.flatMap((outcome, at) => (outcome.is === 'submitted' || (outcome.is === 'later' && outcome.why === 'throttled') ? [{ at, outcome, notice: batch[at]! }] : []));
      if (open.length === 0) break;
      await this.clock.during(this.clock.sleep(Math.max(...open.map(({ outcome }) => (outcome.is === 'submitted' ? outcome.askAfterMs : (outcome.afterMs ?? 1_000))))));
      const submitted = open.flatMap(({ outcome, notice, at }) => (outcome.is === 'submitted' ? [{ at, asked: { notice, ticket: outcome.ticket } }] : []));
      const kept = open.filter(({ outcome }) => outcome.is === 'later');
      if (submitted.length > 0) put(outcomes, submitted, await this.adapter.shipments.collect!(submitted.map(({ asked }) => asked), this.session));
      if (kept.length > 0) put(outcomes, kept, await this.adapter.shipments.announce(kept.map(({ notice }) => notice), this.session));
    }
    return outcomes;
  }
}

function put(outcomes: Outcome<Receipt>[], places: readonly { readonly at: number }[], found: readonly Outcome<Receipt>[]): void {
  for (const [nth, { at }] of places.entries()) outcomes[at] = found[nth]!;
}
