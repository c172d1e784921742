import { Injectable } from '@nestjs/common';
import type { Shipment } from '../../domain/shipment/shipment.js';
import { later } from '../../domain/time/duration.js';
import { ShipmentBooks, type NewDelivery } from '../ports/shipment-books.js';
import type { Due } from '../ports/store-adapter.js';
import type { KnownStore } from '../ports/store-directory.js';
import { StorePlatforms } from '../ports/store-platforms.js';
import { looksBack } from '../stores/looks-back.js';

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

  /**
   * Shipments of one order come in different rounds where the platform's rule for the later depends on the earlier. Each round must be
   * booked before `of` is asked about the next one, because until then nobody knows what became of the earlier shipment.
   */
  rounds<C extends Candidate>(candidates: readonly C[]): readonly (readonly C[])[] {
    const rounds: C[][] = [];
    const taken = new Map<string, number>();
    for (const candidate of candidates) {
      const { store, shipment } = candidate;
      const key = orderKey(store.id, shipment.storeOrderId);
      const round = looksBack(this.platforms.get(store.platform), store.settings) ? (taken.get(key) ?? 0) : 0;
      taken.set(key, round + 1);
      (rounds[round] ??= []).push(candidate);
    }
    return rounds;
  }

  /** One answer per candidate of one round, in order. */
  async of(candidates: readonly Candidate[], now: Date): Promise<readonly WithoutId<NewDelivery>[]> {
    return this.decide(candidates, await this.earlierShipments(candidates), now);
  }

  /**
   * The same without reading anything, as if no candidate's order had a shipment yet, which is nearly always so. `looksBack`: the answer
   * is another one where it has.
   */
  ofFirst(
    candidates: readonly Candidate[],
    now: Date,
  ): readonly { readonly delivery: WithoutId<NewDelivery>; readonly looksBack: boolean }[] {
    const deliveries = this.decide(candidates, new Map(), now);
    return candidates.map(({ store }, at) => ({
      delivery: deliveries[at]!,
      looksBack: looksBack(this.platforms.get(store.platform), store.settings),
    }));
  }

  private decide(
    candidates: readonly Candidate[],
    earlier: ReadonlyMap<string, readonly Shipment[]>,
    now: Date,
  ): readonly WithoutId<NewDelivery>[] {
    return candidates.map(({ store, shipment }) => {
      const adapter = this.platforms.get(store.platform);
      const before = earlier.get(orderKey(store.id, shipment.storeOrderId)) ?? [];
      const due = adapter?.shipments.due?.(shipment, before, store.settings) ?? {
        afterMs: untilGathered(adapter?.card.limits.gatherMs, now),
      };
      return deliveryOf(due, now);
    });
  }

  private async earlierShipments(candidates: readonly Candidate[]): Promise<ReadonlyMap<string, readonly Shipment[]>> {
    const looking = candidates.filter(({ store }) => looksBack(this.platforms.get(store.platform), store.settings));
    const asked = new Map(
      looking.map(({ store, shipment: { storeOrderId } }) => [orderKey(store.id, storeOrderId), { storeId: store.id, storeOrderId }]),
    );
    if (asked.size === 0) return new Map();
    const found = await this.books.ofOrders([...asked.values()]);
    return new Map([...asked.keys()].map((key, at) => [key, found[at] ?? []]));
  }
}

/** Windows start at round times, so everything that arrives in one is due at its end. */
function untilGathered(windowMs: number | undefined, now: Date): number {
  return windowMs ? windowMs - (now.getTime() % windowMs) : 0;
}

function deliveryOf(due: Due, now: Date): WithoutId<NewDelivery> {
  return 'never' in due ? { status: 'discarded', dueAt: now, reason: due.never } : { status: 'waiting', dueAt: later(now, due.afterMs) };
}

const orderKey = (storeId: string, storeOrderId: string) => `${storeId} ${storeOrderId}`;
