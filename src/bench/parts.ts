import { backlog } from './backlog.js';
import { calls } from './calls.js';
import { fairness } from './fairness.js';
import { fullPath } from './full-path.js';
import { growth } from './growth.js';
import { idleLatency } from './idle-latency.js';
import type { Results } from './results.js';
import { queuePath } from './queue-path.js';
import { retentionRun } from './retention-run.js';
import type { Rig } from './rig.js';
import type { Sizes } from './sizes.js';

/** What is run together, and the keys of the JSON that it finds. */
export interface Part {
  readonly title: string;
  readonly finds: readonly (keyof Results)[];
  run(rig: Rig, sizes: Sizes): Promise<Results>;
}

const all: readonly Part[] = [
  { title: 'the full path against a bare forwarder', finds: ['ratios', 'cpuPerDeliveryVsBare', 'cpuOfTheOthersVsBare', 'deliveriesPerSecond', 'rssMiB'], run: fullPath },
  { title: 'the same work with BullMQ', finds: ['bullmqOnRedis', 'bullmqOnPostgres'], run: queuePath },
  { title: 'latency on an idle system', finds: ['latencyMs'], run: idleLatency },
  { title: 'draining with many settled deliveries in the tables', finds: ['growth', 'growthInProcessorTime', 'growthMsPerDelivery'], run: growth },
  { title: 'small stores beside a greedy one', finds: ['fairness', 'fairnessP99Ms'], run: fairness },
  { title: 'draining a backlog', finds: ['backlog'], run: backlog },
  { title: 'the retention job', finds: ['retention'], run: retentionRun },
  { title: 'what 1,000 shipments cost each platform in calls', finds: ['callsPer1000Shipments'], run: calls },
];

/** The parts that find any of the named keys; all when none is named. */
export function partsFinding(keys: readonly string[]): readonly Part[] {
  const known = all.flatMap(part => part.finds);
  const unknown = keys.filter(key => !known.some(each => each === key));
  if (unknown.length > 0) throw new Error(`Expected --only with any of ${known.join(', ')}; found ${unknown.join(', ')}.`);
  return keys.length === 0 ? all : all.filter(part => part.finds.some(key => keys.includes(key)));
}
