import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

interface Printed {
  readonly stdout: string;
  readonly code: number;
}

/** Runs it to its end; 2 is the end of a run in which a figure was missed, as a run with a handful of everything may. */
async function bench(...args: string[]): Promise<Printed> {
  try {
    return { ...(await promisify(execFile)(process.execPath, ['dist/bench/main.js', ...args])), code: 0 };
  } catch (error) {
    if ((error as Printed).code === 2) return error as Printed;
    throw error;
  }
}

const figure = expect.any(Number);

/** `npm run bench` takes minutes; this is the same with a handful of everything. */
describe('the benchmark', () => {
  it('prints one line of JSON with every figure that is promised', async () => {
    const only = ['ratios', 'bullmqOnRedis', 'growth', 'fairness'].flatMap(key => ['--only', key]);
    const { stdout, code } = await bench('--json', '--sizes', 'tiny', ...only);
    const lines = stdout.split('\n');
    expect(lines).toHaveLength(2);
    const found = JSON.parse(lines[0]!) as { readonly missed: readonly string[] };
    expect(code).toBe(found.missed.length > 0 ? 2 : 0);
    expect(found).toMatchObject({
      ratios: { postgres: figure, pglite: figure, postgresSingle: figure, pgliteSingle: figure },
      cpuPerDeliveryVsBare: figure,
      bullmqOnRedis: { speedVsBare: figure, cpuVsBare: figure },
      growth: { '1k': 1, '100k': figure, '1M': figure },
      fairness: figure,
      rssMiB: { rest: { postgres: figure, pglite: figure }, load: { postgres: figure, pglite: figure } },
    });
  }, 240_000);

  it('says which parts there are', async () => {
    expect((await bench('--list')).stdout).toContain('draining with many settled deliveries in the tables: growth, ');
  });
});
