import type { SettingsForm, SettingsSchema } from '../ports/settings-form.js';
import type { KnownError, StoreAdapter, StoreCard } from '../ports/store-adapter.js';

/** A platform's card, as people and consoles read it. */
export interface PlatformView {
  readonly platform: string;
  readonly title: string;
  readonly settings: SettingsSchema;
  readonly capabilities: StoreCard['traits'] & { readonly submits: boolean; readonly readsOrders: boolean };
  readonly limits: StoreCard['limits'];
  /** Our carrier to the platform's word. */
  readonly carriers: StoreCard['carriers'];
  readonly knownErrors: readonly KnownErrorView[];
}

interface KnownErrorView extends Omit<KnownError, 'says' | 'why' | 'afterMs'> {
  /** What the platform says, as the source of a regular expression. */
  readonly says: string;
}

export function platformView({ card, shipments, orders }: StoreAdapter, form: SettingsForm): PlatformView {
  return {
    platform: card.platform,
    title: card.title,
    settings: form.schemaOf(card.settings),
    capabilities: { ...card.traits, submits: shipments.collect !== undefined, readsOrders: orders !== undefined },
    limits: card.limits,
    carriers: card.carriers,
    knownErrors: card.knownErrors.map(({ code, says, ends, meaning, whatToDo }) => ({ code, says: says.source, ends, meaning, whatToDo })),
  };
}
