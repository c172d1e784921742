import { Injectable } from '@nestjs/common';
import { seconds } from '../../domain/time/duration.js';
import { Clock } from '../../application/ports/clock.js';
import { Findings } from '../../application/ports/findings.js';
import { SealBroken } from '../../application/ports/secret-box.js';
import { SettingsForm } from '../../application/ports/settings-form.js';
import { StoreDirectory } from '../../application/ports/store-directory.js';
import { StorePlatforms } from '../../application/ports/store-platforms.js';
import { StoreSettingsReader, unreadableStore, type OpenedStore } from '../../application/ports/store-settings-reader.js';
import { StoreSecrets } from '../../application/stores/store-secrets.js';
import { Database } from '../persistence/database.js';
import { BriefCache } from './brief-cache.js';
import { editionOf } from './settings-edition.js';
import { StoreChanges } from './store-changes.js';

/** What is stored of the store and what this service is made of do not go together: a person's matter, and no bug. */
class UnreadableStore extends Error {}

@Injectable()
export class SqlStoreSettingsReader extends StoreSettingsReader {
  private readonly kept: BriefCache<OpenedStore>;
  /** Stores with no open finding of ours. */
  private readonly readable = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly directory: StoreDirectory,
    private readonly platforms: StorePlatforms,
    private readonly form: SettingsForm,
    private readonly secrets: StoreSecrets,
    private readonly findings: Findings,
    clock: Clock,
    changes: StoreChanges,
  ) {
    super();
    this.kept = new BriefCache(clock, seconds(3));
    changes.onChange(() => this.kept.forgetAll());
  }

  settingsOf(storeId: string): Promise<OpenedStore | undefined> {
    return this.kept.get(storeId, () => this.read(storeId));
  }

  private async read(storeId: string): Promise<OpenedStore | undefined> {
    try {
      const opened = await this.open(storeId);
      if (!opened || this.readable.has(storeId)) return opened;
      await this.findings.settle(unreadableStore, storeId);
      this.readable.add(storeId);
      return opened;
    } catch (error) {
      if (error instanceof UnreadableStore || error instanceof SealBroken) await this.raise(error, storeId);
      throw error;
    }
  }

  private async raise({ message }: Error, storeId: string): Promise<void> {
    this.readable.delete(storeId);
    await this.findings.raise([{
      kind: unreadableStore,
      storeId,
      subject: storeId,
      detail: message,
      whatToDo: 'Mend what it says. The store hears nothing until then; its news waits and is not lost.',
    }]);
  }

  private async open(storeId: string): Promise<OpenedStore | undefined> {
    const store = await this.directory.byId(storeId);
    const [row] = await this.database.query<StoredSettings>(
      `select settings, secrets, ${editionOf('stores')} as edition from stores where id = $1::uuid and removed_at is null`,
      [storeId],
    );
    if (!store || !row) return undefined;
    const card = this.platforms.get(store.platform)?.card;
    if (!card)
      throw new UnreadableStore(
        `expected the platform "${store.platform}" of store ${store.name} to be installed; add its folder or remove the store`,
      );
    const sealed = JSON.parse(row.secrets) as Record<string, string>;
    const read = this.form.read(card.settings, { ...row.settings, ...this.secrets.open(storeId, sealed) });
    if ('settings' in read) return { store, settings: read.settings, edition: row.edition };
    const faults = read.faults.map(fault => `${fault.field} ${fault.problem}`).join('; ');
    throw new UnreadableStore(
      `the settings of store ${store.name} no longer suit ${card.title}: ${faults}; PATCH /v1/stores/${store.name} with good ones`,
    );
  }
}

interface StoredSettings {
  readonly settings: Record<string, unknown>;
  readonly secrets: string;
  readonly edition: string;
}
