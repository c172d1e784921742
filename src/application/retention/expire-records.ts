import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type Keepsake, retention } from '../../domain/retention/retention.js';
import { later } from '../../domain/time/duration.js';
import { inPortions } from '../ground/in-portions.js';
import { Clock } from '../ports/clock.js';
import { Keepsakes } from '../ports/keepsakes.js';

export type Expired = Readonly<Partial<Record<Keepsake, number>>>;

/**
 * Forgets what was kept long enough, a little at a time, and makes room of it. Safe to stop anywhere, to repeat, and to run on several
 * machines at once.
 */
@Injectable()
export class ExpireRecords implements OnModuleDestroy {
  private running: Promise<Expired> | undefined;
  private stopping = false;

  constructor(
    private readonly keepsakes: Keepsakes,
    private readonly clock: Clock,
  ) {}

  /** How many of what. Called again while it runs, it answers with the run under way. */
  run(): Promise<Expired> {
    this.running ??= this.forgetAll().finally(() => (this.running = undefined));
    return this.running;
  }

  /** The same for what has become old only now: a run under way may be past it. */
  async runAnew(): Promise<Expired> {
    await this.running?.catch(() => undefined);
    return this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await this.running?.catch(() => undefined);
  }

  private async forgetAll(): Promise<Expired> {
    const now = await this.leastAdvanced();
    const expired: Partial<Record<Keepsake, number>> = {};
    for (const [what, { keptForMs }] of Object.entries(retention) as [Keepsake, (typeof retention)[Keepsake]][]) {
      const before = later(now, -keptForMs);
      const count = await inPortions(limit => this.keepsakes.forget(what, before, limit), () => this.stopping);
      if (count > 0) expired[what] = count;
    }
    if (!this.stopping) await this.keepsakes.tidy();
    return expired;
  }

  /** One machine whose clock is years ahead must not take for old what all others wrote today. */
  private async leastAdvanced(): Promise<Date> {
    const [here, there] = [this.clock.now(), await this.keepsakes.now()];
    return here < there ? here : there;
  }
}
