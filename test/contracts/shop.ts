import { expect } from '@jest/globals';
import type { StoreAdapter, StoreCard } from '../../src/application/ports/store-adapter.js';
import type { SandboxOrder, ShopperView, StoreSandbox } from '../../src/application/ports/store-sandbox.js';
import type { Outcome } from '../../src/domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../src/domain/fulfillment/notice.js';
import { stillMissing } from '../../src/domain/fulfillment/still-missing.js';
import type { Order } from '../../src/domain/order/order.js';
import { openTestSession, type TestSession } from '../harness/store-session.js';
import { noticeFor } from './notice-for.js';
import type { PackageSpec, StoreUnderTest } from './store-under-test.js';

/** What the store sold: its id of the order, and the order as the store gives it (undefined where it cannot be asked). */
export interface Sold {
  readonly order: Order | undefined;
  readonly id: string;
}

/** Waits for an answer, in milliseconds: for a store that gives one, however busy this machine; for one that never does. */
const patience = { patient: 10_000, impatient: 700 } as const;

/** One store with its sandbox, and what the engine does around an adapter: settle, ask again, recall before a retry. */
export class Shop {
  readonly session: TestSession<object>;
  private timeoutMs: number = patience.patient;

  private constructor(
    readonly adapter: StoreAdapter,
    readonly sandbox: StoreSandbox,
  ) {
    this.session = openTestSession(adapter, sandbox.settings(), { timeoutMs: () => this.timeoutMs });
  }

  static async open(store: StoreUnderTest): Promise<Shop> {
    return new Shop(store.adapter(), await store.openSandbox());
  }

  get card(): StoreCard {
    return this.adapter.card;
  }

  /** Sells one line per entry of `lines` (line id → units) and reads the order as the store gives it. */
  async sells(lines: Readonly<Record<string, number>>, key = '1001'): Promise<Sold> {
    const placed: SandboxOrder = {
      key,
      number: `#${key}`,
      lines: Object.entries(lines).map(([sku, quantity], at) => ({ storeLineId: String(Number(key) * 10 + at + 1), sku, quantity, name: `Thing ${sku}` })),
    };
    const id = this.sandbox.place(placed);
    return { id, order: await this.order(id) };
  }

  async order(id: string): Promise<Order | undefined> {
    if (!this.adapter.orders) return undefined;
    const [found] = await this.adapter.orders.find([id], this.session);
    if (found && 'outcome' in found && found.outcome.is === 'later') throw new Error(`expected the order ${id}, found ${JSON.stringify(found.outcome)}: sell before the store misbehaves`);
    return found && 'order' in found ? found.order : undefined;
  }

  notice(sold: Sold, packages: readonly PackageSpec[], change: Partial<ShipmentNotice> = {}): ShipmentNotice {
    return noticeFor(this.card, sold, packages, change);
  }

  /** Tells and asks again until no ending is `submitted`; a throttle is waited out as the lane would. */
  async tell(...notices: ShipmentNotice[]): Promise<Outcome<Receipt>[]> {
    return this.collected(notices, await this.adapter.shipments.announce(notices, this.session));
  }

  async tellOne(notice: ShipmentNotice): Promise<Outcome<Receipt>> {
    const [outcome] = await this.tell(notice);
    return outcome as Outcome<Receipt>;
  }

  /** Does something without waiting long for answers that do not come. */
  async impatiently<T>(work: () => Promise<T>): Promise<T> {
    this.timeoutMs = patience.impatient;
    try {
      return await work();
    } finally {
      this.timeoutMs = patience.patient;
    }
  }

  /** The second try after an ending nobody knows: read the store, tell only what is missing. */
  async retryOne(notice: ShipmentNotice): Promise<Outcome<Receipt>> {
    if (!this.adapter.shipments.recall) return this.tellOne(notice);
    const [recalled] = await this.adapter.shipments.recall([notice], this.session);
    if (!recalled) throw new Error('expected one answer for the notice, found none');
    if ('outcome' in recalled) return recalled.outcome;
    const still = stillMissing(notice, recalled.seen);
    const outcome = await ('all' in still ? this.finishOne({ ...notice, replay: true }) : this.tellOne({ ...still.missing, replay: true }));
    if (!('value' in outcome)) return outcome;
    const value = { packages: [...still.references, ...outcome.value.packages] };
    const warnings = new Map([recalled, still, outcome].flatMap(each => each.warnings ?? []).map(each => [`${each.code}: ${each.detail}`, each]));
    return { ...outcome, value, ...(warnings.size === 0 ? {} : { warnings: [...warnings.values()] }) };
  }

  /** All of it is there, or taken back: what comes after that may still be owed. */
  private async finishOne(notice: ShipmentNotice): Promise<Outcome<Receipt>> {
    const there: Outcome<Receipt> = { is: 'already', value: { packages: [] } };
    if (notice.kind === 'tracking' || !this.adapter.shipments.finish) return there;
    const [outcome] = await this.adapter.shipments.finish([notice], this.session);
    return outcome ?? there;
  }

  sees(id: string): ShopperView {
    return this.sandbox.shopperSees(id);
  }

  numbersSeen(id: string): string[] {
    return this.sees(id).packages.flatMap(each => (each.trackingNumber === null ? [] : [each.trackingNumber])).sort();
  }

  unitsSeen(id: string): number {
    return this.sees(id).packages.flatMap(each => each.lines).reduce((sum, line) => sum + line.quantity, 0);
  }

  /** Nothing was thrown, and nothing was sent that a correct adapter never sends. */
  expectNoBlunder(): void {
    expect(this.session.defects).toEqual([]);
    expect(this.sandbox.calls().mistakes).toEqual([]);
  }

  async close(): Promise<void> {
    await this.session.close();
    await this.sandbox.close();
  }

  private async collected(notices: readonly ShipmentNotice[], outcomes: readonly Outcome<Receipt>[]): Promise<Outcome<Receipt>[]> {
    expect(outcomes).toHaveLength(notices.length);
    let settled = [...outcomes];
    for (let asked = 0; asked < 20 && settled.some(each => each.is === 'submitted'); asked += 1) {
      const open = settled.flatMap((outcome, at) => (outcome.is === 'submitted' ? [{ at, ticket: outcome.ticket }] : []));
      const answers = await this.adapter.shipments.collect!(open.map(({ at, ticket }) => ({ notice: notices[at]!, ticket })), this.session);
      settled = settled.map((outcome, at) => answers[open.findIndex(each => each.at === at)] ?? outcome);
    }
    return settled;
  }
}
