import { Injectable } from '@nestjs/common';
import { type LaneState, openLane } from '../../domain/delivery/breaker.js';
import { seconds } from '../../domain/time/duration.js';
import { isDatabaseAway } from '../ground/database-away.js';
import { Clock } from '../ports/clock.js';
import { LaneBook, type BatchSettlement, type ClaimedDelivery, type LaneLease } from '../ports/lane-book.js';
import { BugReports } from '../ports/bug-reports.js';
import type { StoreAdapter } from '../ports/store-adapter.js';
import { StorePlatforms } from '../ports/store-platforms.js';
import { type OpenedStore, StoreSettingsReader } from '../ports/store-settings-reader.js';
import { DeliverBatch } from './deliver-batch.js';

/** How a turn at a lane ended. */
export interface LaneTurn {
  /** When the lane's next work is due; undefined: it has none, somebody else holds it, or the turn failed. */
  readonly nextAt: Date | undefined;
  /** Present when the lane was found shut, so that nothing was told: until when. */
  readonly shutUntil?: Date;
}

/** What a turn waits for its store with: the one delivery of a trial, or a batch that the store takes its time over. */
export type Holding = 'one delivery' | 'a batch';

/** How a turn fits in with those at other lanes. */
export interface TurnBounds {
  readonly stop: AbortSignal;
  /** Whether lanes wait that cannot begin before a turn ends. */
  readonly othersWait: () => boolean;
  /** Called when the turn does nothing but wait for its store: other lanes need not wait with it. */
  readonly stepAside: (holding: Holding) => void;
}

/** A batch in hand, with the store it is for. */
interface Hand {
  readonly opened: OpenedStore;
  readonly adapter: StoreAdapter;
  readonly deliveries: readonly ClaimedDelivery[];
}

/** What became of the books while the store heard a batch: whether the lease was lost meanwhile, and the batch claimed ahead, if any. */
type BooksKept = { readonly leaseLost: true } | { readonly leaseLost: false; readonly next: Hand | undefined };

/** While other lanes wait for their turns, a turn ends after this many batches, whatever is left to tell. */
const batchesBeforeOthers = 8;
const settleAgainAfterMs = 500;
/** A turn whose store takes longer than this over a batch steps aside. */
const promptMs = seconds(2);

/**
 * One turn at one store's lane: claim a batch, tell the store, settle; until nothing is due or the turn is over. The store
 * hears one batch at a time, but the books are kept meanwhile: while it hears one, the batch before is settled and the
 * next one claimed. All that may have been spoken of is claimed on disk.
 */
@Injectable()
export class DrainLane {
  constructor(
    private readonly lanes: LaneBook,
    private readonly settings: StoreSettingsReader,
    private readonly platforms: StorePlatforms,
    private readonly deliverBatch: DeliverBatch,
    private readonly bugs: BugReports,
    private readonly clock: Clock,
  ) {}

  async run(storeId: string, bounds: TurnBounds): Promise<LaneTurn> {
    const lease = await this.lanes.lease(storeId);
    if (!lease) return { nextAt: undefined };
    const succeeded = await this.turnSucceeds(lease, bounds);
    const nextAt = await this.lanes.release(lease);
    const shutUntil = this.shutUntil(lease.state);
    return { nextAt: succeeded ? nextAt : undefined, ...(shutUntil ? { shutUntil } : {}) };
  }

  /** A turn that failed would fail again at once, and over and over. So it asks for no other: the sweeper comes by soon enough. */
  private async turnSucceeds(lease: LaneLease, bounds: TurnBounds): Promise<boolean> {
    try {
      await this.turn(lease, bounds);
      return true;
    } catch (error) {
      this.bugs.report(error, `draining the lane of store ${lease.storeId}`);
      return false;
    }
  }

