import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';

/**
 * Starts a server of our own in the background and waits until it prints that it is ready. It gets its own process group,
 * so that Ctrl-C reaches it through us, after those who still talk to it.
 */
export async function startPrivate({ program, args, input, folder, account, ready, stopWith }) {
  const child = spawn(program, args, { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'], detached: true, ...account, env: { ...process.env, LC_ALL: 'C' } });
  child.stdin.end(input);
  const gone = new Promise(resolve => child.once('close', resolve));
  const stop = async () => {
    child.kill(stopWith);
    const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(impatience);
    rmSync(folder, { recursive: true, force: true });
  };
  const printed = await firstWords(child, ready);
  if (printed === undefined) return { stop };
  await stop();
  throw new Error(`${program} did not start: ${printed.trim()}`);
}

/** Undefined once `ready` was printed; all that was printed when the program ended without it. */
function firstWords(child, ready) {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = chunk => {
      if (printed === undefined) return;
      printed += chunk;
      if (!printed.includes(ready)) return;
      printed = undefined;
      resolve(undefined);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('close', () => resolve(printed));
  });
}

/** A loopback port that was free a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
