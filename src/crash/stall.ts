import 'reflect-metadata';
import type { StoreCard } from '../application/ports/store-adapter.js';
import type { OpenSandbox, ShopperView, StoreSandbox } from '../application/ports/store-sandbox.js';
import { secretFieldsOf } from '../application/ports/store-settings.js';
import { bodyOf } from '../demo/play.js';
import type { DemoStore } from '../demo/town.js';
import { generousLimits, settingsFor, statusOnlyForward } from './cast.js';
import { type Change, type ChangeKind, changeOf } from './changes.js';
import { Gate } from './gate.js';
import { type Load, ordersOf } from './loads.js';
import { plantedShopper } from './planted-shopper.js';

export type Orders = DemoStore['orders'];

/** What a receiver that nobody can read back counts by the ids of deliveries. */
export interface Received {
  /** What had an effect beyond what ever left the warehouse for it. */
  readonly tooMany: number;
  /** What it dropped. */
  readonly repeats: number;
}

/** A platform's stand-in with a gate before it: one store of the matrix. */
export class Stall {
  private sold: DemoStore['orders'][number][] = [];
  /** Changes that are news of their own to a receiver that cannot be read back. */
  private changesTold = 0;

  private constructor(
    readonly name: string,
    readonly platform: string,
    private readonly sandbox: StoreSandbox & { received?: () => { readonly effects: number; readonly repeats: number } },
    readonly gate: Gate,
    private readonly card: StoreCard,
  ) {}

  /** `before` puts another gate than the plain one between service and stand-in. */
  static async open(platform: string, name = platform, before: (url: string) => Promise<Gate> = url => Gate.before(url)): Promise<Stall> {
    const { openSandbox } = (await import(`../adapters/stores/${platform}/sandbox/${platform}.sandbox.js`)) as { openSandbox: OpenSandbox };
    const { card } = (await import(`../adapters/stores/${platform}/${platform}.card.js`)) as { card: StoreCard };
    const sandbox = await openSandbox({ limits: generousLimits });
    return new Stall(name, platform, sandbox, await before(sandbox.url), card);
  }

  /** What the store looks like to whoever tallies it, with these orders only. */
  storeOf(orders: Orders): DemoStore {
    return { name: this.name, platform: this.platform, card: this.card, sandbox: this.sandbox, settings: {}, orders };
  }

  get everything(): DemoStore {
    return this.storeOf(this.sold);
  }

  /** Undefined where a platform can be read back. */
  get received(): Received | undefined {
    const received = this.sandbox.received?.();
    return (
      received && {
        tooMany: Math.max(0, received.effects - this.reportsOf(this.sold).length - this.changesTold),
        repeats: received.repeats,
      }
    );
  }

  viewsOf(orders: Orders): ShopperView[] {
    return orders.map(({ storeOrderId }) => this.sandbox.shopperSees(storeOrderId));
  }

  /** Settings that lead through the gate. */
  settings(): Record<string, unknown> {
    const own = JSON.stringify({ ...this.sandbox.settings(), ...settingsFor(this.platform) });
    return JSON.parse(own.replaceAll(this.sandbox.url, this.gate.url)) as Record<string, unknown>;
  }

  /** What of its settings nobody may read in a log. */
  get secrets(): string[] {
    const settings = this.settings();
    return [...secretFieldsOf(this.card.settings)].flatMap(field => settings[field] ?? []).map(String);
  }

  sell(load: Load): Orders {
    const plans = ordersOf(load, this.name, this.sold.length);
    const orders = plans.map(plan => ({
      plan,
      storeOrderId: this.sandbox.place({ key: plan.key, number: plan.number, lines: plan.lines }),
    }));
    this.sold.push(...orders);
    return orders;
  }

  /** The orders' shipments as the warehouse posts them. */
  reportsOf(orders: Orders): object[] {
    const store = this.storeOf(orders);
    return orders.flatMap(({ plan, storeOrderId }) =>
      plan.shipments.map(shipment => ({ ...bodyOf({ store, plan, storeOrderId, shipment }), shipTo: plantedShopper })),
    );
  }

  /** Not every platform has a way to correct what it was told, or to take it back. */
  canDo(kind: ChangeKind): boolean {
    return kind === 'void' ? this.card.traits.takeBack : this.card.traits.editTracking;
  }

  /** The warehouse changes its mind about these orders; shoppers are to see so from now on, where the store can do it. */
  change(kind: ChangeKind, orders: Orders): { readonly orders: Orders; readonly changes: readonly Change[] } {
    const changes = orders.map(({ plan }) => changeOf(kind, plan));
    if (!this.canDo(kind)) return { orders, changes };
    const keepsStatus = statusOnlyForward.has(this.platform);
    const changed = orders.map(({ plan, storeOrderId }, at) => {
      const { after } = changes[at]!;
      return { storeOrderId, plan: keepsStatus ? { ...after, leavesWhole: plan.leavesWhole } : after };
    });
    this.sold = this.sold.map(order => changed[orders.indexOf(order)] ?? order);
    this.changesTold += changes.length;
    return { orders: changed, changes };
  }

  async close(): Promise<void> {
    await this.gate.close();
    await this.sandbox.close();
  }
}
