import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const bench = async (...args: string[]): Promise<string> => (await promisify(execFile)(process.execPath, ['dist/bench/main.js', ...args])).stdout;

const figure = expect.any(Number);

/** `npm run bench` takes minutes; this is the same with a handful of everything. */
describe('the benchmark', () => {
  it('prints one line of JSON with every figure that is promised', async () => {
    const only = ['ratios', 'bullmqOnRedis', 'growth', 'fairness'].flatMap(key => ['--only', key]);
    const stdout = await bench('--json', '--sizes', 'tiny', ...only);
    const lines = stdout.split('\n');
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      missed: expect.any(Array),
      ratios: { postgres: figure, pglite: figure, postgresSingle: figure, pgliteSingle: figure },
      cpuPerDeliveryVsBare: figure,
      bullmqOnRedis: { speedVsBare: figure, cpuVsBare: figure },
      bullmqOnPostgres: { speedVsBare: figure, cpuVsBare: figure },
      growth: { '1k': 1, '100k': figure, '1M': figure },
      fairness: figure,
      rssMiB: { rest: { postgres: figure, pglite: figure }, load: { postgres: figure, pglite: figure } },
    });
  }, 240_000);

  it('says which parts there are', async () => {
    expect(await bench('--list')).toContain('draining with many settled deliveries in the tables: growth, ');
  });
});
