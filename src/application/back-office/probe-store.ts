import { Injectable } from '@nestjs/common';
import type { Probe } from '../ports/store-adapter.js';
import { StorePlatforms } from '../ports/store-platforms.js';
import { StoreSessions } from '../ports/store-sessions.js';
import { StoreSettingsReader } from '../ports/store-settings-reader.js';

/** Asks a store whether its credentials allow what the platform's card promises. */
@Injectable()
export class ProbeStore {
  constructor(
    private readonly reader: StoreSettingsReader,
    private readonly platforms: StorePlatforms,
    private readonly sessions: StoreSessions,
  ) {}

  async run(id: string): Promise<Probe | { readonly is: 'unknown' } | { readonly is: 'platform-missing'; readonly platform: string }> {
    const opened = await this.reader.settingsOf(id);
    if (!opened) return { is: 'unknown' };
    const adapter = this.platforms.get(opened.store.platform);
    if (!adapter) return { is: 'platform-missing', platform: opened.store.platform };
    return adapter.probe(this.sessions.open(opened));
  }
}
