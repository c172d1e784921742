import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { toldBy } from '../../../domain/fulfillment/told.js';
import { Shop } from '../../../../test/contracts/shop.js';
import type { PackageSpec } from '../../../../test/contracts/store-under-test.js';
import { BigcommerceAdapter } from './bigcommerce.adapter.js';
import { type BigcommerceSandbox, openBigcommerceSandbox } from './sandbox/bigcommerce.sandbox.js';

let sandbox: BigcommerceSandbox;
let shop: Shop;

beforeEach(async () => {
  sandbox = await openBigcommerceSandbox();
  shop = await Shop.open({ adapter: () => new BigcommerceAdapter(), openSandbox: () => Promise.resolve(sandbox) });
});
afterEach(async () => {
  expect(shop.session.defects).toEqual([]);
  expect(sandbox.calls().mistakes).toEqual([]);
  await shop.close();
});

/** The boxes told and remembered as the engine does, each under an id of its own. */
async function told(...boxes: readonly PackageSpec[]): Promise<ShipmentNotice> {
  const made = shop.notice(await shop.sells({ MUG: 2, CUP: 1 }), boxes);
  const first = { ...made, completesOrder: false, packages: made.packages.map((each, at) => ({ ...each, id: `box-${at}` })) };
  const end = await shop.tellOne(first);
  if (end.is !== 'done') throw new Error(`expected the boxes to be told, found ${JSON.stringify(end)}`);
  return { ...first, order: { ...first.order, told: toldBy(first, end.value).packages } };
}

const voided = (first: ShipmentNotice, at: number): ShipmentNotice => ({ ...first, kind: 'void', packages: [first.packages[at]!] });
const corrected = (first: ShipmentNotice, at: number, number: string): ShipmentNotice => {
  const box = first.packages[at]!;
  return { ...first, kind: 'tracking', packages: [{ ...box, replaces: box.trackingNumber, trackingNumber: number }] };
};
const shown = ({ order }: ShipmentNotice): unknown => shop.sees(order.storeOrderId).packages.map(each => [each.trackingNumber, each.lines.length]);

describe('two boxes of freight under one number', () => {
  const freight: readonly PackageSpec[] = [{ number: 'PRO1', units: { MUG: 2 } }, { number: 'PRO1', units: { CUP: 1 } }];

  it('are corrected one by one', async () => {
    const first = await told(...freight);
    expect((await shop.tellOne(corrected(first, 0, 'PRO2'))).is).toBe('done');
    expect(shown(first)).toEqual([['PRO2', 1], ['PRO1', 1]]);
  });

  it('are taken back one by one', async () => {
    const first = await told(...freight);
    expect((await shop.tellOne(voided(first, 0))).is).toBe('done');
    expect(sandbox.shop.order(first.order.storeOrderId).shipments).toMatchObject([{ items: [{ quantity: 1 }] }]);
  });

  it('stay two when one is given the number of the other', async () => {
    const first = await told({ number: 'PRO1', units: { MUG: 2 } }, { number: 'PRO2', units: { CUP: 1 } });
    expect(await shop.tellOne(corrected(first, 0, 'PRO2'))).toMatchObject({ is: 'done', value: { packages: [{ reference: first.order.told[0]!.reference }] } });
    expect(sandbox.shop.order(first.order.storeOrderId).shipments.map(each => each.fields.tracking_number)).toEqual(['PRO2', 'PRO2']);
  });
});

describe('a number that is too long for its field', () => {
  const long = '9'.repeat(60);

  it('is taken back with its goods', async () => {
    const first = await told({ number: long, units: { MUG: 1 } });
    expect((await shop.tellOne(voided(first, 0))).is).toBe('done');
    expect(shown(first)).toEqual([]);
  });

  it('leaves the comments when it is corrected', async () => {
    const first = await told({ number: long, units: { MUG: 1 } });
    expect((await shop.tellOne(corrected(first, 0, '1Z1'))).is).toBe('done');
    expect(shown(first)).toEqual([['1Z1', 1]]);
    expect(sandbox.shop.order(first.order.storeOrderId).shipments[0]?.fields.comments).toBe('');
  });
});
