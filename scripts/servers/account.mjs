import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whom a private server runs as: PostgreSQL refuses root, and no server needs it. Empty when we are not root. */
export function serverAccount() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map(flag => Number(idOf(flag, name)));
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  throw new Error('This runs as root, and neither the account "postgres" nor "nobody" exists to run test servers as: run it as an ordinary user.');
}

function idOf(flag, name) {
  try {
    return execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

/** A new folder that only this account can read. */
export function privateFolder(account) {
  const folder = mkdtempSync(join(tmpdir(), 'parcelwire-server-'));
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid);
  return folder;
}
