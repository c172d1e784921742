import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Shop, type Sold } from '../../../../test/contracts/shop.js';
import type { PackageSpec } from '../../../../test/contracts/store-under-test.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { toldBy } from '../../../domain/fulfillment/told.js';
import { keepTrackings, trackingsOf } from './sandbox/shop.js';
import { openSandboxWith, type WooCommerceSandbox } from './sandbox/woocommerce.sandbox.js';
import { WooCommerceAdapter } from './woocommerce.adapter.js';

describe('a number that somebody entered by hand, in a shop with AST PRO', () => {
  let shop: Shop;
  let sandbox: WooCommerceSandbox;
  let sold: Sold;

  beforeEach(async () => {
    shop = await Shop.open({ adapter: () => new WooCommerceAdapter(), openSandbox: async () => (sandbox = await openSandboxWith({ tracking: 'ast' })) });
    sold = await shop.sells({ MUG: 3, TEE: 2 });
  });
  afterEach(async () => {
    expect(shop.session.defects).toEqual([]);
    expect(sandbox.calls().mistakes).toEqual([]);
    await shop.close();
  });

  const enters = (number: string, units: Readonly<Record<string, number>>): void => {
    const order = sandbox.shop.order(sold.id);
    const products = Object.entries(units).map(([sku, qty]) => ({ item_id: order.lines.find(line => line.sku === sku)!.id, product: 0, qty }));
    keepTrackings(sandbox.shop, order, [...trackingsOf(order), { tracking_id: sandbox.shop.newTrackingId(), tracking_number: number, tracking_provider: 'UPS', products_list: products }]);
  };
  const notice = (...boxes: readonly PackageSpec[]): ShipmentNotice => {
    const { packages, ...rest } = shop.notice(sold, boxes);
    return { ...rest, packages: packages.map((box, at) => ({ ...box, id: `box-${at}` })) };
  };
  const seen = (): unknown => shop.sees(sold.id).packages.map(each => [each.trackingNumber, Object.fromEntries(each.lines.map(line => [line.storeLineId === '10011' ? 'MUG' : 'TEE', line.quantity]))]);

  it('with fewer units than its box holds gets the others too', async () => {
    enters('1Z1', { MUG: 1 });
    const end = await shop.tellOne(notice({ number: '1Z1', units: { MUG: 2, TEE: 1 } }));
    expect(end).toMatchObject({ is: 'done' });
    expect(seen()).toEqual([['1Z1', { MUG: 2, TEE: 1 }]]);
  });

  it.each([1, 2, 3])('gets them once, although %s replies were lost', async times => {
    enters('1Z1', { MUG: 1 });
    const told = notice({ number: '1Z1', units: { MUG: 2, TEE: 1 } });
    sandbox.misbehave({ is: 'lose-reply', times });
    let end = await shop.tellOne(told);
    for (let tries = 0; tries < 3 && end.is === 'later'; tries += 1) end = await shop.retryOne(told);
    expect(end).toMatchObject({ is: expect.stringMatching(/^(done|already)$/) });
    expect(seen()).toEqual([['1Z1', { MUG: 2, TEE: 1 }]]);
  });

  it.each<Readonly<Record<string, number>>[][]>([[[{ MUG: 2, TEE: 1 }]], [[{ MUG: 2 }, { TEE: 1 }]], [[{}]], [[{ MUG: 3 }, { TEE: 1 }]]])('is left as it is with all of them, in one or several, or with none named: %j', async entered => {
    for (const units of entered) enters('1Z1', units);
    const before = seen();
    await shop.tellOne(notice({ number: '1Z1', units: { MUG: 2, TEE: 1 } }));
    expect(seen()).toEqual(before);
  });

  it('is not taken for a box of which it holds nothing, where another one has it', async () => {
    enters('1Z1', { TEE: 1 });
    await shop.tellOne(notice({ number: '1Z1', units: { MUG: 2 } }, { number: '1Z1', units: { TEE: 1 } }));
    expect(seen()).toEqual([['1Z1', { TEE: 1 }], ['1Z1', { MUG: 2 }]]);
  });

  it('for two boxes, with fewer units than they hold, is left, and a person is asked to add the others', async () => {
    enters('1Z1', { MUG: 1, TEE: 1 });
    const end = await shop.tellOne(notice({ number: '1Z1', units: { MUG: 2 } }, { number: '1Z1', units: { TEE: 1 } }));
    expect(end).toMatchObject({ warnings: [{ code: 'units-missing', detail: expect.stringContaining('1 × MUG') }] });
    expect(seen()).toEqual([['1Z1', { MUG: 1, TEE: 1 }]]);
  });

  /** One tracking for two boxes was adopted, and the first left under another number. */
  async function corrects(lost: number): Promise<Awaited<ReturnType<Shop['tellOne']>>> {
    enters('1Z1', { MUG: 2, TEE: 1 });
    const first = notice({ number: '1Z1', units: { MUG: 2 } }, { number: '1Z1', units: { TEE: 1 } });
    const end = await shop.tellOne(first);
    const told = toldBy(first, 'value' in end ? end.value : { packages: [] }).packages;
    const packages = first.packages.slice(0, 1).map(box => ({ ...box, replaces: '1Z1', trackingNumber: '1Z5' }));
    const correction: ShipmentNotice = { ...first, kind: 'tracking', packages, order: { ...first.order, told, lines: first.order.lines.map(line => ({ ...line, toldBefore: line.inThisNotice, inThisNotice: 0 })) } };
    if (lost > 0) sandbox.misbehave({ is: 'lose-reply', times: lost });
    const corrected = await shop.tellOne(correction);
    return corrected.is === 'later' ? shop.retryOne(correction) : corrected;
  }

  it.each([0, 1])('for two boxes keeps the units of the one that gets another number, and a person is asked to take them off (replies lost: %s)', async lost => {
    expect(await corrects(lost)).toMatchObject({ warnings: [{ code: 'units-shown-twice', detail: expect.stringContaining('1Z5') }] });
    expect(seen()).toEqual([['1Z1', { MUG: 2, TEE: 1 }], ['1Z5', { MUG: 2 }]]);
  });
});

