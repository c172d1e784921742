import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until the answer is neither undefined nor false; the answer. Fails naming `what` after `withinMs`. */
export async function until<T>(what: string, ask: () => T | Promise<T>, withinMs = 10_000): Promise<Exclude<T, undefined | false>> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer as Exclude<T, undefined | false>;
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs} ms until ${what}, and it did not happen.`);
    await pause(10);
  }
}
