import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './places.mjs';

const inFront = new Set();
let caught;

/** SIGINT and friends go to the child in front; what is in the background is put away by whoever started it. */
export function listenForSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => pass(signal));
  if (process.env.npm_lifecycle_event) noticeOrphaning();
}

function pass(signal) {
  caught ??= signal;
  const terminalToldTheChild = signal === 'SIGINT' && process.stdin.isTTY;
  if (!terminalToldTheChild) for (const child of inFront) child.kill(signal);
}

/** A SIGTERM to npm ends npm and the shell between us, and never gets here: all we see is another parent. */
function noticeOrphaning() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    pass('SIGTERM');
  }, 250);
  watch.unref();
}

/** The exit code a caught signal asks for; undefined while there was none. */
export function interruption() {
  return caught && 128 + constants.signals[caught];
}

/** Runs a program on our own terminal; its exit code, 128 and the signal's number when a signal ended it. */
export function runInFront(program, args, env = process.env) {
  return ending(start(program, args, { stdio: 'inherit', env }));
}

/** Runs a program with its output kept. */
export async function runQuietly(program, args, env = process.env) {
  const child = start(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => chunks.push(chunk));
  const code = await ending(child);
  return { code, output: Buffer.concat(chunks).toString('utf8').trim() };
}

function start(program, args, options) {
  const child = spawn(program, args, { cwd: root, ...options });
  inFront.add(child);
  return child;
}

function ending(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  }).finally(() => inFront.delete(child));
}
