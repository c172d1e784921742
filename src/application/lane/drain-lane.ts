import { Injectable } from '@nestjs/common';
import type { LaneState } from '../../domain/delivery/breaker.js';
import { Clock } from '../ports/clock.js';
import { LaneBook, type BatchSettlement, type LaneLease } from '../ports/lane-book.js';
import { BugReports } from '../ports/bug-reports.js';
import { StorePlatforms } from '../ports/store-platforms.js';
import { StoreSettingsReader } from '../ports/store-settings-reader.js';
import { DeliverBatch } from './deliver-batch.js';

/** How a turn at a lane ended: its next work is due at `nextAt`; or there is none, somebody else has it, or the turn failed. */
export interface LaneTurn {
  readonly nextAt: Date | undefined;
}

/** A turn ends after so many batches although work is left, so that a long lane does not starve the others. */
const batchesPerTurn = 8;
const settleAgainAfterMs = 500;

/** One turn at one store's lane: claim a batch, tell the store, settle; until nothing is due or the turn is over. */
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

  async run(storeId: string, stop: AbortSignal): Promise<LaneTurn> {
    const lease = await this.lanes.lease(storeId);
    if (!lease) return { nextAt: undefined };
    const failed = await this.turn(lease, stop).then(() => false, error => this.failed(error, storeId));
    const nextAt = await this.lanes.release(lease);
    return { nextAt: failed ? undefined : nextAt };
  }

  /** What failed would fail again at once, and over and over: the sweeper looks again soon enough. */
  private failed(error: unknown, storeId: string): true {
    this.bugs.report(error, `draining the lane of store ${storeId}`);
    return true;
  }

  private async turn(lease: LaneLease, stop: AbortSignal): Promise<void> {
    let state = lease.state;
    for (let batches = 0; batches < batchesPerTurn && !stop.aborted; batches += 1) {
      if (state.closedUntil !== null && state.closedUntil > this.clock.now()) return;
      const settled = await this.batch(lease, state, stop);
      if (!settled) return;
      state = settled;
    }
  }

  /** The lane's state after one batch; undefined when nothing was due or the lease was lost. */
  private async batch(lease: LaneLease, state: LaneState, stop: AbortSignal): Promise<LaneState | undefined> {
    const opened = await this.settings.settingsOf(lease.storeId);
    const adapter = opened && this.platforms.get(opened.store.platform);
    if (!opened || !adapter) return undefined;
    const feeling = state.closedWhy === 'failing' || state.closedWhy === 'locked-out';
    const claimed = await this.lanes.claim(lease, feeling ? 1 : adapter.card.limits.noticesPerCall, this.clock.now());
    if (claimed.length === 0) return undefined;
    const batch = await this.deliverBatch.run(claimed, opened, adapter, lease, state);
    return (await this.settle(lease, batch, stop)) ? batch.lane : undefined;
  }

  /** Outcomes are precious: while the database is away they are kept, and the fence decides whether they still count. */
  private async settle(lease: LaneLease, batch: BatchSettlement, stop: AbortSignal): Promise<boolean> {
    for (;;) {
      try {
        return await this.lanes.settle(lease, batch);
      } catch (error) {
        this.bugs.report(error, `settling ${batch.items.length} deliveries of store ${lease.storeId}`);
        if (stop.aborted) throw error;
        await this.clock.sleep(settleAgainAfterMs, stop);
      }
    }
  }
}
