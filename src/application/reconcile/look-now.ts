import { Injectable } from '@nestjs/common';
import type { Drift } from '../../domain/fulfillment/drift.js';
import { seconds } from '../../domain/time/duration.js';
import { Clock } from '../ports/clock.js';
import { LaneBook, type LaneLease } from '../ports/lane-book.js';
import { LaneWakes } from '../ports/lane-wakes.js';
import { OrderBooks } from '../ports/order-books.js';
import { Sightings } from '../ports/sightings.js';
import type { StoreAdapter } from '../ports/store-adapter.js';
import { StorePlatforms } from '../ports/store-platforms.js';
import { StoreSessions } from '../ports/store-sessions.js';
import { StoreSettingsReader, type OpenedStore } from '../ports/store-settings-reader.js';
import { LookAtOrders, lookOf, saidIn, type LookedAt } from './look-at-orders.js';

export type LookedNow =
  | { readonly is: 'looked'; readonly drift: readonly Drift[]; readonly newsUnderWay: boolean }
  | { readonly is: 'unknown' }
  /** `reason` says what keeps us from seeing the order; with `againAfterMs` it passes by itself. */
  | { readonly is: 'unseen'; readonly reason: string; readonly againAfterMs?: number };

/** A turn at a lane, or a throttle without a time, is over by then. */
const soon = seconds(5);

/** Looks at one order because a person asks: under the lane's lease, as the scheduled look does. */
@Injectable()
export class LookNow {
  constructor(
    private readonly orders: OrderBooks,
    private readonly sightings: Sightings,
    private readonly lanes: LaneBook,
    private readonly wakes: LaneWakes,
    private readonly settings: StoreSettingsReader,
    private readonly platforms: StorePlatforms,
    private readonly sessions: StoreSessions,
    private readonly lookAtOrders: LookAtOrders,
    private readonly clock: Clock,
  ) {}

  /** `id`: ours, not the store's. */
  async run(id: string): Promise<LookedNow> {
    const booked = await this.orders.byId(id);
    const opened = booked && (await this.settings.settingsOf(booked.storeId));
    if (!booked || !opened) return { is: 'unknown' };
    const adapter = this.platforms.get(opened.store.platform);
    if (!adapter?.shipments.recall)
      return { is: 'unseen', reason: `Stores on "${opened.store.platform}" cannot be read back: what they show stays unknown.` };
    if (opened.store.paused) return { is: 'unseen', reason: `Store "${opened.store.name}" is paused. Resume it to look at its orders.` };
    const lease = await this.lanes.lease(booked.storeId);
    if (!lease)
      return {
        is: 'unseen',
        reason: `Store "${opened.store.name}" is being told news at this moment. Ask again in a few seconds.`,
        againAfterMs: soon,
      };
    try {
      return await this.look(booked.order.storeOrderId, opened, adapter, lease);
    } finally {
      const next = await this.lanes.release(lease);
      if (next && next <= this.clock.now()) this.wakes.wake(booked.storeId);
    }
  }

  private async look(storeOrderId: string, opened: OpenedStore, adapter: StoreAdapter, lease: LaneLease): Promise<LookedNow> {
    const lookedAt = this.clock.now();
    const { closedWhy, closedUntil } = lease.state;
    if (closedWhy === 'throttled' && closedUntil && closedUntil > lookedAt) return throttled(closedUntil.getTime() - lookedAt.getTime());
    const orders = await this.sightings.facts(lease.storeId, [storeOrderId]);
    const looks = await this.lookAtOrders.run(orders, adapter, this.sessions.openFor(opened, lease).session);
    const [look] = looks;
    if (!look) return { is: 'unseen', reason: 'Nothing has left for the order that the store could show.' };
    if (!(await this.sightings.keep(lease, lookOf(lease.storeId, looks, { lookedAt, at: this.clock.now(), reached: null })))) {
      return { is: 'unseen', reason: 'The look took so long that the store was told news meanwhile. Ask again.', againAfterMs: soon };
    }
    return answerOf(look);
  }
}

function answerOf(look: LookedAt): LookedNow {
  if ('seen' in look) return { is: 'looked', drift: look.drift, newsUnderWay: look.of.newsUnderWay };
  const { keptFrom } = look;
  if (keptFrom.is === 'later' && keptFrom.why === 'throttled') return throttled(keptFrom.afterMs ?? soon);
  return {
    is: 'unseen',
    reason: `The order cannot be read in the store now: ${saidIn(keptFrom)}`,
    ...(keptFrom.is === 'later' ? { againAfterMs: keptFrom.afterMs ?? soon } : {}),
  };
}

const throttled = (againAfterMs: number): LookedNow => ({
  is: 'unseen',
  reason: 'The store asks for a pause in all its calls. Ask again when it is over.',
  againAfterMs,
});
