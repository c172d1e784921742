import type { Shipment } from '../../domain/shipment/shipment.js';

/** Due when it was booked; its shipment as the books hold it. */
export interface FreshDelivery {
  readonly id: string;
  readonly dueAt: Date;
  readonly shipment: Shipment;
  /** In characters, as it was written. */
  readonly size: number;
}

interface FollowedLane {
  /** In the order it was booked. */
  readonly news: Map<string, FreshDelivery>;
  /** Nothing was due there but what is noted here. */
  caughtUp: boolean;
  /** When the books were read. */
  lookedAt: Date;
}

/** Characters: some forty megabytes, of over ten thousand usual shipments or of some hundred of a wholesaler's. */
const mostInAll = 16_000_000;
/** For so long news of others, and what is tried again, waits behind ours. */
const lookAgainMs = 500;

/**
 * News that this process booked itself for lanes it holds: claiming it need not read it again, which halves what claiming costs. A memory
 * and no promise: whatever is forgotten, or was never known here, is claimed as it stands in the books, and `claimFresh` asks them whether
 * the rest is as it was booked.
 */
export class FreshNews {
  private readonly lanes = new Map<string, FollowedLane>();
  private size = 0;

  /** The lane is held; what is due there is not known. */
  follow(storeId: string): void {
    this.lanes.set(storeId, { news: new Map(), caughtUp: false, lookedAt: new Date(0) });
  }

  leave(storeId: string): void {
    const lane = this.lanes.get(storeId);
    if (lane) this.forget(lane);
    this.lanes.delete(storeId);
  }

  /** Of a lane that is not followed nothing is kept. One for which there is no room begins again with what is in the books. */
  note(storeId: string, fresh: FreshDelivery): void {
    const lane = this.lanes.get(storeId);
    if (!lane) return;
    if (this.size + fresh.size > mostInAll) return this.forget(lane);
    lane.news.set(fresh.id, fresh);
    this.size += fresh.size;
  }

  /** What is next, oldest first, and noted no more; nothing when other news may be due before it. */
  take(storeId: string, limit: number, now: Date): readonly FreshDelivery[] {
    const lane = this.lanes.get(storeId);
    if (!lane?.caughtUp || Math.abs(now.getTime() - lane.lookedAt.getTime()) >= lookAgainMs) return [];
    const next = [...lane.news.values()].slice(0, limit);
    for (const { id } of next) this.strike(lane, id);
    return next;
  }

  /**
   * What was due by then was read from the books, oldest first; `all`: no more was. When some of it is noted here, all that was due
   * before it was found with it.
   */
  found(storeId: string, due: readonly { readonly id: string }[], { all, now }: { readonly all: boolean; readonly now: Date }): void {
    const lane = this.lanes.get(storeId);
    if (!lane) return;
    const known = due.filter(({ id }) => this.strike(lane, id)).length > 0;
    lane.caughtUp = all || known;
    lane.lookedAt = now;
  }

  private strike(lane: FollowedLane, id: string): boolean {
    const was = lane.news.get(id);
    if (!was) return false;
    this.size -= was.size;
    return lane.news.delete(id);
  }

  private forget(lane: FollowedLane): void {
    for (const id of lane.news.keys()) this.strike(lane, id);
    lane.caughtUp = false;
  }
}
