import { describe, expect, it } from '@jest/globals';
import { partsFinding } from './parts.js';
import { asTable } from './table.js';
import { missedIn } from './wanted.js';

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

describe('the end of the benchmark', () => {
  it('names each figure that is missed, beside what was wanted of it', () => {
    expect(missedIn({
      ratios: { postgres: 0.349, pglite: 0.15, postgresSingle: 0.25, pgliteSingle: 0.09 },
      cpuPerDeliveryVsBare: 3,
      growth: { '1k': 1, '100k': 1.31, '1M': 1.3 },
      callsPer1000Shipments: { acme: { calls: 9, atMost: 8 } },
    })).toEqual([
      'bulk, PostgreSQL: speed against bare: 0.349, wanted at least 0.35, aim 0.5',
      'one per POST, PGlite: speed against bare: 0.09, wanted at least 0.1',
      'drain with 100 thousand settled, against 1 thousand: 1.31, wanted at most 1.3',
      'calls for 1,000 shipments, acme: 9, wanted at most 8',
    ]);
  });

  it('takes a figure that came to nothing for missed', () => {
    expect(missedIn({ fairness: Number.NaN })).toHaveLength(1);
  });

  it('has nothing to name where nothing more is wanted', () => {
    expect(missedIn({ fairness: 2, bullmqOnRedis: { deliveriesPerSecond: 1, speedVsBare: 0, cpuVsBare: 9 } })).toEqual([]);
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
