import { check } from './checks.mjs';
import { countedBy, sayTotals } from './counts.mjs';
import { inProject } from './places.mjs';
import { interruption, runInFront } from './process.mjs';
import { startServers } from './servers/servers.mjs';
import { prepare } from './setup/prepare.mjs';

/** Where Node keeps what it has compiled, so that the next start need not do it again. */
const compiled = inProject('.cache', 'compile');

/** Installs and builds what is missing, then runs the command; its exit code. */
export async function perform(command, rest) {
  const node = await prepare();
  const checking = check(node, command.checks ?? []);
  const servers = command.servers ? await startServers() : undefined;
  try {
    const checks = await checking;
    if (interruption()) return interruption();
    const env = { NODE_COMPILE_CACHE: compiled, ...process.env, ...servers?.env };
    if (!command.counted) return await runInFront(node, [...command.run, ...rest], env);
    const { code, counts } = await countedBy((reporters, noted) => runInFront(node, [...command.run, ...rest, ...reporters], { ...env, ...noted }));
    sayTotals(checks, counts);
    return interruption() ?? (code || Math.min(checks.failed, 1));
  } finally {
    await servers?.stop();
  }
}
