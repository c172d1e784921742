import type { Exchange } from './exchange.js';
import type { StoreSession } from './store-session.js';
import type { OpenedStore } from './store-settings-reader.js';

/** Opens stores for work: real HTTP, paced by the card's budgets, everything written down. */
export abstract class StoreSessions {
  /** Outside a lane's batch: for a question that may be asked beside the telling (a probe, which retries people asked for). */
  abstract open(opened: OpenedStore): StoreSession<object>;
  /** For one batch of a lane: nothing is sent on a lease that might end before the answer. */
  abstract openFor(opened: OpenedStore, bounds: SessionBounds): BatchSession;
}

export interface SessionBounds {
  /** Milliseconds in which this process alone may speak for the store. */
  leftMs(): number;
}

export interface BatchSession {
  readonly session: StoreSession<object>;
  /** What was said so far, redacted. */
  exchanges(): readonly Exchange[];
}
