import { afterEach, describe, expect, it } from '@jest/globals';
import { Desk } from '../../src/demo/desk.js';
import { playDay } from '../../src/demo/play.js';
import { tallyOf } from '../../src/demo/tally.js';
import { openTown } from '../../src/demo/town.js';
import { untilAtRest } from '../../src/demo/wait.js';
import { newDatabasePlace } from '../harness/database-place.js';
import type { DatabaseKind } from '../harness/place.js';
import { Service } from '../harness/service.js';

const leftToClose: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of leftToClose.splice(0).toReversed()) await close();
});

/** A whole demo day; on PostgreSQL the half minute of a dead worker's leases is waited for as it is. */
describe.each<DatabaseKind>(['pglite', 'postgres'])('a service that is killed five times in a day on %s', database => {
  it('tells every store everything that left, and nothing twice', async () => {
    const place = await newDatabasePlace(database);
    leftToClose.push(() => place.remove());
    const service = await Service.start(place.location, { LOG_LEVEL: 'fatal' });
    leftToClose.push(() => service.stop());
    const stores = await openTown(60, 11);
    leftToClose.push(() => Promise.all(stores.map(store => store.sandbox.close())));
    const desk = new Desk(service.url, service.adminKey);
    const dies = [0.15, 0.3, 0.5, 0.7, 0.9];
    await playDay({
      stores, desk,
      onProgress: async share => {
        if (dies[0] === undefined || share < dies[0]) return;
        dies.shift();
        await service.kill9();
        await service.restart();
      },
    });
    await untilAtRest(desk, 400_000, () => undefined);
    const right = stores.map(({ name }) => ({ name, missing: 0, doubled: 0, mistakes: [] }));
    expect(stores.map(tallyOf).map(({ name, missing, doubled, mistakes }) => ({ name, missing, doubled, mistakes }))).toEqual(right);
  });
});
