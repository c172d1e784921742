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
  /** When its next work is due; undefined: there is none, somebody else has it, or the turn failed. */
  readonly nextAt: Date | undefined;
  /** The lane was found shut until then, and nothing was told. */
  readonly shutUntil?: Date;
}

/** What a turn has in hand: one delivery, with which it feels whether the store is back, or a batch that the store takes its time with. */
export type Holding = 'one delivery' | 'a batch';

/** How a turn fits in with those at other lanes. */
export interface TurnBounds {
  readonly stop: AbortSignal;
  /** Whether lanes wait that cannot begin before a turn ends. */
  readonly othersWait: () => boolean;
  /** Said of a turn that waits for its store and does nothing else: others need not wait until it answers or hangs up. */
  readonly stepAside: (holding: Holding) => void;
}

/** A batch in hand, with the store it is for. */
interface Hand {
  readonly opened: OpenedStore;
  readonly adapter: StoreAdapter;
  readonly deliveries: readonly ClaimedDelivery[];
}

/** `mine`: the lease was not lost. */
type Books = { readonly mine: false } | { readonly mine: true; readonly next: Hand | undefined };

/** Where other lanes wait for their turn, one ends after so many batches although work is left. */
const batchesBeforeOthers = 8;
const settleAgainAfterMs = 500;
/** A store that works on a batch for longer lets us wait. */
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
    const failed = await this.turn(lease, bounds).then(() => false, error => this.failed(error, storeId));
    const nextAt = await this.lanes.release(lease);
    const shutUntil = this.shutUntil(lease.state);
    return { nextAt: failed ? undefined : nextAt, ...(shutUntil ? { shutUntil } : {}) };
  }

  /** What failed would fail again at once, and over and over: the sweeper looks again soon enough. */
  private failed(error: unknown, storeId: string): true {
    this.bugs.report(error, `draining the lane of store ${storeId}`);
    return true;
  }

  private async turn(lease: LaneLease, { stop, othersWait, stepAside }: TurnBounds): Promise<void> {
    let { state } = lease;
    if (isFelt(state)) stepAside('one delivery');
    let hand = this.shutUntil(state) ? undefined : await this.claim(lease, state, []);
    let before = Promise.resolve(true);
    for (let batches = 1; hand; batches += 1) {
      const { deliveries } = hand;
      const mayGoOn = batches < batchesBeforeOthers || !othersWait();
      const ahead = mayGoOn && isOpen(state) && !stop.aborted;
      const [told, books] = await Promise.allSettled([
        this.tell(hand, lease, state, stepAside),
        this.keepBooks(before, () => (ahead ? this.claim(lease, openLane, idsOf(deliveries)) : undefined), lease),
      ]);
      if (told.status === 'rejected') throw told.reason;
      if (books.status === 'rejected' || !books.value.mine) return;
      state = told.value.lane;
      hand = isOpen(state) && !stop.aborted ? books.value.next : undefined;
      before = this.settle(lease, told.value, idsOf(hand?.deliveries ?? []), stop);
    }
    await before;
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

  /** Settles the batch before and claims the next one. A claim that fails costs nothing but time. */
  private async keepBooks(
    before: Promise<boolean>,
    next: () => Promise<Hand | undefined> | undefined,
    { storeId }: LaneLease,
  ): Promise<Books> {
    if (!(await before)) return { mine: false };
    try {
      return { mine: true, next: await next() };
    } catch (error) {
      this.bugs.report(error, `claiming ahead in the lane of store ${storeId}`);
      return { mine: true, next: undefined };
    }
  }

  /** Undefined: nothing is due, or there is no such store or platform any more. */
  private async claim(lease: LaneLease, state: LaneState, held: readonly string[]): Promise<Hand | undefined> {
    const opened = await this.settings.settingsOf(lease.storeId);
    const adapter = opened && this.platforms.get(opened.store.platform);
    if (!opened || !adapter) return undefined;
    const deliveries = await this.lanes.claim(lease, isFelt(state) ? 1 : adapter.card.limits.noticesPerCall, this.clock.now(), held);
    return deliveries.length === 0 ? undefined : { opened, adapter, deliveries };
  }

  /**
   * Outcomes are precious: while the database is away they are kept, and the fence decides whether they still count. What
   * the database does not take for another reason is most likely something that a person should look at, and that must not
   * keep what was told from being booked.
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

/** One delivery finds out whether the store is back. */
const isFelt = ({ closedWhy }: LaneState): boolean => closedWhy === 'failing' || closedWhy === 'locked-out';

/** Whoever is felt with one delivery is not told the next before that one is answered. */
const isOpen = ({ closedWhy }: LaneState): boolean => closedWhy === null;

const idsOf = (deliveries: readonly ClaimedDelivery[]): string[] => deliveries.map(each => each.delivery.id);
