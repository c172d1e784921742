import { setTimeout as pause } from 'node:timers/promises';
import type { Desk } from './desk.js';

/** Waits until every delivery has come to rest. Throws after `patienceMs` with what is still open. */
export async function untilAtRest(desk: Desk, patienceMs: number, onOpen: (open: number) => void): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const open = await openDeliveries(desk);
    onOpen(open.length);
    if (open.length === 0) return;
    if (Date.now() > deadline)
      throw new Error(`${open.length} deliveries are still open after ${patienceMs / 1_000} s, the first: ${JSON.stringify(open[0])}`);
    await pause(400);
  }
}

async function openDeliveries(desk: Desk): Promise<Record<string, unknown>[]> {
  const lists = await Promise.all(['waiting', 'submitted'].map(status => desk.call('GET', `/v1/deliveries?status=${status}&limit=200`)));
  return lists.flatMap(
    answer => (answer?.json['items'] as Record<string, unknown>[] | undefined) ?? [{ status: 'the service did not answer' }],
  );
}
