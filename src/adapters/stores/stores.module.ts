import { readdir } from 'node:fs/promises';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { StorePlatforms } from '../../application/ports/store-platforms.js';
import { FoundPlatforms } from './found-platforms.js';

/** Every folder beside this file is a platform: its `index` default-exports a Nest module. Nothing is registered by hand. */
@Module({})
export class StoresModule {
  static async scan(): Promise<DynamicModule> {
    return {
      module: StoresModule,
      global: true,
      imports: [DiscoveryModule, ...(await foundModules())],
      providers: [{ provide: StorePlatforms, useClass: FoundPlatforms }],
      exports: [StorePlatforms],
    };
  }
}

async function foundModules(): Promise<Type[]> {
  const entries = await readdir(new URL('.', import.meta.url), { withFileTypes: true });
  const folders = entries.filter(entry => entry.isDirectory()).map(entry => entry.name);
  return Promise.all(folders.sort().map(moduleIn));
}

async function moduleIn(folder: string): Promise<Type> {
  const found = (await import(`./${folder}/index.js`)) as { default?: unknown };
  if (typeof found.default === 'function') return found.default as Type;
  throw new Error(`src/adapters/stores/${folder}/index.ts should default-export a Nest module; found ${typeof found.default}`);
}
