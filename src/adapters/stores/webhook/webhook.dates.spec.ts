import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { stampFor } from './webhook.dates.js';

describe('a date in a notification', () => {
  it.each([
    ['UTC', '2026-05-01T15:43:16.250Z', '2026-05-01T15:43:16+00:00'],
    ['America/New_York', '2026-05-01T15:43:16.250Z', '2026-05-01T11:43:16-04:00'],
    ['America/New_York', '2026-12-01T15:43:16.000Z', '2026-12-01T10:43:16-05:00'],
    ['America/St_Johns', '2026-12-01T15:43:16.000Z', '2026-12-01T12:13:16-03:30'],
    ['Asia/Kolkata', '2026-12-31T20:00:00.999Z', '2027-01-01T01:30:00+05:30'],
  ])('in %s carries the offset of that day', (timezone, at, said) => {
    expect(stampFor({ timezone, legacyDates: false })(new Date(at))).toBe(said);
  });

  it('is an object for legacy stores', () => {
    expect(stampFor({ timezone: 'America/New_York', legacyDates: true })(new Date('2026-05-01T15:43:16.250Z'))).toEqual({
      date: '2026-05-01 11:43:16.250000', timezone: 'America/New_York', timezone_type: 3,
    });
  });

  it('names the same second in every zone', () => {
    const zones = fc.constantFrom('UTC', 'America/New_York', 'Europe/Prague', 'Asia/Kathmandu', 'Pacific/Apia');
    const dates = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true });
    fc.assert(fc.property(zones, dates, (timezone, at) => {
      const said = stampFor({ timezone, legacyDates: false })(at) as string;
      expect(Date.parse(said)).toBe(Math.floor(at.getTime() / 1_000) * 1_000);
    }));
  });
});
