import { describe, expect, it } from '@jest/globals';
import type { CrashCase } from '../../src/crash/crash-case.js';
import { changeLoads } from '../../src/crash/loads.js';
import { playMatrix } from '../../src/crash/matrix.js';
import type { Shape } from '../../src/crash/places.js';
import { figuresOf } from '../../src/crash/report.js';
import { type CaseResult, wrong } from '../../src/crash/rig.js';
import type { Step } from '../../src/crash/steps.js';

interface Corner {
  readonly platform: string;
  readonly shape: Shape;
  readonly steps: readonly Step[];
}

/** `npm run crash-matrix` kills at every step and every call, on every platform and kind of database; these are two corners of it, of changes the calls that the store acted on. */
const corners: readonly Corner[] = [
  { platform: 'webhook', shape: 'PGlite', steps: ['claimed', 'settling', 'mid-settle'] },
  { platform: 'shopify', shape: 'PostgreSQL + Redis', steps: ['mid-book', 'booked', 'leased', 'settling', 'settled', 'released'] },
];

describe.each(corners)('a service that is killed, telling $platform from $shape', ({ platform, shape, steps }) => {
  it('loses nothing and doubles nothing, wherever it was', async () => {
    const results: CaseResult[] = [];
    const chosen = (at: CrashCase['at']): boolean => ('step' in at ? steps.includes(at.step) : 'moment' in at && at.moment === 'acted');
    const end = await playMatrix({
      shapes: [shape], platforms: [platform], isWanted: ({ load, at }) => chosen(at) && ('step' in at ? !changeLoads.includes(load) : load !== 'a batch'), workers: 1, entry: 'dist/crash/service.js',
      servers: { postgres: process.env['PARCELWIRE_TEST_POSTGRES'], redis: process.env['PARCELWIRE_TEST_REDIS'] }, onResult: result => void results.push(result),
    });
    const { cases, lost, doubled } = figuresOf(results);
    expect({ lost, doubled, end, wrong: results.flatMap(wrong) }).toEqual({ lost: 0, doubled: 0, end: { lost: 0, doubled: 0, unspeakable: [] }, wrong: [] });
    expect(cases).toBeGreaterThan(steps.length);
    expect(results.map(({ crash }) => crash.load)).toEqual(expect.arrayContaining(['a correction', 'a new carrier']));
  }, 400_000);
});
