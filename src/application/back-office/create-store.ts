import { Injectable } from '@nestjs/common';
import { Chance } from '../ports/chance.js';
import { Clock } from '../ports/clock.js';
import { SettingsForm, type FieldFault, type SettingsValues } from '../ports/settings-form.js';
import { StoreBooks, type BookedStore } from '../ports/store-books.js';
import { StorePlatforms } from '../ports/store-platforms.js';
import { StoreSecrets } from '../stores/store-secrets.js';
import { keptSettings } from './store-settings-change.js';

export interface NewStore {
  readonly platform: string;
  readonly name: string;
  readonly settings: SettingsValues;
}

export type StoreCreated =
  | { readonly is: 'created'; readonly store: BookedStore }
  | { readonly is: 'unknown-platform'; readonly platforms: readonly string[] }
  | { readonly is: 'bad-settings'; readonly faults: readonly FieldFault[] }
  | { readonly is: 'name-taken' };

@Injectable()
export class CreateStore {
  constructor(
    private readonly platforms: StorePlatforms,
    private readonly books: StoreBooks,
    private readonly form: SettingsForm,
    private readonly secrets: StoreSecrets,
    private readonly clock: Clock,
    private readonly chance: Chance,
  ) {}

  async run(asked: NewStore): Promise<StoreCreated> {
    const adapter = this.platforms.get(asked.platform);
    if (!adapter) return { is: 'unknown-platform', platforms: this.platforms.all().map(each => each.card.platform).sort() };
    const id = this.chance.id();
    const kept = keptSettings(this.form, this.secrets, adapter.card, id, asked.settings);
    if ('faults' in kept) return { is: 'bad-settings', faults: kept.faults };
    const now = this.clock.now();
    const store = { id, name: asked.name, platform: asked.platform, ...kept, createdAt: now, updatedAt: now };
    if ((await this.books.add(store)) === 'name-taken') return { is: 'name-taken' };
    return { is: 'created', store: { ...store, lane: { paused: false, closedUntil: null, closedWhy: null } } };
  }
}
