import { describe, expect, it } from '@jest/globals';
import { alternate, type Cost, cpuVsBare, type Measure, perSecond, speedVsBare } from './alternation.js';
import { quantile } from './figures.js';

const cost = (wallMs: number, cpuMs = wallMs): Cost => ({ wallMs, cpuMs });
const inTurn = (costs: Cost[]): Measure => () => Promise.resolve(costs.shift()!);

describe('a figure of the benchmark', () => {
  it('is taken between two measurements of the yardstick, so that a busy machine slows both', async () => {
    const yardstick = inTurn([cost(1), cost(3), cost(5), cost(7), cost(9)]);
    const pairs = await alternate(2, yardstick, { bulk: inTurn([cost(10), cost(20)]), single: inTurn([cost(30), cost(40)]) });
    expect(pairs).toEqual({
      bulk: [{ cost: cost(10), bare: cost(2) }, { cost: cost(20), bare: cost(6) }],
      single: [{ cost: cost(30), bare: cost(4) }, { cost: cost(40), bare: cost(8) }],
    });
  });

  it('is the median of the rounds: one that was disturbed counts for nothing', () => {
    const pairs = [cost(4, 3), cost(4, 3), cost(900, 60)].map(each => ({ cost: each, bare: cost(2, 1) }));
    expect({ speed: speedVsBare(pairs), cpu: cpuVsBare(pairs), perSecond: perSecond([4, 4, 900]) }).toEqual({ speed: 0.5, cpu: 3, perSecond: 250 });
  });

  it('of a share is one that was measured, and that so many do not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect([quantile(hundred, 0.5), quantile(hundred, 0.99), quantile([7], 0.99), quantile([], 0.5)]).toEqual([50, 99, 7, Number.NaN]);
  });
});
