import { Injectable } from '@nestjs/common';
import { seconds } from '../../domain/time/duration.js';
import { Clock } from '../../application/ports/clock.js';
import { SettingsForm } from '../../application/ports/settings-form.js';
import { StoreDirectory, type KnownStore } from '../../application/ports/store-directory.js';
import { StorePlatforms } from '../../application/ports/store-platforms.js';
import { Database } from '../persistence/database.js';
import { BriefCache } from './brief-cache.js';
import { StoreChanges } from './store-changes.js';

/** Stores by name and id. Changes made in this process are seen at once, those of other processes within a second. */
@Injectable()
export class SqlStoreDirectory extends StoreDirectory {
  private readonly kept: BriefCache<KnownStore>;

  constructor(
    private readonly database: Database,
    private readonly platforms: StorePlatforms,
    private readonly form: SettingsForm,
    clock: Clock,
    changes: StoreChanges,
  ) {
    super();
    this.kept = new BriefCache(clock, seconds(1));
    changes.onChange(() => this.kept.forgetAll());
  }

  byName(name: string): Promise<KnownStore | undefined> {
    return this.kept.get(`name:${name}`, () => this.read('s.name = $1', name));
  }

  byId(id: string): Promise<KnownStore | undefined> {
    return this.kept.get(`id:${id}`, () => this.read('s.id = $1::uuid', id));
  }

  forget(): void {
    this.kept.forgetAll();
  }

  private async read(which: string, value: string): Promise<KnownStore | undefined> {
    const [row] = await this.database.query<StoreLine>(
      `select s.id, s.name, s.platform, s.settings, coalesce(l.paused, false) as paused
       from stores s left join lanes l on l.store_id = s.id where s.removed_at is null and ${which}`, [value]);
    if (!row) return undefined;
    const card = this.platforms.get(row.platform)?.card;
    return { ...row, settings: card ? this.form.withoutSecrets(card.settings, row.settings) : {} };
  }
}

interface StoreLine extends Omit<KnownStore, 'settings'> {
  readonly settings: Record<string, unknown>;
}
