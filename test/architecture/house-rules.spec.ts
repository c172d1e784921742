import { describe, expect, it } from '@jest/globals';
import { longByNature, longest, medianBelow, medianLength, namedAfterNothing, tooLong, unwelcomeText } from './house-rules.js';
import { type TextFile, textFilesIn } from './text-files.js';

describe('the house', () => {
  const files = textFilesIn('src', 'test');

  it('has no file that is too long', () => {
    expect(tooLong(files)).toEqual([]);
  });

  it('is made of short files', () => {
    expect(medianLength(files)).toBeLessThan(medianBelow);
  });

  it('lists no long file that is gone or short by now', () => {
    expect(Object.keys(longByNature).filter(path => tooLong(files, {}).every(each => each.path !== path))).toEqual([]);
  });

  it('names every file after what is in it', () => {
    expect(namedAfterNothing(files)).toEqual([]);
  });

  it('holds nothing unfinished, focused or mocked', () => {
    expect(unwelcomeText(files)).toEqual([]);
  });
});

describe('each of these rules can fail', () => {
  const file = (path: string, text = ''): TextFile => ({ path, text });

  it('a long file is named, one that is listed with a reason is not', () => {
    const long = file('src/a.ts', 'x\n'.repeat(longest + 1));
    expect(tooLong([long, file('src/b.ts', 'x\n'.repeat(longest))]).map(each => each.path)).toEqual(['src/a.ts']);
    expect(tooLong([long], { 'src/a.ts': 'a table of all carriers' })).toEqual([]);
    expect(medianLength([long, long, file('src/b.ts', 'x\n')])).toBe(longest + 1);
  });

  it.each(['src/utils/a.ts', 'src/order.helper.ts', 'src/common.ts', 'src/store-manager.ts', 'src/base.adapter.ts'])('%s is named after nothing', path => {
    expect(namedAfterNothing([file(path)])).toHaveLength(1);
  });

  it.each(['src/database.ts', 'src/commonwealth.ts', 'src/commerce-cloud.ts'])('%s is a fine name', path => {
    expect(namedAfterNothing([file(path)])).toEqual([]);
  });

  it.each([
    `jest.${'mock'}('./clock.js');`,
    `it.${'only'}('ships', () => {});`,
    `describe.each.${'only'}([1])`,
    `f${'it'}('ships', () => {});`,
    `it.${'todo'}('ships');`,
    `// TO${'DO'} later`,
    `// @ts-ig${'nore'}`,
  ])('%s is unwelcome', line => {
    expect(unwelcomeText([file('src/a.ts', `const a = 1;\n${line}`)]).map(each => each.path)).toEqual(['src/a.ts:2']);
  });

  it.each(['readonly only: string;', 'store.todos()', 'const sure = fit(number);'])('%s is fine', line => {
    expect(unwelcomeText([file('src/a.ts', line)])).toEqual([]);
  });
});
