import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newDatabasePlace } from '../harness/database-place.js';
import { OutageStore, type Sight } from '../harness/outage-store.js';
import type { DatabasePlace } from '../harness/place.js';
import { Service } from '../harness/service.js';
import { troubledEnv, troublesOf } from '../harness/troubles.js';

const outageMs = 3_000;
/** Five seconds on a machine with room; here two dozen stores return at once. */
const backWithinMs = 10_000;
/** What stores that are well take at the same time says how slow the machine is just then; so many times that comes on top. */
const timesAWellStore = 3;
const patienceMs = 150_000;

interface Town {
  readonly platforms: readonly string[];
  readonly orders: number;
}

/** From the fifth order in a row that a store fails on, it has a trial every two seconds; with fewer in need, each waits for its own next try. */
const towns: readonly Town[] = [
  { platforms: ['shopify', 'webhook'], orders: 8 },
  { platforms: ['amazon', 'bigcommerce'], orders: 5 },
  { platforms: ['commercetools', 'salesforce'], orders: 5 },
  { platforms: ['woocommerce'], orders: 5 },
];

/** All stores are in trouble at the same time, each in its own; between them one of each platform is well. */
describe.each(towns.map(town => ({ ...town, of: town.platforms.join(', ') })))('a store of $of that is out of order', ({ platforms, orders }) => {
  const cases = platforms.flatMap(platform => troublesOf(platform).map(({ name, begin }) => ({ platform, name, begin })));
  const broken: OutageStore[] = [];
  const well: OutageStore[] = [];
  let place: DatabasePlace;
  let service: Service;
  let sights: PromiseSettledResult<Sight>[];
  let duringTheOutage: number;
  let atTheReturn: number;

  /** How long the slowest of the stores that are well takes to hear everything. */
  async function toldTheWell(): Promise<number> {
    await Promise.all(well.map(store => store.report(orders)));
    return Math.max(...(await Promise.all(well.map(store => store.seesAll(patienceMs)))).map(({ allMs }) => allMs));
  }

  beforeAll(async () => {
    place = await newDatabasePlace('pglite');
    service = await Service.start(place.location, { LOG_LEVEL: 'fatal', ...troubledEnv });
    for (const platform of platforms) well.push(await OutageStore.open(service, platform, `${platform}-well`));
    for (const [nth, { platform, begin }] of cases.entries()) broken.push(await OutageStore.open(service, platform, `${platform}-${nth}`, begin()));
    for (const store of broken) store.break();
    await Promise.all(broken.map(store => store.report(orders)));
    duringTheOutage = await toldTheWell();
    await Promise.all(broken.map(store => store.tried()));
    await new Promise(passed => setTimeout(passed, outageMs));
    expect(broken.map(store => store.tally.seen)).toEqual(broken.map(() => 0));
    for (const store of broken) store.mend();
    [atTheReturn, sights] = await Promise.all([toldTheWell(), Promise.allSettled(broken.map(store => store.seesAll(patienceMs)))]);
  }, 600_000);

  afterAll(async () => {
    await service?.stop();
    for (const store of [...broken, ...well]) await store.close();
    await place?.remove();
  });

  it.each(cases.map(({ platform, name }, nth) => ({ title: `${platform}: ${name}`, nth })))('$title; back, it hears its first news within seconds, and all of it once', ({ nth }) => {
    const { missing, doubled, mistakes } = broken[nth]!.tally;
    expect({ missing, doubled, mistakes }).toEqual({ missing: 0, doubled: 0, mistakes: [] });
    expect(sights[nth]).toMatchObject({ status: 'fulfilled' });
    expect((sights[nth] as PromiseFulfilledResult<Sight>).value.firstMs).toBeLessThan(backWithinMs + timesAWellStore * atTheReturn);
  });

  it('keeps no other store waiting', () => {
    expect(duringTheOutage).toBeLessThan(backWithinMs + timesAWellStore * atTheReturn);
  });
});
