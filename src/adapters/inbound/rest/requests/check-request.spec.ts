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
});
