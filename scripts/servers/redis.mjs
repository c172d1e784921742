import { randomBytes } from 'node:crypto';
import { privateFolder, serverAccount } from './account.mjs';
import { programPath } from './binaries.mjs';
import { freePort, startPrivate } from './private-server.mjs';

/** A private Redis or Valkey that keeps nothing on disk; its settings go in over stdin, so its password shows in no process list. */
export async function startRedis() {
  const program = await programPath(['redis-server', 'valkey-server'], { systemPackage: 'redis-server' });
  const account = serverAccount();
  const folder = privateFolder(account);
  const password = randomBytes(18).toString('hex');
  const port = await freePort();
  const settings = [
    'bind 127.0.0.1', `port ${port}`, `requirepass ${password}`, 'databases 256',
    'save ""', 'appendonly no', 'maxmemory-policy noeviction', 'daemonize no',
  ];
  const { stop } = await startPrivate({
    program, args: ['-'], input: `${settings.join('\n')}\n`, folder, account, ready: 'eady to accept connections', stopWith: 'SIGTERM',
  });
  return { url: `redis://:${password}@127.0.0.1:${port}`, stop };
}
