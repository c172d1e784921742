import { Injectable } from '@nestjs/common';
import { Chance } from '../ports/chance.js';
import { Clock } from '../ports/clock.js';
import type { FieldFault, SettingsValues } from '../ports/settings-form.js';
import { StoreBooks, type BookedStore } from '../ports/store-books.js';
import { StorePlatforms } from '../ports/store-platforms.js';
import { StoreSecrets } from '../stores/store-secrets.js';
import { JudgeStore } from './judge-store.js';
import { keptSettings } from './store-settings-change.js';

export interface NewStore {
  readonly platform: string;
  readonly name: string;
  readonly settings: SettingsValues;
}

export type StoreCreated =
  | { readonly is: 'created'; readonly store: BookedStore }
  | { readonly is: 'bad'; readonly faults: readonly FieldFault[] }
  | { readonly is: 'name-taken' };

@Injectable()
export class CreateStore {
  constructor(
    private readonly platforms: StorePlatforms,
    private readonly books: StoreBooks,
    private readonly judging: JudgeStore,
    private readonly secrets: StoreSecrets,
    private readonly clock: Clock,
    private readonly chance: Chance,
  ) {}

  async run(asked: NewStore): Promise<StoreCreated> {
    const faults = this.judging.run(asked.platform, asked.settings);
    if (faults.length > 0) return { is: 'bad', faults };
    const { card } = this.platforms.get(asked.platform)!;
    const id = this.chance.id();
    const kept = keptSettings(this.secrets, card, id, asked.settings);
    const now = this.clock.now();
    const store = { id, name: asked.name, platform: asked.platform, ...kept, createdAt: now, updatedAt: now };
    if ((await this.books.add(store)) === 'name-taken') return { is: 'name-taken' };
    return { is: 'created', store: { ...store, lane: { paused: false, pausing: null, closedUntil: null, closedWhy: null } } };
  }
}
