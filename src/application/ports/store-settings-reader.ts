import type { KnownStore } from './store-directory.js';

/** The kind of finding about a store whose settings cannot be read. */
export const unreadableStore = 'unreadable-store';

/** A store's settings with its secrets opened: for the engine, never for an answer. */
export abstract class StoreSettingsReader {
  /**
   * May be a few seconds old. Undefined: there is no such store (any more). Throws when they cannot be read, and raises a finding until
   * they can.
   */
  abstract settingsOf(storeId: string): Promise<OpenedStore | undefined>;
}

export interface OpenedStore {
  readonly store: KnownStore;
  /** An instance of the platform card's settings class. */
  readonly settings: object;
  /** Changes with the settings. */
  readonly edition: string;
}
