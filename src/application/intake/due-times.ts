import { Injectable } from '@nestjs/common';
import type { Shipment } from '../../domain/shipment/shipment.js';
import { later } from '../../domain/time/duration.js';
import { ShipmentBooks, type NewDelivery } from '../ports/shipment-books.js';
import type { Due, StoreAdapter } from '../ports/store-adapter.js';
import type { KnownStore } from '../ports/store-directory.js';
import { StorePlatforms } from '../ports/store-platforms.js';

interface Candidate {
  readonly store: KnownStore;
  readonly shipment: Shipment;
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** When each store wants to hear of its shipment, if at all: at once, unless its platform has a rule. */
@Injectable()
export class DueTimes {
  constructor(
    private readonly platforms: StorePlatforms,
    private readonly books: ShipmentBooks,
  ) {}

  /** One answer per candidate, in order. Candidates of one order come one after the other: the earlier count for the later. */
  async of(candidates: readonly Candidate[], now: Date): Promise<readonly WithoutId<NewDelivery>[]> {
    return this.decide(candidates, await this.earlierShipments(candidates), now);
  }

  /** The same without looking: as it is when no candidate's order has a shipment yet, which is nearly always so. `looksBack`: it could differ. */
  ofFirst(candidates: readonly Candidate[], now: Date): readonly { readonly delivery: WithoutId<NewDelivery>; readonly looksBack: boolean }[] {
    const deliveries = this.decide(candidates, new Map(), now);
    return candidates.map(({ store }, at) => ({ delivery: deliveries[at]!, looksBack: looksBack(this.platforms.get(store.platform), store.settings) }));
  }

  private decide(candidates: readonly Candidate[], earlier: Map<string, Shipment[]>, now: Date): readonly WithoutId<NewDelivery>[] {
    return candidates.map(({ store, shipment }) => {
      const adapter = this.platforms.get(store.platform);
      const key = orderKey(store.id, shipment.storeOrderId);
      const before = earlier.get(key) ?? [];
      const due = adapter?.shipments.due?.(shipment, before, store.settings) ?? { afterMs: untilGathered(adapter?.card.limits.gatherMs, now) };
      if (!before.some(({ externalId }) => externalId === shipment.externalId)) before.push(shipment);
      earlier.set(key, before);
      return deliveryOf(due, now);
    });
  }

  private async earlierShipments(candidates: readonly Candidate[]): Promise<Map<string, Shipment[]>> {
    const looking = candidates.filter(({ store }) => looksBack(this.platforms.get(store.platform), store.settings));
    const asked = new Map(looking.map(({ store, shipment: { storeOrderId } }) => [orderKey(store.id, storeOrderId), { storeId: store.id, storeOrderId }]));
    if (asked.size === 0) return new Map();
    const found = await this.books.ofOrders([...asked.values()]);
    return new Map([...asked.keys()].map((key, at) => [key, [...(found[at] ?? [])]]));
  }
}

/** Windows start at round times, so everything that arrives in one is due at its end. */
function untilGathered(windowMs: number | undefined, now: Date): number {
  return windowMs ? windowMs - (now.getTime() % windowMs) : 0;
}

function looksBack(adapter: StoreAdapter | undefined, settings: object): boolean {
  const channel = adapter?.shipments;
  return channel?.due !== undefined && (channel.dueLooksBack?.(settings) ?? true);
}

function deliveryOf(due: Due, now: Date): WithoutId<NewDelivery> {
  return 'never' in due ? { status: 'discarded', dueAt: now, reason: due.never } : { status: 'waiting', dueAt: later(now, due.afterMs) };
}

const orderKey = (storeId: string, storeOrderId: string) => `${storeId} ${storeOrderId}`;
