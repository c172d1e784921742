import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { alternate, cpuVsBare, perSecond, speedVsBare } from './alternation.js';
import { Companion } from './companion.js';
import { rounded } from './figures.js';
import { bare, through } from './paths.js';
import type { Results } from './results.js';
import type { Rig } from './rig.js';
import type { Sizes } from './sizes.js';

/**
 * BullMQ on Redis, against the same bare forwarder. Among the reference points it stands too: what it comes to here, beside what
 * it came to there, tells how the two yardsticks compare.
 */
export async function queuePath(rig: Rig, { queue: { warmUps, rounds, count, bare: bares } }: Sizes): Promise<Results> {
  const name = `parcelwire-bench-${process.pid}`;
  const forwarder = await Companion.start<null, number>('./queue-forwarder.js', rig.sink.url, rig.redis(), name);
  try {
    const yardstick = () => bare(rig, bares);
    const subjects = { queue: () => through(rig, forwarder, count) };
    await alternate(warmUps, yardstick, subjects);
    const { queue } = await alternate(rounds, yardstick, subjects);
    return {
      bullmqOnRedis: {
        deliveriesPerSecond: rounded(perSecond(queue.map(each => each.cost.wallMs)), 0),
        speedVsBare: rounded(speedVsBare(queue), 3),
        cpuVsBare: rounded(cpuVsBare(queue)),
      },
    };
  } finally {
    await forwarder.stop();
    await putAway(name, rig.redis());
  }
}

async function putAway(name: string, redis: string): Promise<void> {
  const connection = new Redis(redis, { maxRetriesPerRequest: null });
  const queue = new Queue(name, { connection });
  await queue.obliterate({ force: true });
  await queue.close();
  connection.disconnect();
}
