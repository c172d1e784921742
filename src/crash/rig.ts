import { setTimeout as pause } from 'node:timers/promises';
import { Desk } from '../demo/desk.js';
import { tallyOf } from '../demo/tally.js';
import type { DemoStore } from '../demo/town.js';
import { type CrashCase, type DeathPoint, labelOf } from './crash-case.js';
import type { Call } from './gate.js';
import type { Load } from './loads.js';
import { type CrashPlace, newPlace, type Servers, type Shape } from './places.js';
import { Stall } from './stall.js';
import { Victim } from './victim.js';

export interface CaseResult {
  readonly crash: CrashCase;
  /** The process came by the point and died there. */
  readonly died: boolean;
  readonly lost: number;
  /** Packages, units, effects of news, or mails to shoppers beyond what there should be. */
  readonly doubled: number;
  /** Of news that a receiver dropped by its id. */
  readonly repeats: number;
  /** What was wrong, in words. */
  readonly notes: readonly string[];
}

const restWithinMs = 90_000;
const lookEveryMs = 25;
/** A death a moment after everything is settled: how long it is waited for. */
const lateDeathMs = 250;

const quietly = (platform: string, load: Load): string => `${platform} ${load}`;

/** One database, one service with tripwires, one store per platform: plays case after case and counts. */
export class Rig {
  /** Mails per order on a day without a crash. */
  private readonly mailsOnAQuietDay = new Map<string, readonly number[]>();

  private constructor(
    private readonly place: CrashPlace,
    private readonly victim: Victim,
    private readonly stalls: readonly Stall[],
  ) {}

  static async open(shape: Shape, servers: Servers, platforms: readonly string[], entry?: string): Promise<Rig> {
    const place = await newPlace(shape, servers);
    const victim = new Victim(place.env, entry);
    const stalls = await Promise.all(platforms.map(platform => Stall.open(platform)));
    const rig = new Rig(place, victim, stalls);
    await victim.start();
    for (const stall of stalls) await rig.desk.post('/v1/stores', { platform: stall.platform, name: stall.platform, settings: stall.settings() });
    return rig;
  }

  /** What the store is asked while nothing goes wrong: which calls there are to cut. */
  async survey(platform: string, load: Load): Promise<Call[]> {
    const stall = this.stall(platform);
    stall.gate.takeCalls();
    const orders = stall.sell(load);
    await this.report(stall, orders);
    await this.untilRest();
    this.mailsOnAQuietDay.set(quietly(platform, load), stall.mailsOf(orders));
    return stall.gate.takeCalls();
  }

  async play(crash: CrashCase): Promise<CaseResult> {
    const stall = this.stall(crash.platform);
    const before = stall.received;
    const orders = stall.sell(crash.load);
    await this.prepareDeath(stall, crash.at);
    const reporting = this.report(stall, orders);
    await this.untilDeathOrRest(reporting);
    stall.gate.passAll();
    const died = !(await this.victim.spare());
    if (died) await this.victim.start();
    await reporting;
    const open = await this.untilRest();
    const { missing, doubled, mistakes } = tallyOf(stall.storeOf(orders));
    const notes = [...mistakes, ...(open > 0 ? [`${open} deliveries never came to rest; the service said:\n${this.victim.log}`] : [])];
    const after = stall.received;
    const [effects, repeats] = before && after ? [after.effects - before.effects, after.repeats - before.repeats] : [0, 0];
    const tooMany = Math.max(0, effects - stall.reportsOf(orders).length) + this.mailsTooMany(stall, crash.load, orders);
    return { crash, died, lost: Math.max(missing, open), doubled: doubled + tooMany, repeats, notes };
  }

  /** All that was ever sold here, counted once more at the end: a case may do no harm to another. */
  tally(): { readonly lost: number; readonly doubled: number } {
    const all = this.stalls.map(stall => tallyOf(stall.everything));
    return { lost: all.reduce((sum, each) => sum + each.missing, 0), doubled: all.reduce((sum, each) => sum + each.doubled, 0) };
  }

  async close(): Promise<void> {
    await this.victim.stop();
    for (const stall of this.stalls) await stall.close();
    await this.place.remove();
  }

  private get desk(): Desk {
    return new Desk(this.victim.url, this.victim.key);
  }

  private stall(platform: string): Stall {
    const found = this.stalls.find(each => each.platform === platform);
    if (!found) throw new Error(`expected a store on "${platform}", found ${this.stalls.map(each => each.platform).join(', ')}`);
    return found;
  }

  private mailsTooMany(stall: Stall, load: Load, orders: DemoStore['orders']): number {
    const quiet = this.mailsOnAQuietDay.get(quietly(stall.platform, load)) ?? [];
    return stall.mailsOf(orders).reduce((sum, mails, at) => sum + Math.max(0, mails - (quiet[at] ?? mails)), 0);
  }

  private async prepareDeath(stall: Stall, at: DeathPoint): Promise<void> {
    if ('step' in at) return this.victim.arm(at.step);
    void stall.gate.stopAt(at.moment, at.nth).then(() => this.victim.kill9());
  }

  /** The warehouse posts everything at once, and again until it is accepted. */
  private async report(stall: Stall, orders: DemoStore['orders']): Promise<void> {
    await this.desk.post('/v1/shipments', { shipments: stall.reportsOf(orders) });
  }

  private async untilDeathOrRest(reporting: Promise<void>): Promise<void> {
    let reported = false;
    reporting.then(() => (reported = true), () => (reported = true));
    const deadline = Date.now() + restWithinMs;
    while (!this.victim.isDead && Date.now() < deadline) {
      if (reported && (await this.open()) === 0) return pause(lateDeathMs);
      await pause(lookEveryMs);
    }
  }

  /** How many deliveries are still open when patience ends; 0 as soon as none is. */
  private async untilRest(): Promise<number> {
    const deadline = Date.now() + restWithinMs;
    for (;;) {
      const open = await this.open();
      if (open === 0 || Date.now() > deadline) return open;
      await pause(lookEveryMs);
    }
  }

  private async open(): Promise<number> {
    const lists = await Promise.all(['waiting', 'submitted'].map(status => this.desk.call('GET', `/v1/deliveries?status=${status}&limit=50`)));
    return lists.reduce((sum, answer) => sum + (answer?.status === 200 ? (answer.json['items'] as readonly unknown[]).length : 1), 0);
  }
}

export function wrong(result: CaseResult): string[] {
  const { crash, lost, doubled, notes } = result;
  if (lost === 0 && doubled === 0 && notes.length === 0) return [];
  return [`${labelOf(crash)}: lost ${lost}, doubled ${doubled}${notes.map(note => `\n  ${note}`).join('')}`];
}
