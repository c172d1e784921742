import { describe, expect, it } from '@jest/globals';
import { openLane } from '../../domain/delivery/breaker.js';
import { later } from '../../domain/time/duration.js';
import { turnAlone } from '../../../test/harness/turn-alone.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import type { LaneBook, LaneLease } from '../ports/lane-book.js';
import { DrainLane } from './drain-lane.js';

describe('a turn at a lane', () => {
  it('that fails is not taken again at once: settings nobody can read would be read for ever', async () => {
    const clock = new VirtualClock();
    const reported: unknown[] = [];
    const lease: LaneLease = { storeId: 'acme', fence: 1, state: openLane, leftMs: () => 30_000 };
    const lanes = { lease: () => Promise.resolve(lease), release: () => Promise.resolve(clock.now()) } as unknown as LaneBook;
    const settings = { settingsOf: () => Promise.reject(new Error('sealed with another key')) };
    const drain = new DrainLane(lanes, settings, { all: () => [], get: () => undefined }, undefined as never, { report: error => void reported.push(error) }, clock);
    expect(await drain.run('acme', turnAlone())).toEqual({ nextAt: undefined });
    expect(reported).toEqual([new Error('sealed with another key')]);
  });

  it.each([['failing', 1, ['one delivery']], ['throttled', 500, []], [null, 500, []]] as const)('at a lane that was closed as %s asks for %d, aside with %j', async (closedWhy, expected, steps) => {
    const clock = new VirtualClock();
    const [asked, aside]: [number[], string[]] = [[], []];
    const lease: LaneLease = { storeId: 'acme', fence: 1, state: { streak: 5, closedUntil: null, closedWhy }, leftMs: () => 30_000 };
    const claim = (_: LaneLease, limit: number): Promise<[]> => {
      asked.push(limit);
      return Promise.resolve([]);
    };
    const lanes = { lease: () => Promise.resolve(lease), release: () => Promise.resolve(undefined), claim } as unknown as LaneBook;
    const settings = { settingsOf: () => Promise.resolve({ store: { platform: 'webhook' }, settings: {} } as never) };
    const platform = { card: { limits: { noticesPerCall: 500 } } } as never;
    const drain = new DrainLane(lanes, settings, { all: () => [], get: () => platform }, undefined as never, { report: error => { throw error; } }, clock);
    await drain.run('acme', turnAlone({ stepAside: holding => void aside.push(holding) }));
    expect([asked, aside]).toEqual([[expected], steps]);
  });

  it('at a lane that is shut claims nothing and says how long it stays shut', async () => {
    const clock = new VirtualClock();
    const closedUntil = later(clock.now(), 1_500);
    const lease: LaneLease = { storeId: 'acme', fence: 1, state: { streak: 5, closedUntil, closedWhy: 'failing' }, leftMs: () => 30_000 };
    const lanes = { lease: () => Promise.resolve(lease), release: () => Promise.resolve(closedUntil) } as unknown as LaneBook;
    const drain = new DrainLane(lanes, undefined as never, undefined as never, undefined as never, { report: () => undefined }, clock);
    expect(await drain.run('acme', turnAlone())).toEqual({ nextAt: closedUntil, shutUntil: closedUntil });
  });
});