  private async turn(lease: LaneLease, { stop, othersWait, stepAside }: TurnBounds): Promise<void> {
    let { state } = lease;
    if (isOnTrial(state)) stepAside('one delivery');
    let hand = this.shutUntil(state) ? undefined : await this.claim(lease, state, []);
    let settled = Promise.resolve(true);
    for (let batches = 1; hand; batches += 1) {
      const { deliveries } = hand;
      const mayGoOn = batches < batchesBeforeOthers || !othersWait();
      const ahead = mayGoOn && isOpen(state) && !stop.aborted;
      const [told, books] = await Promise.allSettled([
        this.tell(hand, lease, state, stepAside),
        this.keepBooks(settled, () => (ahead ? this.claim(lease, openLane, idsOf(deliveries)) : undefined), lease),
      ]);
      if (told.status === 'rejected') throw told.reason;
      if (books.status === 'rejected' || books.value.leaseLost) return;
      state = told.value.lane;
      hand = isOpen(state) && !stop.aborted ? books.value.next : undefined;
      settled = this.settle(lease, told.value, idsOf(hand?.deliveries ?? []), stop);
    }
    await settled;
  }

  private async tell(
    { deliveries, opened, adapter }: Hand,
    lease: LaneLease,
    state: LaneState,
    stepAside: TurnBounds['stepAside'],
  ): Promise<BatchSettlement> {
    const told = new AbortController();
    void this.clock.sleep(promptMs, told.signal).then(() => told.signal.aborted || stepAside('a batch'));
    try {
      return await this.deliverBatch.run(deliveries, opened, adapter, lease, state);
    } finally {
      told.abort('told');
    }
  }

  /** Waits until the batch before is settled, and claims the next one. A claim that fails is reported and costs nothing but time. */
  private async keepBooks(
    settled: Promise<boolean>,
    next: () => Promise<Hand | undefined> | undefined,
    { storeId }: LaneLease,
  ): Promise<BooksKept> {
    if (!(await settled)) return { leaseLost: true };
    try {
      return { leaseLost: false, next: await next() };
    } catch (error) {
      this.bugs.report(error, `claiming ahead in the lane of store ${storeId}`);
      return { leaseLost: false, next: undefined };
    }
  }

  /** Undefined: nothing is due, or there is no such store or platform any more. */
  private async claim(lease: LaneLease, state: LaneState, held: readonly string[]): Promise<Hand | undefined> {
    const opened = await this.settings.settingsOf(lease.storeId);
    const adapter = opened && this.platforms.get(opened.store.platform);
    if (!opened || !adapter) return undefined;
    const deliveries = await this.lanes.claim(lease, isOnTrial(state) ? 1 : adapter.card.limits.noticesPerCall, this.clock.now(), held);
    return deliveries.length === 0 ? undefined : { opened, adapter, deliveries };
  }

  /**
   * False: the lease was lost. What a store answered must not get lost, so a settlement is tried again for as long as the database is away;
   * the fence decides whether it still counts. When the database refuses it for another reason, a finding is most likely to blame, and a
   * finding must not keep what was told from being booked: the settlement is tried again without any. Rejects only while the process stops.
   */
  private async settle(lease: LaneLease, batch: BatchSettlement, held: readonly string[], stop: AbortSignal): Promise<boolean> {
    for (let raise = batch.raise; ;) {
      try {
        return await this.lanes.settle(lease, { ...batch, raise }, held);
      } catch (error) {
        this.bugs.report(error, `settling ${batch.items.length} deliveries of store ${lease.storeId}`);
        if (stop.aborted) throw error;
        if (!isDatabaseAway(error)) raise = [];
        await this.clock.sleep(settleAgainAfterMs, stop);
      }
    }
  }

  private shutUntil({ closedUntil }: LaneState): Date | undefined {
    return closedUntil !== null && closedUntil > this.clock.now() ? closedUntil : undefined;
  }
}

/** The lane has trials: it tells one delivery at a time, to learn whether the store is back. */
const isOnTrial = ({ closedWhy }: LaneState): boolean => closedWhy === 'failing' || closedWhy === 'locked-out';

/** Only for an open lane is a batch claimed ahead: after a trial, nothing is claimed before the store has answered it. */
const isOpen = ({ closedWhy }: LaneState): boolean => closedWhy === null;

const idsOf = (deliveries: readonly ClaimedDelivery[]): string[] => deliveries.map(each => each.delivery.id);
