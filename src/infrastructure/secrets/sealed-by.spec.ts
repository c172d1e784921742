import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Rows } from '../../../test/builders/rows.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { hours } from '../../domain/time/duration.js';
import { SqlStoreMemory } from '../stores/sql-store-memory.js';
import { EnvelopeSecretBox } from './envelope-secret-box.js';
import { KeyRing } from './key-ring.js';
import { checkKeys } from './sealed-by.js';

const [former, newest] = [1, 2].map(byte => Buffer.alloc(32, byte).toString('base64')) as [string, string];

eachDatabase('a service that starts with a new key alone', opened => {
  const box = new EnvelopeSecretBox(KeyRing.of(former));
  let store: string;
  beforeEach(async () => {
    store = await new Rows(opened().database).store('acme-us');
  });
  afterEach(() => opened().empty());
  const start = (keys: string): Promise<void> => checkKeys(opened().database, keys);
  const note = async (forMs?: number): Promise<void> => {
    const edition = await new Rows(opened().database).edition(store);
    await new SqlStoreMemory(store, edition, opened().database, box, new VirtualClock(new Date())).remember('token', 'lwa-1', forMs);
  };

  it('is refused while a store has a secret that the former one sealed', async () => {
    await opened().database.query('update stores set secrets = $1', [JSON.stringify({ accessToken: box.seal('shpat_1', 'x') })]);
    await expect(start(newest)).rejects.toThrow('add it after the new one');
    await start(`${newest},${former}`);
  });

  it('is refused with the place in which the key stands', async () => {
    await opened().database.query('update stores set secrets = $1', [JSON.stringify({ accessToken: box.seal('shpat_1', 'x') })]);
    await expect(start(newest)).rejects.toMatchObject({ sentences: [expect.stringMatching(/^PARCELWIRE_SECRET_KEY: expected/)] });
    await expect(checkKeys(opened().database, newest, 'DATA_DIR/secret.key')).rejects.toMatchObject({ sentences: [expect.stringMatching(/^DATA_DIR\/secret.key: expected/)] });
  });

  it('is refused while a store has a note that the former one sealed and that it would go by', async () => {
    await note();
    await expect(start(newest)).rejects.toThrow('add it after the new one');
    await note(hours(1));
    await expect(start(newest)).rejects.toThrow('add it after the new one');
    await start(`${newest},${former}`);
    await note(-1);
    await start(newest);
  });
});
