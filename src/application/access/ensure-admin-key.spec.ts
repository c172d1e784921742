import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryApiKeys } from '../../../test/harness/memory-access.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { days } from '../../domain/time/duration.js';
import { RandomApiKeySecrets } from '../../infrastructure/access/api-key-secrets.random.js';
import { EnsureAdminKey } from './ensure-admin-key.js';
import { MakeApiKey } from './make-api-key.js';

describe('a service that starts', () => {
  const secrets = new RandomApiKeySecrets();
  let books: MemoryApiKeys;
  let clock: VirtualClock;
  let make: MakeApiKey;
  let ensure: EnsureAdminKey;
  beforeEach(() => {
    books = new MemoryApiKeys();
    clock = new VirtualClock();
    make = new MakeApiKey(books, secrets, new SteadyChance(), clock);
    ensure = new EnsureAdminKey(books, secrets, make, clock);
  });
  const valid = async () => (await books.list()).map(key => key.hash);

  it('for the first time makes an admin key and tells it once', async () => {
    const made = await ensure.run(undefined);
    if (made.is !== 'made') throw new Error('expected a key');
    expect(await valid()).toEqual([secrets.hash(made.key)]);
    expect(await ensure.run(undefined)).toEqual({ is: 'kept' });
  });

  it('makes another one when the only one has expired or may not administer', async () => {
    await make.run({ name: 'reader', scopes: ['read', 'write'], expiresAt: null });
    await make.run({ name: 'admin', scopes: ['admin'], expiresAt: new Date(clock.now().getTime() + days(1)) });
    expect(await ensure.run(undefined)).toEqual({ is: 'kept' });
    clock.jump(days(2));
    expect(await ensure.run(undefined)).toMatchObject({ is: 'made' });
  });

  it('gives the configured key every right, although it was booked before with fewer or for a while', async () => {
    const key = 'pw_configured_key_booked_before';
    for (const booked of [{ scopes: ['read'], expiresAt: null }, { scopes: ['admin'], expiresAt: new Date(clock.now().getTime() + days(1)) }] as const) {
      await make.run({ name: 'reporting', ...booked, key });
      expect(await ensure.run(key)).toEqual({ is: 'configured' });
      expect(await books.list()).toMatchObject([{ scopes: ['admin'], expiresAt: null }]);
    }
  });

  it('takes the configured key, and only the latest of them', async () => {
    expect(await ensure.run('pw_configured_key_number_one')).toEqual({ is: 'configured' });
    await ensure.run('pw_configured_key_number_one');
    expect(await valid()).toEqual([secrets.hash('pw_configured_key_number_one')]);
    await ensure.run('pw_configured_key_number_two');
    expect(await valid()).toEqual([secrets.hash('pw_configured_key_number_two')]);
  });
});
