import { afterEach, describe, expect, it } from '@jest/globals';
import type { Moment } from '../../src/crash/gate.js';
import { Stall } from '../../src/crash/stall.js';
import { Desk } from '../../src/demo/desk.js';
import { tallyOf } from '../../src/demo/tally.js';
import { newDatabasePlace } from '../harness/database-place.js';
import { Service } from '../harness/service.js';
import { until } from '../harness/until.js';

const leftToClose: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of leftToClose.splice(0).toReversed()) await close();
});

const longerThanALeaseMs = 60_000;

describe.each<{ platform: string; moment: Moment; called: string }>([
  { platform: 'shopify', moment: 'heard', called: 'Tell' },
  { platform: 'shopify', moment: 'acted', called: 'Tell' },
  { platform: 'woocommerce', moment: 'acted', called: 'POST /wp-json/wc-ast/v3/orders/{}/shipment-trackings' },
  { platform: 'webhook', moment: 'acted', called: 'POST /shipments' },
])('a worker that is frozen when $platform has $moment $called', ({ platform, moment, called }) => {
  it('sleeps past its lease; another worker tells the rest, and its waking doubles nothing', async () => {
    const place = await newDatabasePlace('postgres');
    leftToClose.push(() => place.remove());
    const sleeper = await Service.start(place.location, { LOG_LEVEL: 'fatal' });
    leftToClose.push(() => sleeper.kill9());
    const stall = await Stall.open(platform);
    leftToClose.push(() => stall.close());
    const desk = new Desk(sleeper.url, sleeper.adminKey);
    await desk.post('/v1/stores', { platform, name: platform, settings: stall.settings() });
    let stopped = false;
    void stall.gate.stopAt(moment, { called, nth: 1 }).then(() => (stopped = true));
    const orders = stall.sell('a batch');
    await desk.post('/v1/shipments', { shipments: stall.reportsOf(orders) });
    await until(`the worker calls ${called}`, () => stopped);
    sleeper.freeze();
    const other = await Service.start(place.location, { LOG_LEVEL: 'fatal' });
    leftToClose.push(() => other.stop());
    await until('the other worker has told everything', () => tallyOf(stall.storeOf(orders)).missing === 0, longerThanALeaseMs);
    sleeper.thaw();
    stall.gate.behave();
    const news = stall.sell('a batch');
    await desk.post('/v1/shipments', { shipments: stall.reportsOf(news) });
    await until('later news arrives, whoever tells it', () => tallyOf(stall.storeOf(news)).missing === 0, longerThanALeaseMs);
    expect(tallyOf(stall.everything)).toMatchObject({ missing: 0, doubled: 0, mistakes: [] });
  });
});