describe.each([{ tracking: 'ast' }, { tracking: 'ast', perItem: false }, { tracking: 'shipment-tracking' }] as const)('a tracking that somebody deleted and entered again by hand: %j', kind => {
  let shop: Shop;
  let sandbox: WooCommerceSandbox;
  let first: ShipmentNotice;

  beforeEach(async () => {
    shop = await Shop.open({ adapter: () => new WooCommerceAdapter(), openSandbox: async () => (sandbox = await openSandboxWith(kind)) });
    const notice = shop.notice(await shop.sells({ MUG: 2 }), [{ number: '1Z1', units: { MUG: 1 } }]);
    const end = await shop.tellOne(notice);
    first = { ...notice, order: { ...notice.order, told: toldBy(notice, 'value' in end ? end.value : { packages: [] }).packages } };
  });
  afterEach(async () => {
    expect(shop.session.defects).toEqual([]);
    expect(sandbox.calls().mistakes).toEqual([]);
    await shop.close();
  });

  const enteredAgain = (carrier: string): void =>
    keepTrackings(sandbox.shop, sandbox.shop.order(first.order.storeOrderId), [{ tracking_id: sandbox.shop.newTrackingId(), tracking_number: '1Z1', tracking_provider: carrier }]);
  const withUsps = (): ShipmentNotice => ({ ...first, kind: 'tracking', completesOrder: false, packages: first.packages.map(box =>
    ({ ...box, replaces: '1Z1', carrier: { code: 'usps', canonical: 'usps', name: 'USPS', known: true }, trackingUrl: 'https://usps.example/1Z1' })) });
  const carriers = (): unknown => trackingsOf(sandbox.shop.order(first.order.storeOrderId)).map(each => [each.tracking_number, each.tracking_provider?.toLowerCase()]);

  it.each([0, 1, 2, 3])('gets its carrier corrected, once (replies lost: %s)', async times => {
    enteredAgain('ups');
    if (times > 0) sandbox.misbehave({ is: 'lose-reply', times });
    let end = await shop.tellOne(withUsps());
    for (let tries = 0; tries < 4 && end.is === 'later'; tries += 1) end = await shop.retryOne(withUsps());
    sandbox.behave();
    expect(end).toMatchObject({ is: expect.stringMatching(/^(done|already)$/) });
    expect(carriers()).toEqual([['1Z1', 'usps']]);
  });

  it('with the right carrier is left as it is', async () => {
    enteredAgain('usps');
    expect(await shop.tellOne(withUsps())).toEqual({ is: 'already', value: expect.anything() });
    expect(carriers()).toEqual([['1Z1', 'usps']]);
  });

  it('with a carrier that nobody told is left, and a person is asked to correct it', async () => {
    enteredAgain('fedex');
    expect(await shop.tellOne(withUsps())).toMatchObject({ warnings: [{ code: 'carrier-not-shown', detail: expect.stringMatching(/1Z1 left with USPS and is shown as fedex/) }] });
    expect(carriers()).toEqual([['1Z1', 'fedex']]);
  });
});

describe('a core fulfillment that somebody deletes between our look and our word', () => {
  let shop: Shop;
  let sandbox: WooCommerceSandbox;
  let first: ShipmentNotice;

  beforeEach(async () => {
    shop = await Shop.open({ adapter: () => new WooCommerceAdapter(), openSandbox: async () => (sandbox = await openSandboxWith({ tracking: 'fulfillments' })) });
    const notice = shop.notice(await shop.sells({ MUG: 2 }), [{ number: '1Z1', units: { MUG: 1 } }]);
    const end = await shop.tellOne(notice);
    first = { ...notice, completesOrder: false, order: { ...notice.order, told: toldBy(notice, 'value' in end ? end.value : { packages: [] }).packages } };
    const { http } = shop.session;
    const send = http.send.bind(http);
    http.send = request => {
      for (const each of request.method === 'GET' ? [] : sandbox.shop.order(first.order.storeOrderId).fulfillments) each.deleted = true;
      return send(request);
    };
  });
  afterEach(async () => {
    expect(shop.session.defects).toEqual([]);
    expect(sandbox.calls().mistakes).toEqual([]);
    await shop.close();
  });

  it('is not taken for corrected: the next try finds it gone, and a person hears so', async () => {
    const corrected: ShipmentNotice = { ...first, kind: 'tracking', packages: first.packages.map(box => ({ ...box, replaces: '1Z1', trackingNumber: '1Z2' })) };
    expect(await shop.tellOne(corrected)).toMatchObject({ is: 'later', why: 'not-yet', detail: expect.stringContaining('is gone') });
    expect(await shop.tellOne(corrected)).toMatchObject({ is: 'refused', code: 'package-not-shown' });
  });

  it('is taken back', async () => {
    expect(await shop.tellOne({ ...first, kind: 'void' })).toMatchObject({ is: 'done' });
  });
});
