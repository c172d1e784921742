import { describe, expect, it } from '@jest/globals';
import { problemsOfReports, type JudgedReport } from './report-problems.js';

const now = new Date('2026-10-02T12:00:00Z');

function problemsWithBoxes(...externalIds: (string | null)[]): unknown {
  const report: JudgedReport = { store: undefined, shipment: { shippedAt: undefined, packages: externalIds.map(externalId => ({ externalId })) } };
  return problemsOfReports([report], new Map(), now);
}

describe('a warehouse reports boxes', () => {
  it('to which it gave no ids: they are different boxes all the same', () => {
    expect(problemsWithBoxes(null, 'BOX-1', null)).toEqual([]);
  });

  it('of which two have one id: the second is named, with the first that has it', () => {
    expect(problemsWithBoxes('BOX-1', 'BOX-2', 'BOX-1')).toEqual([
      { report: 0, field: 'packages[2].externalId', problem: 'expected an id of its own, found "BOX-1" of packages[0]' },
    ]);
  });
});
