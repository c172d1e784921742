import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Rows } from '../../../test/builders/rows.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { BadCursor } from '../../application/ports/page.js';
import { SqlFindingList } from './sql-finding-list.js';
import { SqlFindings } from './sql-findings.js';

eachDatabase('findings', opened => {
  let rows: Rows;
  let store: string;
  let clock: VirtualClock;
  let findings: SqlFindings;
  let list: SqlFindingList;
  beforeEach(async () => {
    const { database } = opened();
    clock = new VirtualClock(new Date('2026-10-02T12:00:00Z'));
    findings = new SqlFindings(database, clock);
    list = new SqlFindingList(database, clock);
    rows = new Rows(database);
    store = await rows.store('acme-us');
  });
  afterEach(() => opened().empty());
  const carrier = (subject: string, detail = `nobody mapped ${subject}`) => ({ kind: 'unknown-carrier', storeId: store, subject, detail, whatToDo: 'map it' });
  const open = async () => (await list.page({ open: true }, { limit: 50 })).items;

  it('count up while they are open, in one batch and over many', async () => {
    await findings.raise([carrier('acme_post'), carrier('acme_post', 'still unmapped'), carrier('pigeon')]);
    clock.jump(60_000);
    await findings.raise([carrier('acme_post', 'seen again')]);
    const [one] = (await open()).filter(each => each.subject === 'acme_post');
    expect(one).toEqual({
      id: expect.any(String), kind: 'unknown-carrier', store: 'acme-us', subject: 'acme_post', detail: 'seen again', whatToDo: 'map it', times: 3,
      firstSeen: new Date('2026-10-02T12:00:00Z'), lastSeen: new Date('2026-10-02T12:01:00Z'), resolvedAt: null, resolution: null,
    });
    expect(await open()).toHaveLength(2);
  });

  it('about no store at all count up too', async () => {
    const backlog = { ...carrier('queue'), storeId: null };
    await findings.raise([backlog]);
    await findings.raise([backlog]);
    expect(await open()).toEqual([expect.objectContaining({ store: null, times: 2 })]);
  });

  it('go away by themselves, one subject or the whole kind', async () => {
    await findings.raise([carrier('a'), carrier('b'), carrier('c')]);
    await findings.settle('unknown-carrier', store, 'a');
    expect((await open()).map(each => each.subject).sort()).toEqual(['b', 'c']);
    await findings.settle('unknown-carrier', store);
    expect(await open()).toEqual([]);
    expect((await list.page({ open: false }, { limit: 50 })).items).toHaveLength(3);
  });

  it('about something are those of its store with its subjects, or that begin like them, while they are open', async () => {
    const elsewhere = { ...carrier('pigeon'), storeId: await rows.store('acme-eu') };
    await findings.raise([elsewhere, ...['pigeon', 'zebra', 'order 5, sku MUG', 'order 55, sku MUG', 'order 5'].map(subject => carrier(subject))]);
    const about = async () => (await list.about(store, { are: ['pigeon', 'order 5', 'nothing'], begin: 'order 5, ' })).map(each => `${each.store} ${each.subject}`).sort();
    expect(await about()).toEqual(['acme-us order 5', 'acme-us order 5, sku MUG', 'acme-us pigeon']);
    await findings.settle('unknown-carrier', store, 'pigeon');
    expect(await about()).toEqual(['acme-us order 5', 'acme-us order 5, sku MUG']);
  });

  it('are closed at one store, or at each', async () => {
    const elsewhere = await rows.store('acme-eu');
    await findings.raise([store, elsewhere].flatMap(storeId => ['pigeon', 'zebra'].map(subject => ({ ...carrier(subject), storeId }))));
    const left = async () => (await open()).map(each => `${each.store} ${each.subject}`).sort();
    await findings.close(['unknown-carrier'], store, 'named', ['pigeon']);
    expect(await left()).toEqual(['acme-eu pigeon', 'acme-eu zebra', 'acme-us zebra']);
    await findings.close(['unknown-carrier'], null, 'named', ['zebra', 'yak']);
    expect(await left()).toEqual(['acme-eu pigeon']);
    await findings.close(['unknown-carrier'], elsewhere, 'named');
    expect(await left()).toEqual([]);
  });

  it('are closed by a person once, and open anew when it happens again', async () => {
    await findings.raise([carrier('a')]);
    const id = (await open())[0]?.id ?? '';
    expect(await list.resolve(id, 'mapped to UPS')).toBe('resolved');
    expect(await list.resolve(id, 'mapped to DHL')).toBe('resolved-before');
    expect(await list.resolve('01999999-0000-7000-8000-00000000ffff', 'x')).toBe('unknown');
    await findings.raise([carrier('a')]);
    expect(await open()).toEqual([expect.objectContaining({ times: 1 })]);
    expect((await list.page({}, { limit: 50 })).items.map(each => each.resolution).sort()).toEqual([null, 'mapped to UPS'].sort());
  });

  it('are listed page by page, each once', async () => {
    await findings.raise([carrier('a'), carrier('b')]);
    clock.jump(1_000);
    await findings.raise([carrier('c'), carrier('d'), carrier('e')]);
    const seen: string[] = [];
    for (let page = await list.page({ storeId: store }, { limit: 2 }); ; page = await list.page({ storeId: store }, { limit: 2, cursor: page.nextCursor ?? '' })) {
      seen.push(...page.items.map(each => each.subject));
      if (page.nextCursor === undefined) break;
    }
    expect(seen.slice(0, 3).sort()).toEqual(['c', 'd', 'e']);
    expect(seen.slice(3).sort()).toEqual(['a', 'b']);
  });

  it('are listed on when the one at the end of the page before is gone, with the store it was about', async () => {
    await findings.raise([carrier('a')]);
    clock.jump(1_000);
    await findings.raise([carrier('b')]);
    const { items, nextCursor } = await list.page({}, { limit: 1 });
    expect(items.map(each => each.subject)).toEqual(['b']);
    await opened().database.query(`delete from findings where subject = 'b'`);
    expect((await list.page({}, { limit: 1, cursor: nextCursor ?? '' })).items.map(each => each.subject)).toEqual(['a']);
  });

  it.each(['x', '01999999-0000-7000-8000-00000000ffff', '1 x', '99999999999999 01999999-0000-7000-8000-00000000ffff', '1 01999999-0000-7000-8000-00000000ffff 2'])('have no page after "%s"', async place => {
    await expect(list.page({}, { limit: 1, cursor: Buffer.from(place).toString('base64url') })).rejects.toThrow(BadCursor);
  });
});
