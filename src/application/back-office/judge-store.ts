import { Injectable } from '@nestjs/common';
import { SettingsForm, type FieldFault, type SettingsValues } from '../ports/settings-form.js';
import { StorePlatforms } from '../ports/store-platforms.js';
import { faultsOfSettings } from './store-settings-change.js';

/** Says what is wrong with a new store besides its name. What is undefined is not judged. */
@Injectable()
export class JudgeStore {
  constructor(private readonly platforms: StorePlatforms, private readonly form: SettingsForm) {}

  run(platform: string | undefined, settings: SettingsValues | undefined): readonly FieldFault[] {
    if (platform === undefined) return [];
    const card = this.platforms.get(platform)?.card;
    if (!card) return [{ field: 'platform', problem: `expected one of ${this.names().join(', ')}, found "${platform}"` }];
    return settings ? faultsOfSettings(this.form, card, settings) : [];
  }

  private names(): string[] {
    return this.platforms.all().map(each => each.card.platform).sort();
  }
}
