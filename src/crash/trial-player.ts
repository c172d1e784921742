import { setTimeout as pause } from 'node:timers/promises';
import { Desk } from '../demo/desk.js';
import { tallyOf } from '../demo/tally.js';
import { hours } from '../domain/time/duration.js';
import type { Gate, NamedCall } from './gate.js';
import type { Shape } from './places.js';
import type { CaseResult, Packed, Rig } from './rig.js';
import { stopsAt, type Trial } from './trials.js';
import type { Victim } from './victim.js';

/** A store of the trial, and the call in the middle of its news. */
export interface Candidate {
  readonly platform: string;
  readonly middle: NamedCall;
}

const allStoppedWithinMs = 30_000;
/** Long enough for the leases of a dead or sleeping process to end, and for the telling of what is left then. */
const toldWithinMs = 90_000;
const lookEveryMs = 50;
/** Long enough for a process that need not wait for the leases of a dead one to tell what that one left. */
const takenUpMs = 4_000;
/** Long enough for a process that wakes up, or is rung, to say what it has to say. */
const sayingMs = 1_500;

/** One trial of all stores at the same time: a case for each. */
export class TrialPlayer {
  private readonly stopped = new Set<string>();
  private readonly other: Victim;
  private packed: readonly Packed[] = [];
  /** What leaves the warehouse while the first news is being told; effects and repeats of both are counted with the first. */
  private later: readonly Packed[] = [];

  constructor(
    private readonly rig: Rig,
    private readonly shape: Shape,
    private readonly trial: Trial,
  ) {
    this.other = rig.another();
  }

  async play(candidates: readonly Candidate[]): Promise<CaseResult[]> {
    this.packed = candidates.map(({ platform }) => this.rig.pack(platform, 'a batch'));
    for (const [at, { platform, middle }] of candidates.entries())
      void this.stop(this.packed[at]!.stall.gate, middle).then(() => this.stopped.add(platform));
    const cameBy = await this.happen();
    if (!this.other.isDead) await this.other.stop();
    const open = await this.rig.untilRest();
    return [...this.packed, ...this.later].map(packed => {
      const {
        stall: { platform },
        load,
      } = packed;
      return this.rig.judge(
        { shape: this.shape, platform, load, at: { trial: this.trial } },
        packed,
        cameBy && this.stopped.has(platform),
        open,
      );
    });
  }

  /** A sleeper has more to say when it wakes. */
  private stop(gate: Gate, middle: NamedCall): Promise<void> {
    const moment = stopsAt[this.trial];
    return this.trial.startsWith('asleep') ? gate.shutAt(moment, middle) : gate.stopAt(moment, middle);
  }

  private happen(): Promise<boolean> {
    switch (this.trial) {
      case 'two workers':
        return this.share(0);
      case 'two workers, one an hour ahead':
        return this.share(hours(1));
      case 'one of two killed':
        return this.killOne();
      case 'killed and started again':
        return this.killAndStart();
      case 'asleep when the store had heard':
      case 'asleep when the store had acted':
        return this.sleep();
      case 'clock a day ahead':
        return this.jump(hours(25));
      case 'clock two hours behind':
        return this.jump(-hours(2));
    }
  }

  private async share(othersClockAheadMs: number): Promise<boolean> {
    await this.other.start('beside others');
    await this.other.setClockAhead(othersClockAheadMs);
    await this.reportTo(this.rig.desk);
    await this.untilAllStopped();
    this.later = this.packed.map(({ stall }) => ({ ...this.rig.pack(stall.platform, 'in parts'), before: undefined }));
    await this.reportTo(this.othersDesk, this.later);
    await pause(sayingMs);
    await this.reportTo(this.othersDesk);
    await this.reportTo(this.rig.desk, this.later);
    this.passAll();
    await this.untilTold();
    const passed = await this.other.spare();
    return passed.includes('booked');
  }

  private async killOne(): Promise<boolean> {
    await this.other.start('beside others');
    const reporting = Promise.all([this.reportTo(this.rig.desk), this.reportTo(this.othersDesk, this.packed.toReversed())]);
    await this.untilAllStopped();
    await this.rig.victim.kill9();
    const died = this.rig.victim.wasKilled;
    await pause(takenUpMs);
    this.passAll();
    await this.untilTold();
    await this.rig.victim.start('beside others');
    await reporting;
    return died;
  }

  private async killAndStart(): Promise<boolean> {
    await this.reportTo(this.rig.desk);
    await this.untilAllStopped();
    await this.rig.victim.kill9();
    const died = this.rig.victim.wasKilled;
    await this.rig.victim.start('beside others');
    await pause(takenUpMs);
    this.passAll();
    await pause(sayingMs);
    await this.untilTold();
    return died;
  }

  private async sleep(): Promise<boolean> {
    await this.reportTo(this.rig.desk);
    await this.untilAllStopped();
    this.rig.victim.freeze();
    for (const { stall } of this.packed) stall.gate.reopen();
    await this.other.start('beside others');
    await this.untilTold();
    this.passAll();
    this.rig.victim.thaw();
    await pause(sayingMs);
    return true;
  }

  private async jump(ms: number): Promise<boolean> {
    await this.reportTo(this.rig.desk);
    await this.untilAllStopped();
    await this.rig.victim.setClockAhead(ms);
    this.passAll();
    if (ms > 0) await this.rig.untilRest();
    else await pause(sayingMs);
    await this.rig.victim.setClockAhead(0);
    return true;
  }

  private async reportTo(desk: Desk, packed = this.packed): Promise<void> {
    for (const each of packed) await this.rig.report(each, desk);
  }

  private get othersDesk(): Desk {
    return new Desk(this.other.url, this.other.key);
  }

  private async untilAllStopped(): Promise<void> {
    await this.until(() => this.stopped.size === this.packed.length, allStoppedWithinMs);
  }

  /** What shoppers see decides, not what a process says. */
  private async untilTold(): Promise<void> {
    await this.until(
      () => [...this.packed, ...this.later].every(({ stall, orders }) => tallyOf(stall.storeOf(orders)).missing === 0),
      toldWithinMs,
    );
  }

  private async until(isSo: () => boolean, withinMs: number): Promise<void> {
    for (const deadline = Date.now() + withinMs; !isSo() && Date.now() < deadline;) await pause(lookEveryMs);
  }

  private passAll(): void {
    for (const { stall } of this.packed) stall.gate.passAll();
  }
}
