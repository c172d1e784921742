import { readdirSync } from 'node:fs';
import { Test } from '@nestjs/testing';
import { StoresModule } from '../../src/adapters/stores/stores.module.js';
import type { OpenSandbox, StoreSandbox } from '../../src/application/ports/store-sandbox.js';
import { StorePlatforms } from '../../src/application/ports/store-platforms.js';
import type { StoreUnderTest } from '../contracts/store-under-test.js';

/** Every platform there is a folder for. */
export const platforms: readonly string[] = readdirSync('src/adapters/stores', { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name).sort();

/** The store as the service finds it. */
export async function scannedStore(platform: string): Promise<StoreUnderTest> {
  const module = await Test.createTestingModule({ imports: [await StoresModule.scan()] }).compile();
  await module.init();
  const adapter = module.get(StorePlatforms).get(platform);
  await module.close();
  if (!adapter) throw new Error(`expected src/adapters/stores/${platform} to be found by scanning, found no adapter of that name`);
  return { adapter: () => adapter, openSandbox: await sandboxOf(platform) };
}

/** The same sandbox with other settings for the store. */
export function withSettings({ adapter, openSandbox }: StoreUnderTest, change: (sandbox: StoreSandbox) => object): StoreUnderTest {
  return {
    adapter,
    openSandbox: async () => {
      const sandbox = await openSandbox();
      const settings = { ...sandbox.settings(), ...change(sandbox) };
      return Object.assign(Object.create(sandbox) as StoreSandbox, { settings: () => settings });
    },
  };
}

/** `kind`: for platforms whose stores come in kinds. */
export async function sandboxOf(platform: string, kind?: object): Promise<OpenSandbox> {
  const { openSandbox, openSandboxWith } = (await import(`../../src/adapters/stores/${platform}/sandbox/${platform}.sandbox.js`)) as { openSandbox: OpenSandbox; openSandboxWith?: (kind: object) => Promise<StoreSandbox> };
  return kind && openSandboxWith ? () => openSandboxWith(kind) : openSandbox;
}
