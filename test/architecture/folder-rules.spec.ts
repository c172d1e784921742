import { expect, it } from '@jest/globals';
import { offencesIn } from './folder-rules.js';

it('every file knows only whom its folder may know', async () => {
  expect(await offencesIn(process.cwd())).toEqual([]);
});
