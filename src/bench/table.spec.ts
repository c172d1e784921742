import { describe, expect, it } from '@jest/globals';
import { partsFinding } from './parts.js';
import { asTable } from './table.js';

const rowsOf = (table: string): string[] => table.split('\n').map(row => row.replaceAll(/ {2,}/g, ' | '));

describe('the table of the benchmark', () => {
  it('says beside each figure what is wanted, and which are missed', () => {
    const rows = rowsOf(asTable({
      ratios: { postgres: 0.41, pglite: 0.149, postgresSingle: 0.25, pgliteSingle: 0.1 },
      fairness: 2.1,
      callsPer1000Shipments: { acme: { calls: 7, atMost: 8 } },
    }));
    expect(rows).toEqual(expect.arrayContaining([
      'bulk, PostgreSQL: speed against bare | 0.41 | at least 0.35, aim 0.5 | met',
      'bulk, PGlite: speed against bare | 0.149 | at least 0.15, aim 0.25 | missed',
      'small stores beside a greedy one: p99 against alone | 2.1 | at most 2 | missed',
      'calls for 1,000 shipments, acme | 7 | at most 8 | met',
    ]));
  });

  it('leaves out what was not measured', () => {
    expect(rowsOf(asTable({ fairness: 1 })).filter(row => /met|missed/.test(row))).toHaveLength(1);
  });
});

describe('a part of the benchmark', () => {
  it('is chosen by any figure it finds', () => {
    expect(partsFinding(['rssMiB', 'ratios', 'fairness']).map(({ finds }) => finds[0])).toEqual(['ratios', 'fairness']);
  });

  it('that there is not is said so', () => {
    expect(() => partsFinding(['speed'])).toThrow(/Expected --only with any of ratios, .*; found speed\./);
  });
});
