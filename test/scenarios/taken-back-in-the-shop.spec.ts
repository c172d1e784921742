import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { ShopifyAdapter } from '../../src/adapters/stores/shopify/shopify.adapter.js';
import type { ShopifySettings } from '../../src/adapters/stores/shopify/shopify.settings.js';
import { cancelFulfillment } from '../../src/adapters/stores/shopify/sandbox/fulfilling.js';
import { openShopifySandbox, type ShopifySandbox } from '../../src/adapters/stores/shopify/sandbox/shopify.sandbox.js';
import { liveOf } from '../../src/adapters/stores/shopify/sandbox/shop.records.js';
import { days, hours, minutes } from '../../src/domain/time/duration.js';
import { aPackage } from '../builders/a-package.js';
import { eachDatabase } from '../harness/database.js';
import { LaneBench } from '../harness/lane-bench.js';
import { ReconcileBench } from '../harness/reconcile-bench.js';
import { openTestSession, type TestSession } from '../harness/store-session.js';

const adapter = new ShopifyAdapter();

eachDatabase('an order that was told to a Shopify shop', opened => {
  let shop: ShopifySandbox;
  let session: TestSession<ShopifySettings>;
  let lane: LaneBench;
  let looks: ReconcileBench;

  beforeEach(async () => {
    await opened().empty();
    shop = await openShopifySandbox();
    session = openTestSession(adapter, shop.settings());
    lane = await LaneBench.open(opened().database, adapter, session);
    looks = new ReconcileBench(lane);
  });

  afterEach(async () => {
    expect([session.defects, lane.bugs]).toEqual([[], []]);
    await session.close();
    await shop.close();
  });

  async function soldAndTold(): Promise<string> {
    const id = shop.place({ key: '1', number: '#1001', lines: [{ storeLineId: '111', sku: 'MUG', quantity: 3 }] });
    const [found] = await adapter.orders.find([id], session);
    if (!found || !('order' in found)) throw new Error('expected the shop to know the order it sold');
    await lane.owe(found.order, aPackage('1Z1').of('MUG', 1), aPackage('1Z2').of('MUG', 2));
    await lane.drain();
    expect(shop.shopperSees(id).status).toBe('complete');
    return id;
  }
  const sighting = (id: string) => looks.sightings.of(lane.storeId, id);

  it('is looked at once it has come to rest, and stands right', async () => {
    const id = await soldAndTold();
    await lane.clock.advance(minutes(9));
    await looks.run();
    expect(await sighting(id)).toBeUndefined();
    await lane.clock.advance(minutes(2));
    await looks.run();
    expect((await sighting(id))?.seen.map(each => [each.trackingNumbers, each.lines])).toEqual([[['1Z1'], [{ storeLineId: '111', quantity: 1 }]], [['1Z2'], [{ storeLineId: '111', quantity: 2 }]]]);
    expect(await looks.drifts()).toEqual([]);
    const { total } = shop.calls();
    await looks.run();
    expect(shop.calls().total).toBe(total);
  });

  it('raises a finding when a person takes a fulfilment back, which goes away when it is put right', async () => {
    const id = await soldAndTold();
    const taken = liveOf(shop.shop.order(id))[1]!;
    cancelFulfillment(shop.shop, taken.id);
    await lane.clock.advance(minutes(11));
    await looks.run();
    expect(await looks.drifts()).toEqual([{
      subject: id, times: 1,
      detail: 'Order #1001 stands otherwise in the store than the store was told: It was told tracking number 1Z2 and does not show it. Of MUG it was told 3 and shows 1.',
    }]);
    await lane.clock.advance(minutes(30));
    await looks.run();
    expect(await looks.drifts()).toMatchObject([{ times: 1 }]);
    await lane.clock.advance(hours(1));
    await looks.run();
    expect(await looks.drifts()).toMatchObject([{ times: 2 }]);
    taken.status = 'SUCCESS';
    await lane.clock.advance(hours(1));
    await looks.run();
    expect(await looks.drifts()).toEqual([]);
  });

  it('stands right when the labels of what a person took back were voided as well', async () => {
    const id = await soldAndTold();
    for (const each of liveOf(shop.shop.order(id))) cancelFulfillment(shop.shop, each.id);
    await lane.clock.advance(minutes(11));
    await looks.run();
    expect(await looks.drifts()).toHaveLength(1);
    await lane.voids({ storeOrderId: id }, '1Z1');
    await lane.drain();
    await lane.clock.advance(hours(1) + minutes(1));
    await looks.run();
    expect(await looks.drifts()).toEqual([]);
  });

  it('whose shipments were forgotten after two years leaves no drift open', async () => {
    const id = await soldAndTold();
    for (const each of liveOf(shop.shop.order(id))) cancelFulfillment(shop.shop, each.id);
    await lane.clock.advance(minutes(11));
    await looks.run();
    for (const table of ['deliveries', 'sightings', 'shipments']) await opened().database.query(`delete from ${table}`);
    await lane.clock.advance(days(730));
    await looks.run();
    expect(await looks.drifts()).toEqual([]);
  });

  it('gets back no fulfilment by itself, and is told nothing twice', async () => {
    const id = await soldAndTold();
    for (const each of liveOf(shop.shop.order(id))) cancelFulfillment(shop.shop, each.id);
    await lane.clock.advance(minutes(11));
    await looks.run();
    await lane.drain();
    expect(shop.shopperSees(id)).toMatchObject({ status: 'open', packages: [] });
    expect(Object.keys(shop.calls().byOperation).filter(each => /cancel/i.test(each))).toEqual([]);
  });

  it('of a shop that asks for a pause is left for later, and nobody is bothered', async () => {
    const id = await soldAndTold();
    await lane.clock.advance(minutes(11));
    shop.misbehave({ is: 'throttle' });
    await looks.run();
    shop.behave();
    expect([await sighting(id), await looks.drifts()]).toEqual([undefined, []]);
    await looks.run();
    expect(await sighting(id)).toBeDefined();
  });

  it('is looked at by one process at a time, and not while its store is told news', async () => {
    const id = await soldAndTold();
    await lane.clock.advance(minutes(11));
    const lease = (await lane.lanes.lease(lane.storeId))!;
    await looks.run();
    const [booked] = await lane.orders.find(lane.storeId, [id]);
    expect(await looks.lookNow(booked!.id)).toEqual({ is: 'unseen', reason: expect.stringContaining('is being told news'), againAfterMs: 5_000 });
    expect(await sighting(id)).toBeUndefined();
    await lane.lanes.release(lease);
    await Promise.all([looks.run(), looks.run()]);
    expect(await sighting(id)).toBeDefined();
    expect(shop.calls().byOperation['OrderStates']).toBe(1 + 1);
  });

  it('waits with the look until due news has gone out', async () => {
    const id = await soldAndTold();
    await lane.clock.advance(minutes(11));
    const [booked] = await lane.orders.find(lane.storeId, [id]);
    await lane.owe({ ...booked!.order, storeOrderId: '9999' }, aPackage('1Z9').of('MUG', 1));
    await looks.run();
    expect(await sighting(id)).toBeUndefined();
  });

  it('is looked at when a person asks, and the answer names every difference', async () => {
    const id = await soldAndTold();
    cancelFulfillment(shop.shop, liveOf(shop.shop.order(id))[0]!.id);
    const [booked] = await lane.orders.find(lane.storeId, [id]);
    expect(await looks.lookNow(booked!.id)).toEqual({
      is: 'looked', newsUnderWay: false, drift: [{ is: 'told-but-not-seen', trackingNumber: '1Z1' }, { is: 'told-but-not-seen', storeLineId: '111', told: 3, seen: 2 }],
    });
    expect(await looks.drifts()).toHaveLength(1);
    expect(await looks.lookNow('0199a000-0000-7000-8000-000000000000')).toEqual({ is: 'unknown' });
  });
});
