import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryApiKeys } from '../../../test/harness/memory-access.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { minutes } from '../../domain/time/duration.js';
import { RandomApiKeySecrets } from '../../infrastructure/access/api-key-secrets.random.js';
import { Authenticate } from './authenticate.js';
import { MakeApiKey } from './make-api-key.js';
import { VerifiedKeys } from './verified-keys.js';

const proxy = '203.0.113.7';

describe('a bad script that shares its address with others and guesses on after a restart', () => {
  let authenticate: Authenticate;
  let make: MakeApiKey;
  let clock: VirtualClock;

  beforeEach(() => {
    const [books, secrets] = [new MemoryApiKeys(), new RandomApiKeySecrets()];
    clock = new VirtualClock();
    authenticate = new Authenticate(books, secrets, new VerifiedKeys(), clock);
    make = new MakeApiKey(books, secrets, new SteadyChance(), clock);
  });

  const newKey = async (): Promise<string> => (await make.run({ name: 'warehouse', scopes: ['write'], expiresAt: null })).key;

  async function guesses(): Promise<void> {
    for (let tries = 0; tries < 20; tries += 1) await authenticate.run(`pw_guess${tries}`, proxy);
    expect(await authenticate.run('pw_another', proxy)).toMatchObject({ is: 'too-many' });
  }

  it('locks out nobody whose key was there at the start, though it was not used yet', async () => {
    const key = await newKey();
    await authenticate.onApplicationBootstrap();
    await guesses();
    expect(await authenticate.run(key, proxy)).toMatchObject({ is: 'known' });
  });

  it('makes a key wait that nobody here has heard of, for a minute, however long the guessing goes on', async () => {
    await authenticate.onApplicationBootstrap();
    await guesses();
    const key = await newKey();
    expect(await authenticate.run(key, proxy)).toMatchObject({ is: 'too-many' });
    expect(await authenticate.run(key, '203.0.113.8')).toMatchObject({ is: 'known' });
    const another = await newKey();
    clock.jump(minutes(1));
    await guesses();
    expect(await authenticate.run(another, proxy)).toMatchObject({ is: 'known' });
  });
});
