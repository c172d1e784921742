import type { Companion } from './companion.js';
import { median, rounded } from './figures.js';
import { type Post, pour } from './pour.js';
import type { MeasuredService } from './service.js';
import type { Warehouse } from './shipments.js';
import type { SinkAnswer, SinkQuestion } from './sink.js';
import { nowMs } from './stopwatch.js';

interface Round {
  readonly bulk: Cost;
  readonly single: Cost;
  readonly bareAtBulk: Cost;
  readonly bareAtSingle: Cost;
}

export type Sink = Companion<SinkQuestion, SinkAnswer>;
export type Forwarder = Companion<null, number>;

/** What one delivery took, in milliseconds. */
export interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

export interface Sizes {
  readonly rounds: number;
  readonly bulk: number;
  readonly single: number;
  readonly bare: number;
}

/** Medians over the rounds; a ratio is taken within its round, against the bare forwarder right before and right after. */
export interface FullPath {
  readonly bulkRatio: number;
  readonly singleRatio: number;
  readonly bulkCpu: number;
  readonly singleCpu: number;
  readonly perSecond: { readonly bare: number; readonly bulk: number; readonly single: number };
  readonly rssLoadMiB: number;
}

const perBulk = 500;
const bulksAtOnce = 4;
const singlesAtOnce = 64;

export async function fullPath(service: MeasuredService, store: string, parts: { sink: Sink; forwarder: Forwarder; warehouse: Warehouse }, sizes: Sizes): Promise<FullPath> {
  const { sink, forwarder, warehouse } = parts;
  const bare = (count: number): Promise<Cost> => measured(sink, () => forwarder.ask(null), count, async () => {
    const posts = warehouse.pack(count, store).map((each, at) => ({ headers: { 'webhook-id': String(at) }, body: JSON.stringify(each) }));
    return () => pour(forwarder.url, posts, singlesAtOnce);
  });
  const told = (count: number, pack: (shipments: object[]) => string[], atOnce: number): Promise<Cost> => measured(sink, async () => (await service.usage()).cpuSeconds, count, async () => {
    const posts = pack(warehouse.pack(count, store)).map((body): Post => ({ headers: service.headers, body }));
    return async () => {
      await pour(`${service.url}/v1/shipments`, posts, atOnce);
      await sink.ask({ is: 'until', count });
      await service.untilSettled();
    };
  });
  const bulk = (count: number): Promise<Cost> => told(count, inBulks, bulksAtOnce);
  const single = (count: number): Promise<Cost> => told(count, shipments => shipments.map(each => JSON.stringify(each)), singlesAtOnce);

  await bare(sizes.bare);
  await bulk(sizes.bulk);
  await single(sizes.single);
  const rounds: Round[] = [];
  let rssLoadMiB = 0;
  for (let round = 0; round < sizes.rounds; round += 1) {
    const [before, ofBulk, between, ofSingle, after] = [await bare(sizes.bare), await bulk(sizes.bulk), await bare(sizes.bare), await single(sizes.single), await bare(sizes.bare)];
    rounds.push({ bulk: ofBulk, single: ofSingle, bareAtBulk: mean(before, between), bareAtSingle: mean(between, after) });
    rssLoadMiB = Math.max(rssLoadMiB, (await service.usage()).rssMiB);
  }
  const middle = (pick: (round: (typeof rounds)[number]) => number): number => median(rounds.map(pick));
  return {
    bulkRatio: rounded(middle(({ bulk, bareAtBulk }) => bareAtBulk.wallMs / bulk.wallMs), 3),
    singleRatio: rounded(middle(({ single, bareAtSingle }) => bareAtSingle.wallMs / single.wallMs), 3),
    bulkCpu: rounded(middle(({ bulk, bareAtBulk }) => bulk.cpuMs / bareAtBulk.cpuMs)),
    singleCpu: rounded(middle(({ single, bareAtSingle }) => single.cpuMs / bareAtSingle.cpuMs)),
    perSecond: {
      bare: rounded(1_000 / middle(({ bareAtBulk }) => bareAtBulk.wallMs), 0),
      bulk: rounded(1_000 / middle(({ bulk }) => bulk.wallMs), 0),
      single: rounded(1_000 / middle(({ single }) => single.wallMs), 0),
    },
    rssLoadMiB: rounded(rssLoadMiB, 0),
  };
}

function inBulks(shipments: readonly object[]): string[] {
  return Array.from({ length: Math.ceil(shipments.length / perBulk) }, (_, at) => JSON.stringify({ shipments: shipments.slice(at * perBulk, (at + 1) * perBulk) }));
}

async function measured(sink: Sink, cpuSeconds: () => Promise<number>, count: number, prepare: () => Promise<() => Promise<void>>): Promise<Cost> {
  const run = await prepare();
  await sink.ask({ is: 'from-zero' });
  const cpuBefore = await cpuSeconds();
  const started = nowMs();
  await run();
  const wallMs = (nowMs() - started) / count;
  const cpuMs = (((await cpuSeconds()) - cpuBefore) * 1_000) / count;
  const { arrived, repeated } = await sink.ask({ is: 'until', count });
  if (arrived !== count || repeated !== 0) throw new Error(`expected ${count} deliveries, each once; found ${arrived}, ${repeated} of them repeated`);
  return { wallMs, cpuMs };
}

const mean = (a: Cost, b: Cost): Cost => ({ wallMs: (a.wallMs + b.wallMs) / 2, cpuMs: (a.cpuMs + b.cpuMs) / 2 });
