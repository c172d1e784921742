import { say } from '../say.mjs';
import { startPostgres } from './postgres.mjs';
import { startRedis } from './redis.mjs';

/**
 * The servers given by URL, or private ones of our own: `{ env, stop }`. One that cannot be had is reported in a line and
 * left out of `env`; what needs it then fails saying so.
 */
export async function startServers() {
  const kinds = [
    { variable: 'PARCELWIRE_TEST_POSTGRES', given: 'TEST_DATABASE_URL', start: startPostgres },
    { variable: 'PARCELWIRE_TEST_REDIS', given: 'TEST_REDIS_URL', start: startRedis },
  ];
  const env = {};
  const started = [];
  for (const { variable, given, start } of kinds) {
    if (process.env[given]) {
      env[variable] = process.env[given];
      continue;
    }
    try {
      const server = await start();
      started.push(server);
      env[variable] = server.url;
    } catch (error) {
      say(`${error.message} Or set ${given}.`);
    }
  }
  return { env, stop: () => Promise.all(started.map(server => server.stop())) };
}
