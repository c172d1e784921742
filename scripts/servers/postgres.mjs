import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { privateFolder, serverAccount } from './account.mjs';
import { debianPostgresFolders, programPath } from './binaries.mjs';
import { freePort, startPrivate } from './private-server.mjs';

/** A private PostgreSQL that flushes to disk as a real one does; only who holds its URL gets in. */
export async function startPostgres() {
  const postgres = await programPath(['postgres'], { alsoIn: [debianPostgresFolders], systemPackage: 'postgresql' });
  const account = serverAccount();
  const folder = privateFolder(account);
  const data = join(folder, 'data');
  const password = randomBytes(18).toString('hex');
  try {
    await createCluster(join(dirname(postgres), 'initdb'), { data, folder, password, account });
    const port = await freePort();
    const { stop } = await startPrivate({
      program: postgres,
      args: ['-D', data, ...settings({ port })],
      folder, account, ready: 'database system is ready to accept connections', stopWith: 'SIGINT',
    });
    return { url: `postgres://parcelwire:${password}@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function createCluster(initdb, { data, folder, password, account }) {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o644 });
  const args = ['-D', data, '-U', 'parcelwire', '--auth=password', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C', '--no-sync'];
  await promisify(execFile)(initdb, args, { cwd: folder, ...account });
}

function settings({ port }) {
  const set = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'on', max_connections: 200, shared_buffers: '64MB', timezone: 'UTC' };
  return Object.entries(set).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
