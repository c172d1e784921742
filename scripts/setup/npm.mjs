import { runQuietly } from '../process.mjs';

/** Enough for a hiccup; npm's own waits a minute before it says that there is no network. */
const patience = ['--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=10000'];

/**
 * Runs the npm that started us, or the one on PATH. It runs on the Node that npm itself was started with, because ours
 * may live in the node_modules that `npm ci` is about to replace.
 */
export function npm(args) {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  const quiet = [...args, '--loglevel=error', '--no-audit', '--no-fund', '--prefer-offline', ...patience];
  return script?.endsWith('.js') && node ? runQuietly(node, [script, ...quiet]) : runQuietly('npm', quiet);
}

export function registryUnreached(output) {
  return /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT)\b/.test(output);
}
