import { Stall } from '../../src/crash/stall.js';
import { Desk } from '../../src/demo/desk.js';
import { tallyOf } from '../../src/demo/tally.js';
import type { DemoStore } from '../../src/demo/town.js';
import type { Service } from './service.js';
import type { Trouble } from './troubles.js';
import { until } from './until.js';

/** How long after the last report, or the return if that was later, shoppers saw anything and everything. */
export interface Sight {
  readonly firstMs: number;
  readonly allMs: number;
}

/** One that comes back after fewer knocks was only slow, for all that the service knows: whom it let hang is waited for to the end. */
const knocksInTheDark = 2;
const triedWithinMs = 120_000;

/** A store of a test service that may go out of order and come back. */
export class OutageStore {
  private readonly orders: DemoStore['orders'][number][] = [];
  private wellSince = 0;

  private constructor(
    readonly name: string,
    private readonly stall: Stall,
    private readonly trouble: Trouble | undefined,
    private readonly desk: Desk,
  ) {}

  static async open(service: Service, platform: string, name: string, trouble?: Trouble): Promise<OutageStore> {
    const stall = await Stall.open(platform, name, trouble && (url => trouble.open(url)));
    const store = new OutageStore(name, stall, trouble, new Desk(service.url, service.adminKey));
    await store.desk.post('/v1/stores', { platform, name, settings: stall.settings() });
    return store;
  }

  /** So many orders leave the warehouse, a box each. */
  async report(orders: number): Promise<void> {
    const sold = Array.from({ length: orders }, () => this.stall.sell('one box')).flat();
    this.orders.push(...sold);
    this.stall.gate.takeCalls();
    this.wellSince = Date.now();
    await this.desk.post('/v1/shipments', { shipments: this.stall.reportsOf(sold) });
  }

  break(): void {
    this.trouble?.break();
  }

  /** The service has spoken to the store since the report, as far as one can see that from here, and knows it for dark where it is. */
  async tried(): Promise<void> {
    if (this.trouble?.isSilent) return;
    const { gate } = this.stall;
    await until(`${this.name} had been tried`, () => gate.takeCalls().length > 0, triedWithinMs);
    if (this.trouble?.isDark) await until(`${this.name} had been knocked at in vain`, () => gate.unheardKnocks >= knocksInTheDark, triedWithinMs);
  }

  mend(): void {
    this.wellSince = Date.now();
    this.trouble?.mend();
  }

  get tally(): ReturnType<typeof tallyOf> {
    return tallyOf(this.stall.storeOf(this.orders));
  }

  async seesAll(withinMs: number): Promise<Sight> {
    const before = this.tally.seen;
    await until(`a shopper of ${this.name} saw something new`, () => this.tally.seen > before || this.tally.missing === 0, withinMs);
    const firstMs = Date.now() - this.wellSince;
    await until(`shoppers of ${this.name} saw everything`, () => this.tally.missing === 0, withinMs);
    return { firstMs, allMs: Date.now() - this.wellSince };
  }

  close(): Promise<void> {
    return this.stall.close();
  }
}
