import { Injectable } from '@nestjs/common';
import { Clock } from '../ports/clock.js';
import { Findings } from '../ports/findings.js';
import { LaneWakes } from '../ports/lane-wakes.js';
import { SettingsForm, type FieldFault, type SettingsValues } from '../ports/settings-form.js';
import { StoreBooks, type StoreEdit, type StoreRecord } from '../ports/store-books.js';
import { StorePlatforms } from '../ports/store-platforms.js';
import { StoreSecrets } from '../stores/store-secrets.js';
import { closedLaneFindings } from './closed-lane-findings.js';
import { changedSettings } from './store-settings-change.js';

export interface StoreChange {
  readonly name?: string;
  /** Laid over the settings there are; null removes one. */
  readonly settings?: SettingsValues;
}

type Unable =
  { readonly is: 'platform-missing'; readonly platform: string } | { readonly is: 'bad-settings'; readonly faults: readonly FieldFault[] };
export type StoreChanged = { readonly is: 'changed' } | { readonly is: 'unknown' } | { readonly is: 'name-taken' } | Unable;

/** New settings may be new credentials: a lane that was closed is opened, and what waits is tried at once. */
@Injectable()
export class ChangeStore {
  constructor(
    private readonly platforms: StorePlatforms,
    private readonly books: StoreBooks,
    private readonly form: SettingsForm,
    private readonly secrets: StoreSecrets,
    private readonly findings: Findings,
    private readonly wakes: LaneWakes,
    private readonly clock: Clock,
  ) {}

  async run(id: string, change: StoreChange): Promise<StoreChanged> {
    const edited = await this.books.edit<Unable>(id, current => this.edit(current, change));
    if (typeof edited === 'object') return edited.stop;
    if (edited === 'gone') return { is: 'unknown' };
    if (edited === 'name-taken') return { is: 'name-taken' };
    if (change.settings !== undefined) {
      await this.findings.close(closedLaneFindings, id, 'the store was given other settings');
      this.wakes.wake(id);
    }
    return { is: 'changed' };
  }

  private edit(current: StoreRecord, change: StoreChange): StoreEdit | { readonly stop: Unable } {
    const named = { ...current, name: change.name ?? current.name, updatedAt: this.clock.now() };
    if (change.settings === undefined) return { store: named, startAnew: false };
    const card = this.platforms.get(current.platform)?.card;
    if (!card) return { stop: { is: 'platform-missing', platform: current.platform } };
    const kept = changedSettings(this.form, this.secrets, card, current, change.settings);
    return 'faults' in kept ? { stop: { is: 'bad-settings', faults: kept.faults } } : { store: { ...named, ...kept }, startAnew: true };
  }
}
