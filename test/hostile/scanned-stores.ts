import { Test } from '@nestjs/testing';
import { StoresModule } from '../../src/adapters/stores/stores.module.js';
import type { OpenSandbox } from '../../src/application/ports/store-sandbox.js';
import { StorePlatforms } from '../../src/application/ports/store-platforms.js';
import type { StoreUnderTest } from '../contracts/store-under-test.js';

export interface ScannedStore extends StoreUnderTest {
  readonly platform: string;
}

/** Every platform there is a folder for, found as the service finds them. */
export async function scannedStores(): Promise<ScannedStore[]> {
  const module = await Test.createTestingModule({ imports: [await StoresModule.scan()] }).compile();
  await module.init();
  return Promise.all(module.get(StorePlatforms).all().map(async adapter => {
    const { platform } = adapter.card;
    const { openSandbox } = (await import(`../../src/adapters/stores/${platform}/sandbox/${platform}.sandbox.js`)) as { openSandbox: OpenSandbox };
    return { platform, adapter: () => adapter, openSandbox };
  }));
}
