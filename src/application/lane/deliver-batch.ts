import { Injectable } from '@nestjs/common';
import { afterBatch, type LaneState } from '../../domain/delivery/breaker.js';
import type { Outcome } from '../../domain/delivery/outcome.js';
import { BugReports } from '../ports/bug-reports.js';
import { CarrierOverrides } from '../ports/carrier-overrides.js';
import { Chance } from '../ports/chance.js';
import { Clock } from '../ports/clock.js';
import type { BatchSettlement, ClaimedDelivery, LaneLease } from '../ports/lane-book.js';
import type { StoreAdapter } from '../ports/store-adapter.js';
import { StoreSessions } from '../ports/store-sessions.js';
import type { OpenedStore } from '../ports/store-settings-reader.js';
import { faultOf } from '../stores/fault.js';
import { type Errand, errandFor } from './batch.js';
import { LearnOrders } from './learn-orders.js';
import { seeWhatRests } from './see-what-rests.js';
import { settlementOf } from './settlement.js';
import { TellStore } from './tell-store.js';
import { WriteNotices } from './write-notices.js';

/** Takes one claimed batch from facts to outcomes. How it ended is answered, not written: its caller settles it under the lease. */
@Injectable()
export class DeliverBatch {
  constructor(
    private readonly sessions: StoreSessions,
    private readonly overrides: CarrierOverrides,
    private readonly learnOrders: LearnOrders,
    private readonly writeNotices: WriteNotices,
    private readonly tellStore: TellStore,
    private readonly bugs: BugReports,
    private readonly clock: Clock,
    private readonly chance: Chance,
  ) {}

  async run(
    claimed: readonly ClaimedDelivery[],
    opened: OpenedStore,
    adapter: StoreAdapter,
    lease: LaneLease,
    state: LaneState,
  ): Promise<BatchSettlement> {
    const startedAt = this.clock.now();
    const { session, exchanges } = this.sessions.openFor(opened, lease);
    const errands = claimed.map(errandFor);
    try {
      const learned = await this.learnOrders.run(errands, adapter, session);
      await seeWhatRests(errands, adapter.shipments, session);
      this.writeNotices.run(errands, learned, { adapter, settings: opened.settings, overrides: await this.overrides.of(lease.storeId) });
      await this.tellStore.run(errands, adapter.shipments, session);
    } catch (error) {
      this.bugs.report(error, `delivering to ${opened.store.name}`);
      for (const errand of errands) errand.outcome ??= faultOf(error);
    }
    const endings = errands
      .filter(each => each.nothing === undefined)
      .map(each => ({ triesBefore: each.claimed.delivery.tries, outcome: outcomeOf(each) }));
    const after = afterBatch(state, endings, this.clock.now());
    return settlementOf({ errands, exchanges: exchanges(), startedAt, now: this.clock.now(), before: state, after, chance: this.chance });
  }
}

function outcomeOf(errand: Errand): Outcome<unknown> {
  if (!errand.outcome) throw new Error(`expected an outcome for delivery ${errand.claimed.delivery.id}, found none`);
  return errand.outcome;
}
