import type { Cost } from './alternation.js';
import type { Rig } from './rig.js';
import { nowMs } from './stopwatch.js';

interface Run {
  readonly count: number;
  /** Seconds of processor time used so far by whoever is measured. */
  readonly cpuSeconds: () => Promise<number>;
  readonly run: () => Promise<void>;
}

/** What a delivery took in a run of so many, each of which must have come exactly once. */
export async function measured(rig: Rig, { count, cpuSeconds, run }: Run): Promise<Cost> {
  await rig.sink.ask({ is: 'from-zero' });
  const cpuBefore = await cpuSeconds();
  const started = nowMs();
  await run();
  const wallMs = (nowMs() - started) / count;
  const cpuMs = (((await cpuSeconds()) - cpuBefore) * 1_000) / count;
  const { arrived, repeated } = await rig.arrived(count);
  if (arrived !== count || repeated !== 0)
    throw new Error(`expected ${count} deliveries, each once; found ${arrived}, ${repeated} of them repeated`);
  return { wallMs, cpuMs };
}
