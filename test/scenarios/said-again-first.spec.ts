import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { StoreAdapter } from '../../src/application/ports/store-adapter.js';
import type { Order } from '../../src/domain/order/order.js';
import { SqlDeliveryDesk } from '../../src/infrastructure/views/sql-delivery-desk.js';
import { aPackage } from '../builders/a-package.js';
import { anOrder } from '../builders/an-order.js';
import { aShopPlatform } from '../builders/shop-platform.js';
import { eachDatabase } from '../harness/database.js';
import { LaneBench } from '../harness/lane-bench.js';
import { openTestSession, type TestSession } from '../harness/store-session.js';

const order: Order = anOrder().line('MUG', 2).build();

eachDatabase('a mug that was refused, asked for again while nobody knows whether the other one and a card were heard', opened => {
  let lane: LaneBench;
  let session: TestSession<object>;
  let heard: string[];
  let answers: 'refused' | 'lost' | 'done';
  let first: string;

  beforeEach(async () => {
    await opened().empty();
    heard = [];
    const platform = aShopPlatform();
    const listener: StoreAdapter = { ...platform, shipments: { announce: notices => Promise.resolve(notices.map(({ id, packages }) => {
      if (answers === 'refused') return { is: 'refused', code: 'on-hold', said: 'on hold', meaning: 'The order is on hold.', whatToDo: 'Release it.' };
      heard.push(...packages.map(box => `${id === first ? 'first' : 'second'}: ${box.trackingNumber}`));
      return answers === 'lost' ? { is: 'later', why: 'unreachable', detail: 'cut off', mayHaveActed: true } : { is: 'done', value: { packages: [] } };
    })) } };
    session = openTestSession(listener, {});
    lane = await LaneBench.open(opened().database, listener, session);
    answers = 'refused';
    first = await lane.owe(order, aPackage('1Z1').of('MUG'));
    await lane.drain();
    await lane.owe(order, aPackage('1Z2').of('CARD'));
    await lane.drain();
    answers = 'lost';
    await lane.owe(order, aPackage('1Z3').of('MUG'));
    await lane.drain();
    expect(heard).toEqual(['second: 1Z2', 'second: 1Z3']);
    answers = 'done';
    await new SqlDeliveryDesk(lane.database, lane.clock).retry(first);
  });

  afterEach(async () => {
    expect(lane.bugs).toEqual([]);
    await session.close();
  });

  it('waits until that is said again, and brings no number that the store may have heard', async () => {
    await lane.drain();
    expect(heard.slice(2)).toEqual([]);
    await lane.drainAll();
    expect(heard.slice(2)).toEqual(['second: 1Z2', 'second: 1Z3', 'first: 1Z1']);
  });
});
