import { setTimeout as pause } from 'node:timers/promises';
import { Desk } from '../demo/desk.js';
import { tallyOf } from '../demo/tally.js';
import { ChangeDesk } from './change-desk.js';
import { routeOf } from './changes.js';
import { type CrashCase, type Death, type DeathPoint, labelOf, type QuietRun } from './crash-case.js';
import { type Harm, harmTo, type QuietDay, quietDayOf } from './count.js';
import type { Call } from './gate.js';
import { changeKindOf, type Load } from './loads.js';
import { type CrashPlace, newPlace, type Servers, type Shape } from './places.js';
import { type Orders, type Received, Stall } from './stall.js';
import type { Step } from './steps.js';
import { Victim } from './victim.js';

export interface CaseResult {
  readonly crash: CrashCase;
  /** Whether what the case is about happened: the process died (or slept) there and nowhere else. */
  readonly cameBy: boolean;
  readonly lost: number;
  readonly doubled: number;
  readonly repeats: number;
  /** What was wrong, in words. */
  readonly notes: readonly string[];
}

/** What a quiet run was seen to do. */
export interface Survey {
  readonly calls: readonly Call[];
  readonly passed: readonly Step[];
  readonly result: CaseResult;
}

/** A store with orders whose boxes have left the warehouse. */
export interface Packed {
  readonly stall: Stall;
  readonly load: Load;
  readonly orders: Orders;
  readonly before: Received | undefined;
}

/** What the warehouse is about to say. */
interface News {
  readonly packed: Packed;
  /** Says it, and again until it is accepted. */
  bring(): Promise<unknown>;
  /** What of it came to rest otherwise than it should, in words. */
  misended(): Promise<readonly string[]>;
}

const restWithinMs = 90_000;
const lookEveryMs = 25;
/** A death a moment after everything is settled: how long it is waited for. */
const lateDeathMs = 250;

const quietly = (platform: string, load: Load): string => `${platform} ${load}`;

/** One database, one service with tripwires, one store per platform: plays case after case and counts. */
export class Rig {
  private readonly quietDays = new Map<string, QuietDay>();
  private readonly others: Victim[] = [];

  private constructor(
    private readonly place: CrashPlace,
    readonly victim: Victim,
    private readonly stalls: readonly Stall[],
  ) {}

  static async open(shape: Shape, servers: Servers, platforms: readonly string[], entry?: string): Promise<Rig> {
    const place = await newPlace(shape, servers);
    const victim = new Victim(place.env, entry);
    const stalls = await Promise.all(platforms.map(platform => Stall.open(platform)));
    const rig = new Rig(place, victim, stalls);
    await victim.start();
    for (const stall of stalls)
      await rig.desk.post('/v1/stores', { platform: stall.platform, name: stall.platform, settings: stall.settings() });
    return rig;
  }

  /** Starts a new process, as each case has one: it asks a store again what a process asks only once. */
  async startAnew(): Promise<void> {
    await this.victim.kill9();
    await this.victim.start();
  }

  /** What happens while nothing goes wrong: which calls there are to cut. It must be right itself. */
  async survey(run: QuietRun): Promise<Survey> {
    const { packed, bring, misended } = await this.newsOf(run);
    packed.stall.gate.takeCalls();
    await this.victim.spare();
    await bring();
    const open = await this.untilRest();
    const [calls, passed] = [packed.stall.gate.takeCalls(), await this.victim.spare()];
    this.quietDays.set(quietly(run.platform, run.load), quietDayOf(packed.stall, packed.orders));
    return { calls, passed, result: this.judge(run, packed, true, open, await misended()) };
  }

  async play(crash: Death): Promise<CaseResult> {
    const { packed, bring, misended } = await this.newsOf(crash);
    await this.prepareDeath(packed.stall, crash.at);
    const reporting = bring();
    await this.untilDeathOrRest(reporting);
    await this.victim.spare();
    packed.stall.gate.passAll();
    const cameBy = this.victim.wasKilled;
    if (this.victim.isDead) await this.victim.start();
    await reporting;
    const open = await this.untilRest();
    return this.judge(crash, packed, cameBy, open, await misended());
  }

  /** A second process on the same ground, not started yet. */
  another(): Victim {
    const other = this.victim.another();
    this.others.push(other);
    return other;
  }

  /** New orders of a store, boxed. */
  pack(platform: string, load: Load): Packed {
    const stall = this.stalls.find(each => each.platform === platform);
    if (!stall) throw new Error(`expected a store on "${platform}", found ${this.stalls.map(each => each.platform).join(', ')}`);
    const before = stall.received;
    return { stall, load, before, orders: stall.sell(load) };
  }

