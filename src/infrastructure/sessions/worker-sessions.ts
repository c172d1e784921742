import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { BugReports } from '../../application/ports/bug-reports.js';
import { Chance } from '../../application/ports/chance.js';
import { Clock } from '../../application/ports/clock.js';
import { SecretBox } from '../../application/ports/secret-box.js';
import type { StoreAdapter } from '../../application/ports/store-adapter.js';
import { StorePlatforms } from '../../application/ports/store-platforms.js';
import { type BatchSession, type SessionBounds, StoreSessions } from '../../application/ports/store-sessions.js';
import type { StoreMemory, StoreSession } from '../../application/ports/store-session.js';
import { secretFieldsOf } from '../../application/ports/store-settings.js';
import type { OpenedStore } from '../../application/ports/store-settings-reader.js';
import { later, seconds } from '../../domain/time/duration.js';
import { OutboundAxios } from '../http/outbound-axios.js';
import { Pace } from '../http/pace.js';
import { Database } from '../persistence/database.js';
import { SqlStoreMemory } from '../stores/sql-store-memory.js';
import { PacedHttp } from './paced-http.js';
import { Session } from './session.js';

/** Shorter secrets would make the sync log unreadable by scrubbing ordinary words. */
const shortestSecret = 4;

/** For how long calls may still begin once the service stops. Those under way may finish, so that all is over within half a minute. */
export const lastCallsFor = seconds(5);

/** What a store keeps between batches: its pace, and its notebook while its settings stay. */
interface Kept {
  readonly pace: Pace;
  readonly memory: StoreMemory;
  readonly edition: string;
}

/** The sessions of one process. */
@Injectable()
export class WorkerSessions extends StoreSessions implements BeforeApplicationShutdown {
  private readonly kept = new Map<string, Kept>();
  private silentFrom: Date | undefined;

  constructor(
    private readonly http: OutboundAxios,
    private readonly platforms: StorePlatforms,
    private readonly database: Database,
    private readonly box: SecretBox,
    private readonly bugs: BugReports,
    private readonly clock: Clock,
    private readonly chance: Chance,
  ) {
    super();
  }

  open(opened: OpenedStore): StoreSession<object> {
    return this.openFor(opened, { leftMs: () => Number.POSITIVE_INFINITY }).session;
  }

  openFor(opened: OpenedStore, bounds: SessionBounds): BatchSession {
    const adapter = this.adapterOf(opened);
    const { pace, memory } = this.keptFor(opened, adapter);
    const http = new PacedHttp({
      http: this.http,
      pace,
      lease: { leftMs: () => (this.isSilent() ? 0 : bounds.leftMs()) },
      clock: this.clock,
      chance: this.chance,
      secrets: secretsOf(opened, adapter),
      timeoutMs: adapter.card.limits.requestTimeoutMs,
    });
    const session = new Session({
      storeId: opened.store.id,
      storeName: opened.store.name,
      settings: opened.settings,
      http,
      memory,
      clock: this.clock,
      atOnce: adapter.card.limits.atOnce,
      onDefect: error => this.bugs.report(error, `telling ${opened.store.name}`),
    });
    return { session, exchanges: () => http.exchanges };
  }

  beforeApplicationShutdown(): void {
    this.silentFrom = later(this.clock.now(), lastCallsFor);
  }

  private isSilent(): boolean {
    return this.silentFrom !== undefined && this.clock.now() >= this.silentFrom;
  }

  private keptFor({ store, edition }: OpenedStore, adapter: StoreAdapter): Kept {
    const known = this.kept.get(store.id);
    if (known?.edition === edition) return known;
    const pace = known?.pace ?? new Pace(adapter.card.limits.budgets, this.clock.now().getTime());
    const fresh = { pace, memory: new SqlStoreMemory(store.id, edition, this.database, this.box, this.clock), edition };
    this.kept.set(store.id, fresh);
    return fresh;
  }

  private adapterOf({ store }: OpenedStore): StoreAdapter {
    const adapter = this.platforms.get(store.platform);
    if (!adapter) throw new Error(`expected an adapter for platform "${store.platform}", found none`);
    return adapter;
  }
}

function secretsOf({ settings }: OpenedStore, adapter: StoreAdapter): string[] {
  const values = [...secretFieldsOf(adapter.card.settings)].flatMap(field => (settings as Record<string, unknown>)[field] ?? []);
  return values.filter((value): value is string => typeof value === 'string' && value.length >= shortestSecret);
}
