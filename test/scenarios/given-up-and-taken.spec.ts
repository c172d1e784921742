import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Recalled, StoreAdapter } from '../../src/application/ports/store-adapter.js';
import type { SeenShipment, ShipmentNotice } from '../../src/domain/fulfillment/notice.js';
import type { Order } from '../../src/domain/order/order.js';
import { hours } from '../../src/domain/time/duration.js';
import { SqlDeliveryDesk } from '../../src/infrastructure/views/sql-delivery-desk.js';
import { aPackage } from '../builders/a-package.js';
import { anOrder } from '../builders/an-order.js';
import { aShopPlatform } from '../builders/shop-platform.js';
import { showing } from '../builders/what-a-store-shows.js';
import { eachDatabase } from '../harness/database.js';
import { LaneBench } from '../harness/lane-bench.js';
import { openTestSession, type TestSession } from '../harness/store-session.js';

const away = { is: 'later', why: 'unreachable', detail: 'nobody answers', mayHaveActed: true } as const;

eachDatabase('news that the shop took before it was away for three days, and that rests since', opened => {
  let lane: LaneBench;
  let session: TestSession<object>;
  let heard: string[];
  let shown: readonly SeenShipment[];
  let isThere: boolean;
  let goesAwayNext: boolean;

  beforeEach(async () => {
    await opened().empty();
    [heard, shown, isThere, goesAwayNext] = [[], [], true, false];
    const shop: StoreAdapter = { ...aShopPlatform(), shipments: {
      announce: notices => Promise.resolve(notices.map(notice => {
        if (!isThere) return away;
        take(notice);
        isThere = !goesAwayNext;
        return isThere ? { is: 'done', value: { packages: [] } } : away;
      })),
      recall: notices => Promise.resolve(notices.map((): Recalled => (isThere ? { seen: shown } : { outcome: away }))),
    } };
    session = openTestSession(shop, {});
    lane = await LaneBench.open(opened().database, shop, session);
  });

  afterEach(async () => {
    expect(lane.bugs).toEqual([]);
    await session.close();
  });

  function take(notice: ShipmentNotice): void {
    const { kind, packages } = notice;
    heard.push(...packages.map(box => [kind, box.trackingNumber, ...box.lines.map(line => `${line.quantity} ${line.sku}`)].join(' ')));
    if (kind === 'shipment') shown = showing(shown, notice, packages);
  }

  async function passes(days: number): Promise<void> {
    for (let day = 0; day < days; day += 1) {
      await lane.clock.advance(hours(25));
      await lane.drain();
    }
  }

  /** The shop acts on what is due, and nobody hears of it. */
  async function isTakenAndGivenUp(): Promise<void> {
    goesAwayNext = true;
    await passes(12);
    [isThere, goesAwayNext] = [true, false];
    expect(await endings()).toContain('resting');
    heard.length = 0;
  }

  async function endings(): Promise<string[]> {
    return (await opened().database.query<{ status: string }>('select status from deliveries order by seq')).map(each => each.status);
  }

  const voided = async (): Promise<void> => {
    await lane.voids({ storeOrderId: '1001' }, '1Z1');
    await passes(1);
  };
  const corrected = async (trackingNumber: string): Promise<void> => {
    await lane.corrects({ storeOrderId: '1001' }, '1Z1', { trackingNumber });
    await passes(1);
  };
  const becomes = async (order: Order): Promise<void> => {
    const [booked] = await lane.orders.find(lane.storeId, ['1001']);
    expect(await lane.orders.change(booked!.id, () => order)).toHaveProperty('is', 'booked');
    await passes(1);
  };
  const mugs = (quantity: number): Order => anOrder().line('MUG', quantity).build();

  async function isDoneOnceRetried(): Promise<void> {
    await new SqlDeliveryDesk(opened().database, lane.clock).retryMany({ status: 'resting' }, 100);
    heard.length = 0;
    await passes(3);
    expect([heard, new Set(await endings())]).toEqual([[], new Set(['done'])]);
  }

  it('is not told again with the next box, to which its numbers would be added', async () => {
    const order = anOrder().bundle('KIT', 1, { TOP: 1, BASE: 1 }).line('MUG', 1).build();
    await lane.owe(order, aPackage('1ZTOP').of('TOP'));
    await passes(1);
    await lane.owe(order, aPackage('1ZMUG').of('MUG'));
    await isTakenAndGivenUp();
    await lane.owe(order, aPackage('1ZBASE').of('BASE'));
    await passes(1);
    expect(heard).toEqual(['shipment 1ZBASE 1 KIT']);
    await isDoneOnceRetried();
  });

  it('is not told again when more of its order is asked for', async () => {
    await lane.owe(mugs(1), aPackage('1Z1').of('MUG', 3));
    await passes(1);
    await becomes(mugs(1));
    await lane.orders.change((await lane.orders.find(lane.storeId, ['1001']))[0]!.id, () => mugs(2));
    await isTakenAndGivenUp();
    await becomes(mugs(3));
    expect(heard).toEqual(['shipment 1Z1 1 MUG']);
    await isDoneOnceRetried();
  });

  it('is taken back when its label is voided', async () => {
    await lane.owe(mugs(1), aPackage('1Z1').of('MUG'));
    await isTakenAndGivenUp();
    await voided();
    expect(heard).toEqual(['void 1Z1 1 MUG']);
    shown = [];
    await isDoneOnceRetried();
  });

  it('is taken back when its label is voided after somebody discarded it', async () => {
    await lane.owe(mugs(1), aPackage('1Z1').of('MUG'));
    await isTakenAndGivenUp();
    const [given] = await opened().database.query<{ id: string }>('select id from deliveries');
    await new SqlDeliveryDesk(opened().database, lane.clock).discard(given!.id);
    await voided();
    expect(heard).toEqual(['void 1Z1 1 MUG']);
  });

  it('is shown under its right number when that is corrected', async () => {
    await lane.owe(mugs(1), aPackage('1Z1').of('MUG'));
    await isTakenAndGivenUp();
    await corrected('1Z9');
    expect(heard).toEqual(['tracking 1Z9 1 MUG']);
    shown = shown.map(each => ({ ...each, trackingNumbers: ['1Z9'] }));
    await isDoneOnceRetried();
  });

  it('is what its shop shows of it, and nothing where that shows none', async () => {
    await lane.owe(mugs(2), aPackage('1Z1').of('MUG'));
    await isTakenAndGivenUp();
    shown = [];
    await voided();
    await lane.owe(mugs(2), aPackage('1Z2').of('MUG'));
    await passes(1);
    expect(heard).toEqual(['shipment 1Z2 1 MUG']);
  });
});
