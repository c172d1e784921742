import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { mark, passedSince } from './passed-since.js';

afterEach(() => void jest.restoreAllMocks());

/** What the machine's clock and its count of passed time say from now on. */
function machine(counted: number, clock: number): void {
  jest.spyOn(performance, 'now').mockReturnValue(counted);
  jest.spyOn(Date, 'now').mockReturnValue(clock);
}

describe('how much time has passed', () => {
  it.each([
    { story: 'on a machine that is awake', counted: 20_000, clock: 20_000, passed: 20_000 },
    { story: 'on a machine that was suspended: its count stood still', counted: 5, clock: 3_600_000, passed: 3_600_000 },
    { story: 'on a machine whose clock was set back an hour', counted: 20_000, clock: -3_580_000, passed: 20_000 },
  ])('$story', ({ counted, clock, passed }) => {
    machine(1_000, 1_800_000_000_000);
    const then = mark();
    machine(1_000 + counted, 1_800_000_000_000 + clock);
    expect(passedSince(then)).toBe(passed);
  });
});
