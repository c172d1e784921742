import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { BriefCache } from './brief-cache.js';

describe('what is kept briefly', () => {
  const make = () => {
    const clock = new VirtualClock();
    let reads = 0;
    const cache = new BriefCache<number>(clock, 1_000);
    return { clock, cache, read: () => cache.get('acme', () => Promise.resolve((reads += 1))) };
  };

  it('is read once by many, and again when its time is up', async () => {
    const { clock, read } = make();
    expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1]);
    clock.jump(999);
    expect(await read()).toBe(1);
    clock.jump(1);
    expect(await read()).toBe(2);
  });

  it('is read again after a change, even when the change came while it was being read', async () => {
    const { cache } = make();
    let finish: (value: number) => void = () => {};
    const early = cache.get('acme', () => new Promise(resolve => { finish = resolve; }));
    cache.forgetAll();
    expect(await cache.get('acme', () => Promise.resolve(2))).toBe(2);
    finish(1);
    expect(await early).toBe(1);
    expect(await cache.get('acme', () => Promise.resolve(3))).toBe(2);
  });

  it('keeps neither what was not found nor what could not be read', async () => {
    const { cache, read } = make();
    expect(await cache.get('acme', () => Promise.resolve(undefined))).toBeUndefined();
    await expect(cache.get('acme', () => Promise.reject(new Error('database gone')))).rejects.toThrow('database gone');
    expect(await read()).toBe(1);
  });
});
