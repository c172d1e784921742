import type { ClosedWhy } from '../../domain/delivery/breaker.js';

/** The stores as people configured them. Adding a store gives it its lane. */
export abstract class StoreBooks {
  abstract add(store: StoreRecord): Promise<'added' | 'name-taken'>;
  abstract find(idOrName: string): Promise<BookedStore | undefined>;
  /** By name, after `after`. */
  abstract list(limit: number, after?: string): Promise<readonly BookedStore[]>;
  /** Nobody else changes the store while `edit` decides. */
  abstract edit<T>(
    id: string,
    edit: (current: StoreRecord) => StoreEdit | { readonly stop: T },
  ): Promise<{ readonly stop: T } | 'changed' | 'name-taken' | 'gone'>;
  /** A store that is paused already stays as who paused it first left it. */
  abstract pause(id: string, pausing: Pausing): Promise<'changed' | 'gone'>;
  /** Also opens a lane that was closed by failures or refused credentials. */
  abstract resume(id: string): Promise<'changed' | 'gone'>;
  /**
   * Without `force`, a store that is still owed news, be it news that rests, stays and the number of those deliveries is told. Nobody
   * finds a removed one, its secrets and its lane are gone, and its name is free; what else it owns is for retention to take away.
   */
  abstract remove(id: string, force: boolean): Promise<StoreRemoved>;
}

export type StoreRemoved = 'removed' | 'gone' | { readonly open: number };

export interface StoreRecord {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
  /** As given, without the secret fields. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Sealed, by field. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface StoreEdit {
  readonly store: StoreRecord;
  /** Other settings than before: a lane that was closed opens, and what the store's notebook kept for a time is forgotten. */
  readonly startAnew: boolean;
}

/** Since when a store is paused. */
export interface Pausing {
  readonly at: Date;
  /** Who paused it, in words; null: not known. */
  readonly by: string | null;
}

export interface BookedStore extends StoreRecord {
  readonly lane: {
    readonly paused: boolean;
    /** Null also of a store that was paused before anybody kept who did. */
    readonly pausing: Pausing | null;
    readonly closedUntil: Date | null;
    readonly closedWhy: ClosedWhy | null;
  };
}
