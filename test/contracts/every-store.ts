import { readdirSync } from 'node:fs';
import { isWritten } from '../../scripts/print-platforms/table.mjs';
import type { StoreAdapter } from '../../src/application/ports/store-adapter.js';
import type { OpenSandbox } from '../../src/application/ports/store-sandbox.js';
import type { StoreUnderTest } from './store-under-test.js';

const stores = 'src/adapters/stores';

export interface KnownStore extends StoreUnderTest {
  readonly platform: string;
}

/** Every platform there is a folder for, found as the service finds them; without those nobody has finished. */
export async function everyStore(): Promise<readonly KnownStore[]> {
  const folders = readdirSync(stores, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name).sort();
  const all = await Promise.all(folders.map(storeIn));
  return all.filter(store => isWritten(store.adapter().card));
}

async function storeIn(platform: string): Promise<KnownStore> {
  const { default: module } = (await import(`../../${stores}/${platform}/index.js`)) as { default: object };
  const { openSandbox } = (await import(`../../${stores}/${platform}/sandbox/${platform}.sandbox.js`)) as { openSandbox: OpenSandbox };
  const [Adapter] = Reflect.getMetadata('providers', module) as [new () => StoreAdapter];
  return { platform, openSandbox, adapter: () => new Adapter() };
}
