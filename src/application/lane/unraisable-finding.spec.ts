import { beforeEach, expect, it } from '@jest/globals';
import { aPackage } from '../../../test/builders/a-package.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { LaneBench } from '../../../test/harness/lane-bench.js';
import { RememberingShop } from '../../../test/harness/remembering-shop.js';
import { scriptedStore } from '../../../test/harness/scripted-store.js';
import { until } from '../../../test/harness/until.js';
import { seconds } from '../../domain/time/duration.js';

eachDatabase('a tracking link with a login in it, about which a person is asked', opened => {
  let shop: RememberingShop;
  let lane: LaneBench;
  beforeEach(async () => {
    await opened().empty();
    shop = new RememberingShop();
    lane = await LaneBench.open(opened().database, shop.adapter(), scriptedStore({}, []).session);
  });

  async function leavesWith(trackingUrl: string): Promise<void> {
    await lane.owe(anOrder('1').line('MUG', 1).build(), aPackage('1Z1').of('MUG', 1).but({ trackingUrl }));
    await lane.owe(anOrder('2').line('MUG', 1).build(), aPackage('1Z2').of('MUG', 1));
  }
  const settled = () => opened().database.query('select status, told is not null as told from deliveries');
  const allTold = [{ status: 'done', told: true }, { status: 'done', told: true }];

  it('may be as long as links are, in any script', async () => {
    const manyBytes = Array.from({ length: 1_900 }, (_, at) => String.fromCodePoint(0x4e_00 + ((at * 7_919) % 20_000))).join('');
    await leavesWith(`https://wms:key@track.example/${manyBytes}`);
    await lane.drain();
    expect([await settled(), shop.taken, lane.bugs]).toEqual([allTold, ['1Z1', '1Z2'], []]);
    expect(await opened().database.query('select kind from findings')).toEqual([{ kind: 'link-refused' }]);
  });

  it('keeps nothing from being booked as told, even when the database does not take the finding', async () => {
    await opened().database.query(`alter table findings add constraint none_of_these check (kind <> 'link-refused')`);
    try {
      await leavesWith('https://wms:key@track.example/1');
      let isDrained = false;
      void lane.drain().then(() => (isDrained = true));
      await until('the lane was drained', async () => {
        await lane.clock.advance(seconds(1));
        return isDrained;
      });
      expect([await settled(), shop.taken]).toEqual([allTold, ['1Z1', '1Z2']]);
      expect(lane.bugs.map(String)).toEqual([expect.stringContaining('none_of_these')]);
    } finally {
      await opened().database.query('alter table findings drop constraint none_of_these');
    }
  });
});
