import { median, quantile, rounded } from './figures.js';
import { report } from './paths.js';
import type { Results } from './results.js';
import type { Rig } from './rig.js';
import type { MeasuredService } from './service.js';
import type { Sizes } from './sizes.js';
import { nowMs } from './stopwatch.js';

interface Round {
  readonly alone: number;
  readonly beside: number;
}

/**
 * Many small stores beside one with a long queue and an endpoint that takes two seconds, and without it: two services on
 * PostgreSQL, measured in turn. While the small ones are measured alone, the greedy one of the other service only waits.
 */
export function fairness(rig: Rig, { fairness: { greedy, stores, each, warmUps, rounds } }: Sizes): Promise<Results> {
  return rig.serving('postgres', alone =>
    rig.serving('postgres', async beside => {
      const names = Array.from({ length: stores }, (_, at) => `small-${at + 1}`);
      for (const service of [alone, beside]) for (const name of names) await service.openStore(name, `${rig.sink.url}/fast`);
      await beside.openStore('greedy', `${rig.sink.url}/slow`);
      await report(beside, rig.warehouse.pack(greedy, 'greedy'));
      const p99 = async (service: MeasuredService): Promise<number> => quantile(await waits(rig, service, names, each), 0.99);
      const found: Round[] = [];
      for (let nth = -warmUps; nth < rounds; nth += 1) {
        const round =
          nth % 2 === 0 ? { alone: await p99(alone), beside: await p99(beside) } : { beside: await p99(beside), alone: await p99(alone) };
        if (nth >= 0) found.push(round);
      }
      return {
        fairness: rounded(median(found.map(round => round.beside / round.alone))),
        fairnessP99Ms: {
          alone: rounded(median(found.map(round => round.alone)), 0),
          besideTheGreedy: rounded(median(found.map(round => round.beside)), 0),
        },
      };
    }),
  );
}

/** How long each delivery of the stores waits, in milliseconds, when all stores are resumed at once with so many due. */
async function waits(rig: Rig, service: MeasuredService, names: readonly string[], each: number): Promise<readonly number[]> {
  const all = (what: string): Promise<unknown> => Promise.all(names.map(name => service.call('POST', `/v1/stores/${name}/${what}`)));
  await all('pause');
  await report(service, names.flatMap(name => rig.warehouse.pack(each, name)));
  await rig.sink.ask({ is: 'from-zero' });
  const resumed = nowMs();
  await all('resume');
  await rig.arrived(names.length * each);
  const { times } = await rig.sink.ask({ is: 'arrivals' });
  return times.map(time => time - resumed);
}
