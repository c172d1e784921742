import { expect, it } from '@jest/globals';
import { mentions, platformNames } from './platform-names.js';
import { textFilesIn } from './text-files.js';

it('no code outside its folder knows a store platform by name', () => {
  expect(mentions(textFilesIn('src'), platformNames())).toEqual([]);
});

it('a name planted outside is found, in its own folder and in a comment it is not', () => {
  const told = (path: string, text: string): string[] => mentions([{ path, text }], ['acme']).map(each => each.path);
  expect(told('src/application/lane/tell.ts', `if (platform === 'acme') return;`)).toEqual(['src/application/lane/tell.ts']);
  expect(told('src/adapters/stores/globex/globex.mapper.ts', 'const isAcmeShop = true;')).toHaveLength(1);
  expect(told('src/adapters/stores/acme/acme.mapper.ts', `const platform = 'acme';`)).toEqual([]);
  expect(told('src/application/lane/tell.ts', '/** As Acme does. */\nconst a = 1; // Acme again')).toEqual([]);
  expect(told('src/domain/order/order.spec.ts', `it('acme ships', () => {});`)).toEqual([]);
});
