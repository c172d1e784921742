import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { hours, later, minutes } from '../../domain/time/duration.js';
import { hear, type HeardRetries } from './heard-retries.js';

const start = new Date('2026-10-02T12:00:00Z');

/** Minutes at which a box that is ticked throughout is heard, looked at once a minute. */
function heardAt(forMinutes: number, ticked: (minute: number) => boolean = () => true): number[] {
  let known: HeardRetries = {};
  return Array.from({ length: forMinutes }, (_, minute) => minute).filter(minute => {
    const { due, heard } = hear(ticked(minute) ? ['d-1'] : [], known, later(start, minutes(minute)));
    known = heard;
    return due.length > 0;
  });
}

describe('a box that a person ticked', () => {
  it('is heard at once, and ever more rarely while it stays', () => {
    expect(heardAt(24 * 60)).toEqual([0, 2, 6, 14, 30, 62, 126, 254, 510, 1_022]);
  });

  it('is heard at once again when it had been cleared in between', () => {
    expect(heardAt(8, minute => minute !== 3)).toEqual([0, 2, 4, 6]);
  });

  it('is never left unheard for more than half a day, and never heard twice within two minutes', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 40 }), gaps => {
      let [known, at, last] = [{} as HeardRetries, start, undefined as Date | undefined];
      for (const gap of gaps) {
        const { due, heard } = hear(['d-1', 'd-1'], known, at);
        const since = last === undefined ? Number.POSITIVE_INFINITY : at.getTime() - last.getTime();
        if (since >= hours(12)) expect(due).toEqual(['d-1']);
        if (since < minutes(2)) expect(due).toEqual([]);
        if (due.length > 0) last = at;
        known = JSON.parse(JSON.stringify(heard)) as HeardRetries;
        at = later(at, minutes(gap));
      }
    }));
  });

  it('nothing is remembered of boxes that are not ticked any more, and any text may stand where an id belongs', () => {
    const first = hear(['d-1', 'constructor', '__proto__'], {}, start);
    expect(first.due).toEqual(['d-1', 'constructor', '__proto__']);
    expect(hear(['d-2'], first.heard, later(start, minutes(1))).heard).toEqual({ 'd-2': { times: 1, again: later(start, minutes(3)).getTime() } });
  });
});
