import { alternate, cpuVsBare, type Paired, perSecond, speedVsBare } from './alternation.js';
import { rounded } from './figures.js';
import { bare, bulk, single } from './paths.js';
import type { ByDatabase, DatabaseKind, Results } from './results.js';
import type { Rig } from './rig.js';
import type { Sizes } from './sizes.js';

interface OneDatabase {
  readonly bulk: readonly Paired[];
  readonly single: readonly Paired[];
  readonly rssMiB: { readonly rest: number; readonly load: number };
}

/** From the report of a shipment to its news told and settled with the attempt, against the bare forwarder. */
export async function fullPath(rig: Rig, sizes: Sizes): Promise<Results> {
  const found = { postgres: await onOne(rig, 'postgres', sizes), pglite: await onOne(rig, 'pglite', sizes) };
  const { postgres, pglite } = found;
  const speed = (pairs: readonly Paired[]): number => rounded(speedVsBare(pairs), 3);
  const cpu = (pairs: readonly Paired[]): number => rounded(cpuVsBare(pairs));
  const rate = (pairs: readonly Paired[]): number => rounded(perSecond(pairs.map(each => each.cost.wallMs)), 0);
  return {
    ratios: {
      postgres: speed(postgres.bulk),
      pglite: speed(pglite.bulk),
      postgresSingle: speed(postgres.single),
      pgliteSingle: speed(pglite.single),
    },
    cpuPerDeliveryVsBare: cpu(postgres.bulk),
    cpuOfTheOthersVsBare: { pglite: cpu(pglite.bulk), postgresSingle: cpu(postgres.single), pgliteSingle: cpu(pglite.single) },
    deliveriesPerSecond: {
      bare: rounded(perSecond([...postgres.bulk, ...pglite.bulk].map(each => each.bare.wallMs)), 0),
      ...each(found, ({ bulk, single }) => ({ bulk: rate(bulk), single: rate(single) })),
    },
    rssMiB: { rest: each(found, ({ rssMiB }) => rssMiB.rest), load: each(found, ({ rssMiB }) => rssMiB.load) },
  };
}

function onOne(
  rig: Rig,
  kind: DatabaseKind,
  { fullPath: { restMs, warmUps, rounds, bulk: bulks, single: singles, bare: bares } }: Sizes,
): Promise<OneDatabase> {
  return rig.serving(kind, async service => {
    await service.restart();
    const rest = await service.rssAfter(restMs);
    await service.openStore('bench', `${rig.sink.url}/fast`);
    const pack = (count: number): object[] => rig.warehouse.pack(count, 'bench');
    const subjects = { bulk: () => bulk(rig, service, pack(bulks[kind])), single: () => single(rig, service, pack(singles[kind])) };
    await alternate(warmUps, () => bare(rig, bares), subjects);
    let load = 0;
    const watched = Object.fromEntries(Object.entries(subjects).map(([name, measure]) => [name, async () => {
      const cost = await measure();
      load = Math.max(load, await service.rssAfter(0));
      return cost;
    }])) as typeof subjects;
    return { ...(await alternate(rounds, () => bare(rig, bares), watched)), rssMiB: { rest, load } };
  });
}

function each<In, Out>(found: ByDatabase<In>, pick: (one: In) => Out): ByDatabase<Out> {
  return { postgres: pick(found.postgres), pglite: pick(found.pglite) };
}
