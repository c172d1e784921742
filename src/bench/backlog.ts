import { alternate, type Cost, cpuVsBare, perSecond, speedVsBare } from './alternation.js';
import { rounded } from './figures.js';
import { measured } from './measured-run.js';
import { bare, report } from './paths.js';
import type { Backlog, DatabaseKind, Results } from './results.js';
import type { Rig } from './rig.js';
import type { MeasuredService } from './service.js';
import type { Sizes } from './sizes.js';

/** What had to wait while its store was paused goes out, against the bare forwarder. */
export async function backlog(rig: Rig, sizes: Sizes): Promise<Results> {
  return { backlog: { postgres: await onOne(rig, 'postgres', sizes), pglite: await onOne(rig, 'pglite', sizes) } };
}

function onOne(rig: Rig, kind: DatabaseKind, { backlog: { due, warmUps, rounds, bare: bares } }: Sizes): Promise<Backlog> {
  return rig.serving(kind, async service => {
    await service.openStore('behind', `${rig.sink.url}/fast`);
    const subjects = { drain: () => drain(rig, service, due[kind]) };
    await alternate(warmUps, () => bare(rig, bares), subjects);
    const pairs = (await alternate(rounds, () => bare(rig, bares), subjects)).drain;
    return {
      due: due[kind],
      deliveriesPerSecond: rounded(perSecond(pairs.map(({ cost }) => cost.wallMs)), 0),
      speedVsBare: rounded(speedVsBare(pairs), 3),
      cpuVsBare: rounded(cpuVsBare(pairs)),
    };
  });
}

async function drain(rig: Rig, service: MeasuredService, count: number): Promise<Cost> {
  await service.call('POST', '/v1/stores/behind/pause');
  await report(service, rig.warehouse.pack(count, 'behind'));
  return measured(rig, {
    count,
    cpuSeconds: async () => (await service.usage()).cpuSeconds,
    run: async () => {
      await service.call('POST', '/v1/stores/behind/resume');
      await rig.arrived(count);
      await service.untilSettled();
    },
  });
}
