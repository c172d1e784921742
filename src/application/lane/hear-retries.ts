import { Injectable } from '@nestjs/common';
import { longestWait } from '../../domain/delivery/ladder.js';
import type { Obstacle } from '../../domain/delivery/outcome.js';
import { days, minutes, seconds } from '../../domain/time/duration.js';
import { RetryDeliveries } from '../back-office/retry-deliveries.js';
import { BugReports } from '../ports/bug-reports.js';
import { Clock } from '../ports/clock.js';
import { RestingStores } from '../ports/resting-stores.js';
import type { ShipmentChannel } from '../ports/store-adapter.js';
import { StorePlatforms } from '../ports/store-platforms.js';
import type { StoreSession } from '../ports/store-session.js';
import { StoreSessions } from '../ports/store-sessions.js';
import { StoreSettingsReader } from '../ports/store-settings-reader.js';
import { hear, type HeardRetries } from './heard-retries.js';

/** Keys of the store's notebook, which all processes share. */
const askedLately = 'retries:asked-lately';
const heardBefore = 'retries:heard';

/** A job that runs each minute asks each time, and a second process whose job runs half a minute later does not. */
const askedAgainAfter = seconds(45);
const pauseAfterFailure = minutes(10);
const heardIsKeptFor = days(7);

/**
 * Retries what people asked for in the store itself. Read beside the telling, without the lane's lease: only what rests is
 * retried, so hearing a request twice does no harm.
 */
@Injectable()
export class HearRetries {
  constructor(
    private readonly resting: RestingStores,
    private readonly settings: StoreSettingsReader,
    private readonly platforms: StorePlatforms,
    private readonly sessions: StoreSessions,
    private readonly retryDeliveries: RetryDeliveries,
    private readonly bugs: BugReports,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const listening = this.platforms.all().filter(({ shipments }) => shipments.retriesAsked).map(({ card }) => card.platform);
    if (listening.length === 0) return;
    const stores = await this.resting.on(listening, this.clock.now());
    await Promise.all(stores.map(storeId =>
      this.hearStore(storeId).catch(error => this.bugs.report(error, `hearing which retries store ${storeId} asks for`)),
    ));
  }

  private async hearStore(storeId: string): Promise<void> {
    const opened = await this.settings.settingsOf(storeId);
    const channel = opened && this.platforms.get(opened.store.platform)?.shipments;
    if (!opened || !channel) return;
    const session = this.sessions.open(opened);
    const due = await this.newlyAsked(channel, session);
    if (due.length > 0) await this.retryDeliveries.run({ status: 'resting', storeId, ids: due }, 'somebody in the store');
  }

  /** Ids of the deliveries to retry now. */
  private async newlyAsked(channel: ShipmentChannel<object>, session: StoreSession<object>): Promise<readonly string[]> {
    const { memory } = session;
    if (!channel.retriesAsked || (await memory.recollect(askedLately)) !== undefined) return [];
    await memory.remember(askedLately, 'yes', askedAgainAfter);
    const asked = await channel.retriesAsked(session);
    if ('outcome' in asked) {
      await memory.remember(askedLately, 'in vain', pauseAfter(asked.outcome));
      return [];
    }
    const kept = await memory.recollect(heardBefore);
    if (kept === undefined && asked.deliveries.length === 0) return [];
    const { due, heard } = hear(asked.deliveries, kept === undefined ? {} : (JSON.parse(kept) as HeardRetries), this.clock.now());
    if (asked.deliveries.length === 0) await memory.forget(heardBefore);
    else await memory.remember(heardBefore, JSON.stringify(heard), heardIsKeptFor);
    return due;
  }
}

/** Milliseconds. Nobody waits for this question, so it pauses for long and leaves what the store can take to the news itself. */
function pauseAfter(outcome: Obstacle): number {
  return Math.max(pauseAfterFailure, outcome.is === 'later' ? Math.min(outcome.afterMs ?? 0, longestWait) : 0);
}
