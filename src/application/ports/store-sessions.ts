import type { OpenedStore } from './store-settings-reader.js';
import type { StoreSession } from './store-session.js';

/** A session outside a lane's batch: for a question a person asks of a store (a probe). */
export abstract class StoreSessions {
  abstract open(opened: OpenedStore): StoreSession<object>;
}
