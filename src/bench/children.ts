import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:os';

const living = new Set<ChildProcess>();
let listening = false;

/** A benchmark that is interrupted leaves no process behind. */
export function endWithUs(child: ChildProcess): void {
  if (!listening) listen();
  living.add(child);
  child.once('exit', () => living.delete(child));
}

function listen(): void {
  listening = true;
  process.once('exit', () => {
    for (const child of living) child.kill('SIGKILL');
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(128 + constants.signals[signal]));
}
