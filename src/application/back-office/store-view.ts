import type { ClosedWhy } from '../../domain/delivery/breaker.js';
import type { SettingsForm } from '../ports/settings-form.js';
import type { StoreCard } from '../ports/store-adapter.js';
import type { BookedStore, Pausing } from '../ports/store-books.js';
import { secretFieldsOf } from '../ports/store-settings.js';
import { secretShown } from './secret-shown.js';
import { meaningOfStore } from './store-words.js';

/** A store as people see it: a secret shows only whether it is there. */
export interface StoreView {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /**
   * `closed`: because of `closedWhy` its news waits until `closedUntil`, or, where that is null, for a trial with one delivery to find it
   * back.
   */
  readonly status: 'open' | 'paused' | 'closed';
  /** What that means, and what ends it. */
  readonly meaning: string;
  /** Who paused it, and when; null: it is not paused, or was by a version that did not keep this. */
  readonly paused: Pausing | null;
  readonly closedUntil: Date | null;
  readonly closedWhy: ClosedWhy | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** `card` is undefined for a platform this service was started without. */
export function storeView(store: BookedStore, card: StoreCard | undefined, form: SettingsForm, now: Date): StoreView {
  const { paused, pausing, closedUntil, closedWhy } = store.lane;
  const shut = closedUntil !== null && closedUntil > now;
  const closed = shut || closedWhy === 'failing' || closedWhy === 'locked-out';
  const standing = {
    status: paused ? 'paused' : closed ? 'closed' : 'open',
    closedUntil: shut ? closedUntil : null,
    closedWhy: closed ? closedWhy : null,
  } as const;
  return {
    id: store.id,
    name: store.name,
    platform: store.platform,
    settings: shownSettings(store, card, form),
    ...standing,
    meaning: meaningOfStore({ name: store.name, ...standing }),
    paused: paused ? pausing : null,
    createdAt: store.createdAt,
    updatedAt: store.updatedAt,
  };
}

function shownSettings(store: BookedStore, card: StoreCard | undefined, form: SettingsForm): Record<string, unknown> {
  const secret = new Set([...(card ? secretFieldsOf(card.settings) : []), ...Object.keys(store.secrets)]);
  const shown = (field: string): string => {
    if (Object.hasOwn(store.secrets, field) || Object.hasOwn(store.settings, field)) return secretShown.set;
    return card && form.schemaOf(card.settings).required.includes(field) ? secretShown.missing : secretShown.unset;
  };
  return { ...store.settings, ...Object.fromEntries([...secret].map(field => [field, shown(field)])) };
}
