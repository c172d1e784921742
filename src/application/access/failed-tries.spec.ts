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

  it('has a try given back that was none, within the minute it counted in', () => {
    const failed = new FailedTries();
    for (let n = 0; n < 20; n += 1) failed.add('10.0.0.1', noon);
    failed.takeBack('10.0.0.1', noon);
    expect(failed.waitMs('10.0.0.1', noon)).toBe(0);
    for (let n = 0; n < 20; n += 1) failed.add('10.0.0.1', later(noon, minutes(1)));
    failed.takeBack('10.0.0.1', noon);
    expect(failed.waitMs('10.0.0.1', later(noon, minutes(1)))).toBe(minutes(1));
  });

  it('is one with all others of its IPv6 line', () => {
    const failed = new FailedTries();
    for (let n = 0; n < 20; n += 1) failed.add(`2001:db8:0:7:${n.toString(16)}::1`, noon);
    expect(['2001:db8:0:7::9', '2001:db8:0:7:1:2:3:4', '2001:db8:0:7::'].map(address => failed.waitMs(address, noon) > 0)).toEqual([true, true, true]);
    expect(['2001:db8:0:8::9', '2001:db8::7:0:0:1', '::1', '::ffff:203.0.113.9'].map(address => failed.waitMs(address, noon))).toEqual([0, 0, 0, 0]);
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
