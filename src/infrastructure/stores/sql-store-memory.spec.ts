import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Rows } from '../../../test/builders/rows.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import type { Outcome } from '../../domain/delivery/outcome.js';
import { EnvelopeSecretBox } from '../secrets/envelope-secret-box.js';
import { KeyRing } from '../secrets/key-ring.js';
import { SqlStoreMemory } from './sql-store-memory.js';

eachDatabase('a store\'s notebook', opened => {
  const box = new EnvelopeSecretBox(KeyRing.of(Buffer.alloc(32, 1).toString('base64')));
  let clock: VirtualClock;
  let notebook: (storeId: string) => SqlStoreMemory;
  let store: string;
  let edition: string;
  beforeEach(async () => {
    clock = new VirtualClock();
    notebook = storeId => new SqlStoreMemory(storeId, edition, opened().database, box, clock);
    const rows = new Rows(opened().database);
    store = await rows.store('acme-us');
    edition = await rows.edition(store);
  });
  afterEach(() => opened().empty());

  it('remembers until told otherwise, in every process, and readable to nobody else', async () => {
    await notebook(store).remember('plugin', 'shipment-tracking');
    expect(await notebook(store).recollect('plugin')).toBe('shipment-tracking');
    const [row] = await opened().database.query<{ value: string }>('select value from store_memory');
    expect(row?.value).not.toContain('shipment-tracking');
    await notebook(store).remember('plugin', 'order-note');
    expect(await notebook(store).recollect('plugin')).toBe('order-note');
    await notebook(store).forget('plugin');
    expect(await notebook(store).recollect('plugin')).toBeUndefined();
  });

  it('forgets when the time is up', async () => {
    await notebook(store).remember('access-token', 'lwa-1', 3_600_000);
    clock.jump(3_599_999);
    expect(await notebook(store).recollect('access-token')).toBe('lwa-1');
    clock.jump(1);
    expect(await notebook(store).recollect('access-token')).toBeUndefined();
  });

  it('makes a token once although many ask for it at the same time', async () => {
    const book = notebook(store);
    let made = 0;
    const make = () => Promise.resolve({ value: `token-${++made}`, forMs: 60_000 });
    const tokens = await Promise.all(Array.from({ length: 10 }, () => book.once('access-token', make)));
    expect(new Set(tokens.map(token => 'value' in token && token.value))).toEqual(new Set(['token-1']));
    clock.jump(60_000);
    expect(await book.once('access-token', make)).toEqual({ value: 'token-2' });
  });

  it('throws away the token that was refused, and not the one that another got meanwhile', async () => {
    await notebook(store).remember('access-token', 'lwa-2');
    await notebook(store).forget('access-token', 'lwa-1');
    expect(await notebook(store).recollect('access-token')).toBe('lwa-2');
    await notebook(store).forget('access-token', 'lwa-2');
    expect(await notebook(store).recollect('access-token')).toBeUndefined();
    await notebook(store).forget('access-token', 'lwa-2');
  });

  it('throws away no token that another process got between the look and the forgetting', async () => {
    await notebook(store).remember('access-token', 'lwa-1');
    const book = new SqlStoreMemory(store, edition, {
      query: async (sql, values) => {
        const rows = await opened().database.query(sql, values);
        if (sql.startsWith('select')) await notebook(store).remember('access-token', 'lwa-2');
        return rows as never;
      },
    }, box, clock);
    await book.forget('access-token', 'lwa-1');
    expect(await notebook(store).recollect('access-token')).toBe('lwa-2');
  });

  it('keeps no token that could not be had, and asks again', async () => {
    const book = notebook(store);
    const outcome: Outcome<never> = { is: 'locked-out', detail: 'wrong secret' };
    expect(await book.once('access-token', () => Promise.resolve({ outcome }))).toEqual({ outcome });
    await expect(book.once('access-token', () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
    expect(await book.once('access-token', () => Promise.resolve({ value: 'lwa-1', forMs: 1_000 }))).toEqual({ value: 'lwa-1' });
  });
});
