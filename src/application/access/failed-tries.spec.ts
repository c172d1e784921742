import { describe, expect, it } from '@jest/globals';
import { later, minutes, seconds } from '../../domain/time/duration.js';
import { FailedTries } from './failed-tries.js';

const noon = new Date('2026-10-02T12:00:00Z');

describe('an address that presents wrong keys', () => {
  it('waits until the minute of its first one is over, after twenty', () => {
    const failed = new FailedTries();
    for (let n = 0; n < 20; n += 1) {
      expect(failed.waitMs('10.0.0.1', later(noon, seconds(n)))).toBe(0);
      failed.add('10.0.0.1', later(noon, seconds(n)));
    }
    expect(failed.waitMs('10.0.0.1', later(noon, seconds(20)))).toBe(seconds(40));
    expect(failed.waitMs('10.0.0.2', later(noon, seconds(20)))).toBe(0);
    expect(failed.waitMs('10.0.0.1', later(noon, minutes(1)))).toBe(0);
  });

  it('is forgotten when ten thousand others came after it, so that memory stays bounded', () => {
    const failed = new FailedTries();
    for (let n = 0; n < 20; n += 1) failed.add('10.0.0.1', noon);
    for (let n = 0; n < 9_999; n += 1) failed.add(`other-${n}`, noon);
    expect(failed.waitMs('10.0.0.1', noon)).toBeGreaterThan(0);
    failed.add('one-more', noon);
    expect(failed.waitMs('10.0.0.1', noon)).toBe(0);
  });
});
