import { describe, expect, it } from '@jest/globals';
import { ShipmentsRequest } from '../shipments/shipment.request.js';
import { problemsOf } from './check-request.js';

const shipments = Array.from({ length: 500 }, (_, at) => ({
  externalId: `SH-${at}`, store: 'acme-us', storeOrderId: `${at}`, shippedAt: '2026-10-02T15:30:00-04:00',
  packages: [{ externalId: `B-${at}`, carrier: 'ups', trackingNumber: `1Z${at}`, items: [{ sku: 'MUG', quantity: 1 }] }],
}));

/** The fastest of a few runs: what the work takes when nobody is in the way. */
function msOf(work: () => unknown): number {
  const runs = Array.from({ length: 12 }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return Math.min(...runs);
}

describe('checking a request', () => {
  it('of 500 shipments takes a fraction of the 100 ms they may take', () => {
    const json = JSON.stringify({ shipments });
    expect(msOf(() => expect(problemsOf(ShipmentsRequest, JSON.parse(json))).toEqual([]))).toBeLessThan(50);
  });

  it('names at most 500 problems however many there are', () => {
    const bad = { shipments: shipments.map(each => ({ ...each, store: 1, storeOrderId: 2 })) };
    expect(problemsOf(ShipmentsRequest, bad)).toHaveLength(500);
  });

  it('names at most 500 names nobody knows, each cut short', () => {
    const strange = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`${at}-${'x'.repeat(200)}`, at]));
    const problems = problemsOf(ShipmentsRequest, { shipments, ...strange });
    expect(problems).toHaveLength(500);
    expect(problems[0]).toEqual({ field: `0-${'x'.repeat(98)}`, problem: 'unknown field; known here are shipments' });
  });

  it('names at most 500 entries of a list that are no objects', () => {
    const [first] = shipments;
    const problems = problemsOf(ShipmentsRequest, { shipments: [{ ...first, packages: Array.from({ length: 600 }, (_, at) => at) }] });
    expect(problems).toHaveLength(500);
    expect(problems.at(-1)).toEqual({ field: 'shipments[0].packages[499]', problem: 'expected an object, found 499' });
  });
});
