import dns from 'node:dns';
import { existsSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Loaded before a test service (`NODE_OPTIONS=--import`): names that end in `.shop.example` lead to loopback, unless the
 * file that `TEST_NAMES_GONE` names is there; then they do not exist.
 */
const lookup = dns.lookup;

dns.lookup = (hostname, options, callback) => {
  if (!hostname.endsWith('.shop.example')) return lookup(hostname, options, callback);
  if (!existsSync(process.env.TEST_NAMES_GONE)) return process.nextTick(callback, null, [{ address: '127.0.0.1', family: 4 }]);
  process.nextTick(callback, Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND' }));
};
syncBuiltinESMExports();
