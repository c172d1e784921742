import { afterEach, expect, it } from '@jest/globals';
import { IsOptional, IsString } from 'class-validator';
import { Secret } from '../../application/ports/store-settings.js';
import type { StoreAdapter } from '../../application/ports/store-adapter.js';
import type { StoreRecord } from '../../application/ports/store-books.js';
import { StoreSecrets } from '../../application/stores/store-secrets.js';
import { ExpireRecords } from '../../application/retention/expire-records.js';
import { Rows } from '../../../test/builders/rows.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { SqlKeepsakes } from '../retention/keepsakes.sql.js';
import { EnvelopeSecretBox } from '../secrets/envelope-secret-box.js';
import { KeyRing } from '../secrets/key-ring.js';
import { ClassSettingsForm } from './class-settings-form.js';
import { OrmStoreBooks } from './orm-store-books.js';
import { RewrapSecrets } from './rewrap-secrets.js';
import { SqlStoreDirectory } from './sql-store-directory.js';
import { SqlStoreMemory } from './sql-store-memory.js';
import { SqlStoreSettingsReader } from './sql-store-settings-reader.js';
import { SqlFindings } from '../views/sql-findings.js';
import { StoreChanges } from './store-changes.js';

class ShopSettings {
  @IsString() shop!: string;
  @IsString() @Secret() token!: string;
  @IsOptional() @IsString() locale = 'en';
}
const shop = { card: { platform: 'shop', title: 'Shop', settings: ShopSettings } } as unknown as StoreAdapter;
const platforms = { get: (platform: string) => (platform === 'shop' ? shop : undefined), all: () => [shop] };
const chance = new SteadyChance();
const oldKey = Buffer.alloc(32, 1).toString('base64');
const newKey = Buffer.alloc(32, 2).toString('base64');
const byAnna = { at: new Date('2026-10-02T12:30:00Z'), by: 'API key "anna" (key-7)' };

