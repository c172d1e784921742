import type { StoreAdapter } from './store-adapter.js';

/** The platforms this service was started with. */
export abstract class StorePlatforms {
  abstract all(): readonly StoreAdapter[];
  /** Undefined: no such platform. */
  abstract get(platform: string): StoreAdapter | undefined;
}
