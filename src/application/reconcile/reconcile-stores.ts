import { Injectable } from '@nestjs/common';
import { hours, later, minutes } from '../../domain/time/duration.js';
import { BugReports } from '../ports/bug-reports.js';
import { Clock } from '../ports/clock.js';
import { LaneBook, type LaneLease } from '../ports/lane-book.js';
import { LaneWakes } from '../ports/lane-wakes.js';
import { Sightings, type LookTimes, type Unseen } from '../ports/sightings.js';
import type { StoreAdapter } from '../ports/store-adapter.js';
import type { StoreSession } from '../ports/store-session.js';
import { StorePlatforms } from '../ports/store-platforms.js';
import { StoreSessions } from '../ports/store-sessions.js';
import { StoreSettingsReader } from '../ports/store-settings-reader.js';
import { LookAtOrders, lookOf, silences } from './look-at-orders.js';

/** News is given this long to come to rest in the store. */
const restsFor = minutes(10);
/** A known drift is looked at again this often: somebody may have put it right. */
const lookAgainEvery = hours(1);
/** Orders between two moments in which news may take its turn. */
const ordersAtOnce = 20;

/**
 * Looks at what stores show of the orders they were told, store by store under the lane's own lease: never beside the
 * telling, never two processes at one store, and news that is due goes first. It finds, and repairs nothing.
 */
@Injectable()
export class ReconcileStores {
  constructor(
    private readonly sightings: Sightings,
    private readonly lanes: LaneBook,
    private readonly wakes: LaneWakes,
    private readonly settings: StoreSettingsReader,
    private readonly platforms: StorePlatforms,
    private readonly sessions: StoreSessions,
    private readonly lookAtOrders: LookAtOrders,
    private readonly bugs: BugReports,
    private readonly clock: Clock,
  ) {}

  async run(stop: AbortSignal): Promise<void> {
    const readable = this.platforms.all().filter(({ card }) => card.traits.readBack).map(({ card }) => card.platform);
    for (const storeId of await this.sightings.storesToLookAt(readable, this.times())) {
      if (stop.aborted) return;
      await this.store(storeId, stop);
    }
  }

  private async store(storeId: string, stop: AbortSignal): Promise<void> {
    const lease = await this.lanes.lease(storeId);
    if (!lease) return;
    try {
      await this.look(lease, stop);
    } catch (error) {
      this.bugs.report(error, `looking at orders of store ${storeId}`);
    } finally {
      const next = await this.lanes.release(lease);
      if (next && next <= this.clock.now()) this.wakes.wake(storeId);
    }
  }

  private async look(lease: LaneLease, stop: AbortSignal): Promise<void> {
    const opened = await this.settings.settingsOf(lease.storeId);
    const adapter = opened && this.platforms.get(opened.store.platform);
    if (!opened || !adapter) return;
    const { session } = this.sessions.openFor(opened, lease);
    const again = await this.sightings.drifted(lease.storeId, this.times(), Math.min(ordersAtOnce, adapter.card.limits.noticesPerCall));
    if (!(await this.portion(lease, { storeOrderIds: again, reached: null }, adapter, session))) return;
    for (let left = adapter.card.limits.noticesPerCall - again.length; left > 0 && !stop.aborted;) {
      const unseen = await this.sightings.toldAndNotSeen(lease.storeId, this.times(), Math.min(ordersAtOnce, left));
      if (unseen.reached === null || !(await this.portion(lease, unseen, adapter, session))) return;
      left -= unseen.storeOrderIds.length;
    }
  }

  /** False: enough for now. A search that was cut short begins there again. */
  private async portion(
    lease: LaneLease,
    { storeOrderIds, reached }: Unseen,
    adapter: StoreAdapter,
    session: StoreSession<object>,
  ): Promise<boolean> {
    if (storeOrderIds.length > 0 && (await this.lanes.hasDue(lease, this.clock.now()))) return false;
    const lookedAt = this.clock.now();
    const facts = await this.sightings.facts(lease.storeId, storeOrderIds);
    const looks = await this.lookAtOrders.run(facts, adapter, session);
    const silenced = looks.some(each => 'keptFrom' in each && silences(each.keptFrom));
    const forgotten = storeOrderIds.filter(id => !facts.some(each => each.storeOrderId === id));
    const look = lookOf(lease.storeId, looks, { lookedAt, at: this.clock.now(), reached: silenced ? null : reached }, forgotten);
    if (storeOrderIds.length === 0 && look.reached === null) return true;
    return (await this.sightings.keep(lease, look)) && !silenced;
  }

  private times(): LookTimes {
    const now = this.clock.now();
    return { now, settledBefore: later(now, -restsFor), seenBefore: later(now, -lookAgainEvery) };
  }
}
