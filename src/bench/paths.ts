import { portionsOf } from '../application/stores/portions.js';
import type { Cost } from './alternation.js';
import type { Companion } from './companion.js';
import { measured } from './measured-run.js';
import { type Post, pour } from './pour.js';
import type { Rig } from './rig.js';
import type { MeasuredService } from './service.js';

const perBulk = 500;
const bulksAtOnce = 4;
const singlesAtOnce = 64;

/** Through the bare forwarder. */
export const bare = (rig: Rig, count: number): Promise<Cost> => through(rig, rig.forwarder, count);

/** Through whatever takes one shipment per POST and sends it on. */
export function through(rig: Rig, forwarder: Companion<null, number>, count: number): Promise<Cost> {
  const posts = rig.warehouse
    .pack(count, 'none')
    .map((each, at) => ({ headers: { 'webhook-id': String(at) }, body: JSON.stringify(each) }));
  return measured(rig, {
    count,
    cpuSeconds: () => forwarder.ask(null),
    run: async () => {
      await pour(forwarder.url, posts, singlesAtOnce);
      await rig.arrived(count);
    },
  });
}

/** Reported in lists of 500, told, settled. */
export function bulk(rig: Rig, service: MeasuredService, shipments: readonly object[]): Promise<Cost> {
  return told(rig, service, inBulks(shipments), bulksAtOnce, shipments.length);
}

/** Reported one shipment per POST, told, settled. */
export function single(rig: Rig, service: MeasuredService, shipments: readonly object[]): Promise<Cost> {
  return told(rig, service, shipments.map(each => JSON.stringify(each)), singlesAtOnce, shipments.length);
}

/** Reported, and left to wait. */
export async function report(service: MeasuredService, shipments: readonly object[]): Promise<void> {
  await pour(`${service.url}/v1/shipments`, inBulks(shipments).map(body => ({ headers: service.headers, body })), bulksAtOnce);
}

function told(rig: Rig, service: MeasuredService, bodies: readonly string[], atOnce: number, count: number): Promise<Cost> {
  const posts = bodies.map((body): Post => ({ headers: service.headers, body }));
  return measured(rig, {
    count,
    cpuSeconds: async () => (await service.usage()).cpuSeconds,
    run: async () => {
      await pour(`${service.url}/v1/shipments`, posts, atOnce);
      await rig.arrived(count);
      await service.untilSettled();
    },
  });
}

function inBulks(shipments: readonly object[]): string[] {
  return portionsOf(shipments, perBulk).map(bulk => JSON.stringify({ shipments: bulk }));
}
