import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { quantile, rounded } from './figures.js';
import type { DatabaseKind, Latency, Results } from './results.js';
import type { Rig } from './rig.js';
import type { Sizes } from './sizes.js';
import { nowMs } from './stopwatch.js';

/** Between two shipments: what the former left to be written is written. */
const betweenMs = 25;

/** One shipment at a time, the next when the news of the former has come. */
export async function idleLatency(rig: Rig, { idleLatency: { warmUps, samples } }: Sizes): Promise<Results> {
  const throughService = (kind: DatabaseKind): Promise<Latency> => rig.serving(kind, async service => {
    await service.openStore('bench', `${rig.sink.url}/fast`);
    const report = (): Promise<unknown> => service.call('POST', '/v1/shipments', rig.warehouse.pack(1, 'bench')[0]);
    await oneByOne(rig, warmUps, report);
    return oneByOne(rig, samples, report);
  });
  const forward = async (): Promise<void> => {
    await fetch(rig.forwarder.url, {
      method: 'POST',
      headers: { 'webhook-id': randomUUID() },
      body: JSON.stringify(rig.warehouse.pack(1, 'bench')[0]),
    });
  };
  await oneByOne(rig, warmUps, forward);
  const bare = await oneByOne(rig, samples, forward);
  return { latencyMs: { bare, postgres: await throughService('postgres'), pglite: await throughService('pglite') } };
}

async function oneByOne(rig: Rig, count: number, send: () => Promise<unknown>): Promise<Latency> {
  const sent: number[] = [];
  await rig.sink.ask({ is: 'from-zero' });
  for (let nth = 1; nth <= count; nth += 1) {
    sent.push(nowMs());
    await Promise.all([send(), rig.arrived(nth)]);
    await pause(betweenMs);
  }
  const { times } = await rig.sink.ask({ is: 'arrivals' });
  const took = times.map((time, at) => time - sent[at]!);
  return { p50: rounded(quantile(took, 0.5)), p99: rounded(quantile(took, 0.99)) };
}
