import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type GraphNode, inCalls } from './salesforce.graphs.js';

const node = (at: number): GraphNode => ({ method: 'PATCH', url: `/r/${at}`, referenceId: `r${at}`, body: {} });

describe('how many shipments one call takes', () => {
  it('75 graphs of one box and two lines each', () => {
    const graphs = Array.from({ length: 1_000 }, () => ({ graph: Array.from({ length: 5 }, (_, at) => node(at)) }));
    expect(inCalls(graphs, 75).map(each => each.length)).toEqual([...Array.from({ length: 13 }, () => 75), 25]);
  });

  it('never more graphs or nodes than Salesforce takes, none lost, order kept', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 200 }), fc.integer({ min: 1, max: 75 }), (sizes, most) => {
      const graphs = sizes.map(size => ({ graph: Array.from({ length: size }, (_, at) => node(at)) }));
      const calls = inCalls(graphs, most);
      expect(calls.flat()).toEqual(graphs);
      for (const call of calls) {
        expect(call.length).toBeLessThanOrEqual(most);
        expect(call.reduce((sum, { graph }) => sum + graph.length, 0)).toBeLessThanOrEqual(500);
      }
    }), { numRuns: 50 });
  });
});