  /** The warehouse posts everything at once, and again until it is accepted. Answers the service's id of each shipment. */
  async report({ stall, orders }: Packed, desk: Desk): Promise<ReadonlyMap<string, string>> {
    const { shipments } = await desk.post('/v1/shipments', { shipments: stall.reportsOf(orders) });
    return new Map(
      (shipments as readonly { readonly externalId: string; readonly id: string }[]).map(({ externalId, id }) => [externalId, id]),
    );
  }

  /** `open`: deliveries that never came to rest. */
  judge(
    crash: CrashCase,
    { stall, load, orders, before }: Packed,
    cameBy: boolean,
    open: number,
    misended: readonly string[] = [],
  ): CaseResult {
    const { lost, doubled, repeats, mistakes, misread }: Harm = harmTo(
      stall,
      orders,
      this.quietDays.get(quietly(stall.platform, load)) ?? [],
      before,
    );
    const notes = [
      ...mistakes,
      ...misread,
      ...misended,
      ...(open > 0 ? [`${open} deliveries never came to rest; the service said:\n${this.victim.log}`] : []),
    ];
    return { crash, cameBy, lost: Math.max(lost, open), doubled, repeats, notes };
  }

  /** All that was ever sold here, counted once more at the end: a case may do no harm to another. */
  tally(): { readonly lost: number; readonly doubled: number } {
    const all = this.stalls.map(stall => tallyOf(stall.everything));
    return { lost: all.reduce((sum, each) => sum + each.missing, 0), doubled: all.reduce((sum, each) => sum + each.doubled, 0) };
  }

  /** Lines of all logs, which end with it, that no log may have. */
  async unspeakable(): Promise<string[]> {
    await this.victim.stop();
    const secrets = this.stalls.flatMap(stall => stall.secrets);
    return [this.victim, ...this.others].flatMap(victim => victim.unspeakable(secrets));
  }

  async close(): Promise<void> {
    await this.victim.stop();
    for (const stall of this.stalls) await stall.close();
    await this.place.remove();
  }

  get desk(): Desk {
    return new Desk(this.victim.url, this.victim.key);
  }

  /** How many deliveries are still open when patience ends; 0 as soon as none is. */
  async untilRest(): Promise<number> {
    const deadline = Date.now() + restWithinMs;
    for (;;) {
      const open = await this.open();
      if (open === 0 || Date.now() > deadline) return open;
      await pause(lookEveryMs);
    }
  }

  /** Of a change, the boxes it is about are told first, in peace. */
  private async newsOf({ platform, load }: CrashCase): Promise<News> {
    const packed = this.pack(platform, load);
    const kind = changeKindOf(load);
    if (!kind) return { packed, bring: () => this.report(packed, this.desk), misended: async () => [] };
    const ids = await this.report(packed, this.desk);
    await this.untilRest();
    const { orders, changes } = packed.stall.change(kind, packed.orders);
    const said = changes.map(change => ({ change, shipmentId: ids.get(change.externalId) as string }));
    const desk = new ChangeDesk(this.desk, routeOf[kind], packed.stall.canDo(kind));
    return { packed: { ...packed, orders }, bring: () => desk.say(said), misended: () => desk.misended(said) };
  }

  private async prepareDeath({ gate }: Stall, at: DeathPoint): Promise<void> {
    if ('step' in at) await this.victim.arm(at.step);
    else void gate.stopAt(at.moment, at).then(() => this.victim.kill9());
  }

  private async untilDeathOrRest(reporting: Promise<unknown>): Promise<void> {
    let reported = false;
    reporting.then(() => (reported = true), () => (reported = true));
    const deadline = Date.now() + restWithinMs;
    while (!this.victim.isDead && Date.now() < deadline) {
      if (reported && (await this.open()) === 0) return pause(lateDeathMs);
      await pause(lookEveryMs);
    }
  }

  private async open(): Promise<number> {
    const lists = await Promise.all(
      ['waiting', 'submitted'].map(status => this.desk.call('GET', `/v1/deliveries?status=${status}&limit=50`)),
    );
    return lists.reduce((sum, answer) => sum + (answer?.status === 200 ? (answer.json['items'] as readonly unknown[]).length : 1), 0);
  }
}

/** What makes a case fail: harm, complaints, and that it never came to what it is about. */
export function wrong(result: CaseResult): string[] {
  const { crash, cameBy, lost, doubled, notes } = result;
  if (cameBy && lost === 0 && doubled === 0 && notes.length === 0) return [];
  return [
    `${labelOf(crash)}: ${cameBy ? '' : 'never came by, '}lost ${lost}, doubled ${doubled}${notes.map(note => `\n  ${note}`).join('')}`,
  ];
}
