import { Queue } from 'bullmq';
import { alternate, cpuVsBare, perSecond, speedVsBare } from './alternation.js';
import { Companion } from './companion.js';
import { rounded } from './figures.js';
import { bare, through } from './paths.js';
import { openKeeper } from './queue-keeper.js';
import type { OnAQueue, Results } from './results.js';
import type { Rig } from './rig.js';
import type { Sizes } from './sizes.js';

/**
 * BullMQ, against the same bare forwarder. Among the reference points it stands too: what it comes to here, beside what it came to
 * there, tells how the two machines' yardsticks compare.
 */
export async function queuePath(rig: Rig, sizes: Sizes): Promise<Results> {
  return {
    bullmqOnRedis: await onAQueue(rig, rig.redis(), sizes),
    bullmqOnPostgres: await rig.onPostgres(database => onAQueue(rig, database.url, sizes)),
  };
}

async function onAQueue(rig: Rig, keeper: string, { queue: { warmUps, rounds, count, bare: bares } }: Sizes): Promise<OnAQueue> {
  const name = `parcelwire-bench-${process.pid}`;
  const forwarder = await Companion.start<null, number>('./queue-forwarder.js', rig.sink.url, keeper, name);
  try {
    const yardstick = () => bare(rig, bares);
    const subjects = { queue: () => through(rig, forwarder, count) };
    await alternate(warmUps, yardstick, subjects);
    const { queue } = await alternate(rounds, yardstick, subjects);
    return {
      deliveriesPerSecond: rounded(perSecond(queue.map(each => each.cost.wallMs)), 0),
      speedVsBare: rounded(speedVsBare(queue), 3),
      cpuVsBare: rounded(cpuVsBare(queue)),
    };
  } finally {
    await forwarder.stop();
    await putAway(name, keeper);
  }
}

async function putAway(name: string, address: string): Promise<void> {
  const keeper = await openKeeper(address);
  const queue = new Queue(name, { connection: keeper.connection });
  await queue.obliterate({ force: true });
  await queue.close();
  await keeper.close();
}