eachDatabase('the books of stores', (opened, kind) => {
  const make = (keys = oldKey) => {
    const { orm, database } = opened();
    const [clock, changes, form, box] = [new VirtualClock(), new StoreChanges(), new ClassSettingsForm(), new EnvelopeSecretBox(KeyRing.of(keys))];
    const secrets = new StoreSecrets(box);
    const books = new OrmStoreBooks(orm.em, database, changes);
    const directory = new SqlStoreDirectory(database, platforms, form, clock, changes);
    const reader = new SqlStoreSettingsReader(database, directory, platforms, form, secrets, new SqlFindings(database, clock), clock, changes);
    return { books, directory, reader, secrets, clock, database, box, rewrap: new RewrapSecrets(books, secrets, box, database) };
  };
  const aStore = (secrets: StoreSecrets, name: string): StoreRecord => {
    const id = chance.id();
    const at = new Date('2026-10-02T12:00:00Z');
    return { id, name, platform: 'shop', settings: { shop: 'acme' }, secrets: secrets.seal(id, { token: `shpat-${name}` }), createdAt: at, updatedAt: at };
  };
  afterEach(() => opened().empty());

  it('finds a store by id and by name, with an open lane of its own', async () => {
    const { books, secrets } = make();
    const store = aStore(secrets, 'acme-us');
    expect(await books.add(store)).toBe('added');
    const expected = { ...store, lane: { paused: false, pausing: null, closedUntil: null, closedWhy: null } };
    expect(await books.find(store.id)).toEqual(expected);
    expect(await books.find('acme-us')).toEqual(expected);
    expect(await books.find('acme-eu')).toBeUndefined();
  });

  it('gives a name once, to a new store and to a renamed one', async () => {
    const { books, secrets } = make();
    const other = aStore(secrets, 'acme-eu');
    await books.add(aStore(secrets, 'acme-us'));
    await books.add(other);
    expect(await books.add(aStore(secrets, 'acme-us'))).toBe('name-taken');
    expect(await books.edit(other.id, store => ({ store: { ...store, name: 'acme-us' }, startAnew: false }))).toBe('name-taken');
  });

  it('lists by name, page by page', async () => {
    const { books, secrets } = make();
    for (const name of ['c', 'a', 'b']) await books.add(aStore(secrets, name));
    expect((await books.list(2)).map(store => store.name)).toEqual(['a', 'b']);
    expect((await books.list(2, 'b')).map(store => store.name)).toEqual(['c']);
  });

  it('opens the settings for the engine and shows a change at once', async () => {
    const { books, secrets, reader, directory } = make();
    const store = aStore(secrets, 'acme-us');
    await books.add(store);
    expect((await reader.settingsOf(store.id))?.settings).toEqual(Object.assign(new ShopSettings(), { shop: 'acme', token: 'shpat-acme-us' }));
    expect(await directory.byName('acme-us')).toEqual({ id: store.id, name: 'acme-us', platform: 'shop', paused: false, settings: Object.assign(new ShopSettings(), { shop: 'acme' }) });
    await books.edit(store.id, now => ({ store: { ...now, name: 'acme', secrets: secrets.seal(now.id, { token: 'shpat-2' }) }, startAnew: true }));
    expect((await reader.settingsOf(store.id))?.settings).toHaveProperty('token', 'shpat-2');
    expect(await directory.byName('acme-us')).toBeUndefined();
    await books.pause(store.id, byAnna);
    expect(await directory.byId(store.id)).toHaveProperty('paused', true);
  });

  it('hears of another process\'s change within seconds', async () => {
    const [here, there] = [make(), make()];
    const store = aStore(here.secrets, 'acme-us');
    await here.books.add(store);
    await here.reader.settingsOf(store.id);
    await there.books.remove(store.id, false);
    expect(await here.reader.settingsOf(store.id)).toBeDefined();
    here.clock.jump(3_001);
    expect(await here.reader.settingsOf(store.id)).toBeUndefined();
  });

  it('asks nobody to mend the settings of a store that another process removed a moment ago', async () => {
    const [here, there] = [make(), make()];
    const store = aStore(here.secrets, 'acme-us');
    await here.books.add(store);
    await here.directory.byId(store.id);
    await there.books.remove(store.id, false);
    expect([await here.reader.settingsOf(store.id), await here.database.query('select from findings')]).toEqual([undefined, []]);
  });

  it('opens no secret that was copied from another store', async () => {
    const { books, secrets, reader } = make();
    const [mine, theirs] = [aStore(secrets, 'mine'), aStore(secrets, 'theirs')];
    await books.add(mine);
    await books.add({ ...theirs, secrets: mine.secrets });
    await expect(reader.settingsOf(theirs.id)).rejects.toThrow('belongs to another store or field');
  });

  it('tells a person of a store that nobody can read, until it can be read again', async () => {
    const { books, secrets, reader, database } = make();
    const open = () => database.query<{ detail: string; times: number }>('select detail, times from findings where resolved_at is null');
    const store = aStore(secrets, 'acme-us');
    await books.add({ ...store, settings: { shop: 17 } });
    for (const _ of ['once', 'again']) await expect(reader.settingsOf(store.id)).rejects.toThrow('no longer suit Shop');
    expect(await open()).toEqual([{ detail: expect.stringContaining('PATCH /v1/stores/acme-us with good ones'), times: 2 }]);
    await books.edit(store.id, () => ({ store, startAnew: false }));
    expect(await reader.settingsOf(store.id)).toBeDefined();
    expect(await open()).toEqual([]);
  });

  it('keeps who paused a store first, until it is resumed', async () => {
    const { books, secrets } = make();
    const store = aStore(secrets, 'acme-us');
    await books.add(store);
    const byBo = { at: new Date('2026-10-02T13:00:00Z'), by: 'API key "bo" (key-8)' };
    const lane = async () => (await books.find(store.id))?.lane;
    expect([await books.pause(store.id, byAnna), await books.pause(store.id, byBo)]).toEqual(['changed', 'changed']);
    expect(await lane()).toMatchObject({ paused: true, pausing: byAnna });
    await books.resume(store.id);
    expect(await lane()).toMatchObject({ paused: false, pausing: null });
    await books.pause(store.id, byBo);
    expect(await lane()).toMatchObject({ paused: true, pausing: byBo });
  });

  it('opens a lane that failures closed when the store is resumed', async () => {
    const { books, secrets, database } = make();
    const store = aStore(secrets, 'acme-us');
    await books.add(store);
    await database.query(`update lanes set closed_until = '2026-10-03', closed_why = 'locked out', streak = 3`);
    expect((await books.find(store.id))?.lane).toEqual({ paused: false, pausing: null, closedUntil: new Date('2026-10-03'), closedWhy: 'locked out' });
    expect(await books.resume(store.id)).toBe('changed');
    expect((await books.find(store.id))?.lane).toEqual({ paused: false, pausing: null, closedUntil: null, closedWhy: null });
  });

  it('forgets the token of the settings before, and nothing it was to keep', async () => {
    const { books, secrets, database, box, clock } = make();
    const store = aStore(secrets, 'acme-us');
    await books.add(store);
    const notebook = async () => new SqlStoreMemory(store.id, await new Rows(database).edition(store.id), database, box, clock);
    const memory = await notebook();
    await memory.remember('access-token', 'lwa-1', 3_600_000);
    await memory.remember('package-reference', '17');
    await books.edit(store.id, now => ({ store: { ...now, settings: { shop: 'acme-2' } }, startAnew: true }));
    const anew = await notebook();
    expect([await anew.recollect('access-token'), await anew.recollect('package-reference')]).toEqual([undefined, '17']);
  });

  it('takes no token from a worker that still logs in with the settings of before', async () => {
    const { books, secrets, database, box, clock } = make();
    const store = aStore(secrets, 'acme-us');
    await books.add(store);
    const notebook = async () => new SqlStoreMemory(store.id, await new Rows(database).edition(store.id), database, box, clock);
    const before = await notebook();
    await books.edit(store.id, now => ({ store: { ...now, secrets: secrets.seal(now.id, { token: 'shpat-2' }) }, startAnew: true }));
    const made = (value: string) => () => Promise.resolve({ value, forMs: 3_600_000 });
    expect(await before.once('access-token', made('of the old app'))).toEqual({ value: 'of the old app' });
    const now = await notebook();
    expect(await now.once('access-token', made('of the new app'))).toEqual({ value: 'of the new app' });
    expect([await before.recollect('access-token'), await now.recollect('access-token')]).toEqual([undefined, 'of the new app']);
  });

  it('keeps a store that is still owed news, unless told otherwise', async () => {
    const { books, secrets, database } = make();
    const store = aStore(secrets, 'acme-us');
    await books.add(store);
    const rows = new Rows(database);
    await rows.delivery(store.id);
    await rows.delivery(store.id, { status: 'resting' });
    await rows.delivery(store.id, { status: 'discarded' });
    expect(await books.remove(store.id, false)).toEqual({ open: 2 });
    const counted = await database.transaction(async queries => {
      await queries.query('select from lanes, stores for update');
      // one connection: nobody counts beside anybody
      return kind === 'pglite' ? { open: 2 } : books.remove(store.id, false);
    });
    expect(counted).toEqual({ open: 2 });
    expect(await books.remove(store.id, true)).toBe('removed');
    expect(await books.remove(store.id, true)).toBe('gone');
  });

  it('knows nothing of a removed store, whose name is free at once', async () => {
    const { books, secrets, database, directory, reader } = make();
    const store = aStore(secrets, 'acme-us');
    await books.add(store);
    await new Rows(database).delivery(store.id, { status: 'done' });
    expect(await books.remove(store.id, false)).toBe('removed');
    expect([await books.find(store.id), await books.find('acme-us'), await directory.byId(store.id), await reader.settingsOf(store.id)]).toEqual([undefined, undefined, undefined, undefined]);
    expect(await books.list(10)).toEqual([]);
    expect([await books.edit(store.id, () => ({ stop: 1 })), await books.pause(store.id, byAnna), await books.resume(store.id)]).toEqual(['gone', 'gone', 'gone']);
    expect(await database.query('select settings, secrets from stores')).toEqual([{ settings: {}, secrets: '{}' }]);
    expect(await books.add(aStore(secrets, 'acme-us'))).toBe('added');
  });

  it('takes with it what was written while it was removed', async () => {
    const { books, secrets, database, clock } = make();
    const store = aStore(secrets, 'acme-us');
    await books.add(store);
    await new Rows(database).delivery(store.id);
    const [written, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const writing = database.transaction(async queries => {
      await queries.query('select id from shipments for update');
      await queries.query(`
        insert into deliveries (id, store_id, kind, store_order_id, shipment_id, status, due_at, created_at)
        select $1::uuid, store_id, 'tracking', store_order_id, shipment_id, 'waiting', due_at, created_at from deliveries`, [chance.id()]);
      written.resolve();
      await end.promise;
    });
    await written.promise;
    if (kind === 'pglite') end.resolve(); // one connection: nobody writes beside anybody
    expect(await books.remove(store.id, true)).toBe('removed');
    const expire = new ExpireRecords(new SqlKeepsakes(database), clock);
    await expire.run();
    end.resolve();
    await writing;
    await expire.run();
    expect(await Promise.all(['deliveries', 'shipments', 'stores'].map(table => database.query(`select id from ${table}`)))).toEqual([[], [], []]);
  });

  it('moves every secret to a new key, so that the old one can go', async () => {
    const before = make(oldKey);
    const store = aStore(before.secrets, 'acme-us');
    await before.books.add(store);
    const edition = () => new Rows(before.database).edition(store.id);
    await new SqlStoreMemory(store.id, await edition(), before.database, before.box, before.clock).remember('access-token', 'lwa-1');
    const both = make(`${newKey},${oldKey}`);
    expect(await both.rewrap.run()).toBe(2);
    expect(await both.rewrap.run()).toBe(0);
    const after = make(newKey);
    expect((await after.reader.settingsOf(store.id))?.settings).toHaveProperty('token', 'shpat-acme-us');
    expect(await new SqlStoreMemory(store.id, await edition(), after.database, after.box, after.clock).recollect('access-token')).toBe('lwa-1');
  });
});
