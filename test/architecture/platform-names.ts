import { readdirSync } from 'node:fs';
import type { Complaint } from './house-rules.js';
import type { TextFile } from './text-files.js';

const stores = 'src/adapters/stores';

/** Everyday words here, whatever platform is called so: one is what it is, the other is everybody's example. */
const everyday = ['webhook', 'acme'];

/** A platform is a folder. */
export function platformNames(): string[] {
  return readdirSync(stores, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name).filter(name => !everyday.includes(name));
}

/** Where a platform's name may stand outside its folder, each with its reason. */
export const namedOutside: readonly { readonly path: RegExp; readonly name?: string; readonly because: string }[] = [
  { path: /\.spec\.ts$/, because: 'a spec tells a story about a real shop' },
  { path: /^src\/demo\//, because: 'the demo opens the shops it plays' },
  { path: /^src\/crash\//, because: 'the crash matrix opens the shops it kills' },
  { path: /carrier/, name: 'amazon', because: 'it is a carrier, too' },
];

/** Every mention of a platform in code outside its own folder: the next store must need none. Comments may give examples. */
export function mentions(files: readonly TextFile[], names: readonly string[]): Complaint[] {
  return files.flatMap(({ path, text }) => {
    const code = withoutComments(text).toLowerCase();
    return names
      .filter(name => code.includes(name) && !path.startsWith(`${stores}/${name}/`) && !allowed(path, name))
      .map(name => ({ path, says: `Names the platform "${name}": ask its card, its traits or its adapter instead.` }));
  });
}

function allowed(path: string, name: string): boolean {
  return namedOutside.some(place => place.path.test(path) && (place.name ?? name) === name);
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
}
