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

  it('are not measured by each other when the reply was lost', async () => {
    const notice = shop.notice(await shop.sells({ MUG: 2, CUP: 1 }), freight);
    const boxes = notice.packages.map((each, at) => ({ ...each, id: `box-${at}`, service: `Pallet ${at}` }));
    sandbox.misbehave({ is: 'lose-reply', times: 1 });
    await shop.tellOne({ ...notice, packages: boxes });
    expect(await shop.retryOne({ ...notice, packages: boxes })).not.toHaveProperty('warnings');
  });

  it('stay two when one is given the number of the other', async () => {
    const first = await told({ number: 'PRO1', units: { MUG: 2 } }, { number: 'PRO2', units: { CUP: 1 } });
    expect(await shop.tellOne(corrected(first, 0, 'PRO2'))).toMatchObject({ is: 'done', value: { packages: [{ reference: first.order.told[0]!.reference }] } });
    expect(sandbox.shop.order(first.order.storeOrderId).shipments.map(each => each.fields.tracking_number)).toEqual(['PRO2', 'PRO2']);
  });
});

describe('two boxes whose labels were swapped', () => {
  it('show each other\'s numbers, though the reply to the first was lost', async () => {
    const first = await told({ number: '1Z1', units: { MUG: 2 } }, { number: '1Z2', units: { CUP: 1 } });
    const swapped = { ...first, kind: 'tracking' as const, packages: [corrected(first, 0, '1Z2'), corrected(first, 1, '1Z1')].flatMap(each => each.packages) };
    sandbox.misbehave({ is: 'lose-reply', times: 1 });
    expect(await shop.tellOne(swapped)).toMatchObject({ is: 'later', mayHaveActed: true });
    expect(sandbox.shop.order(first.order.storeOrderId).shipments.map(each => each.fields.tracking_number)).toEqual(['1Z2', '1Z2']);
    expect(await shop.retryOne(swapped)).toMatchObject({ is: 'done', value: { packages: [{ packageId: 'box-0' }, { packageId: 'box-1', reference: first.order.told[1]!.reference }] } });
    expect(sandbox.shop.order(first.order.storeOrderId).shipments.map(each => each.fields.tracking_number)).toEqual(['1Z2', '1Z1']);
  });
});

describe('two boxes that somebody entered as one shipment', () => {
  const boxes: readonly PackageSpec[] = [{ number: 'PRO1', units: { MUG: 2 } }, { number: 'PRO1', units: { CUP: 1 } }];

  async function adopted(): Promise<ShipmentNotice> {
    const first = await told(...boxes);
    const [kept, gone] = sandbox.shop.order(first.order.storeOrderId).shipments;
    sandbox.shop.order(first.order.storeOrderId).shipments.splice(0, 2, { ...kept!, items: [...kept!.items, ...gone!.items] });
    return { ...first, order: { ...first.order, told: first.order.told.map(each => ({ ...each, reference: String(kept!.id) })) } };
  }

  it('are not both taken back when one label is voided: a finding names the units', async () => {
    const first = await adopted();
    expect(await shop.tellOne(voided(first, 0))).toMatchObject({ is: 'already', warnings: [{ code: 'units-not-taken-back', detail: expect.stringContaining('PRO1') }] });
    expect(shown(first)).toEqual([['PRO1', 2]]);
  });

  it('are both taken back when both are', async () => {
    const first = await adopted();
    expect((await shop.tellOne({ ...voided(first, 0), packages: first.packages })).is).toBe('done');
    expect(shown(first)).toEqual([]);
  });

  it('both show their number when one is corrected', async () => {
    const first = await adopted();
    expect((await shop.tellOne(corrected(first, 0, 'PRO2'))).is).toBe('done');
    expect(shop.numbersSeen(first.order.storeOrderId)).toEqual(['PRO1', 'PRO2']);
  });
});

describe('a box that completes no unit', () => {
  const hosted: readonly PackageSpec[] = [{ number: '1Z1', units: { MUG: 2 } }, { number: '1Z9' }];
  const withoutComments = (first: ShipmentNotice): void => void (sandbox.shop.order(first.order.storeOrderId).shipments[0]!.fields.comments = '');

  it('takes nothing of its host back when somebody removed its number before', async () => {
    const first = await told(...hosted);
    withoutComments(first);
    expect((await shop.tellOne(voided(first, 1))).is).toBe('already');
    expect(shown(first)).toEqual([['1Z1', 1]]);
  });

  it('is corrected beside its host\'s number, and not in its place, when somebody removed its own', async () => {
    const first = await told(...hosted);
    withoutComments(first);
    expect((await shop.tellOne(corrected(first, 1, '1Z8'))).is).toBe('done');
    expect(shop.numbersSeen(first.order.storeOrderId)).toEqual(['1Z1', '1Z8']);
  });

  it('goes on as it was told when its host, whose number it goes under too, gets another', async () => {
    const first = await told({ number: 'PRO1', units: { MUG: 2 } });
    const words = { carrier: 'fedex', service: null, trackingUrl: 'https://fedex.example/PRO1' };
    const rider = { ...first.order.told[0]!, packageId: 'rider', lines: [], words };
    await shop.tellOne(corrected({ ...first, order: { ...first.order, told: [...first.order.told, rider] } }, 0, 'PRO2'));
    expect(shop.sees(first.order.storeOrderId).packages).toMatchObject([{ trackingNumber: 'PRO2', carrier: 'ups' }, { trackingNumber: 'PRO1', carrier: 'fedex', trackingUrl: words.trackingUrl }]);
  });

  it('goes under its host\'s number without a hold on it', async () => {
    const first = await told({ number: 'PRO1', units: { MUG: 2 } }, { number: 'PRO1' });
    expect((await shop.tellOne(corrected(first, 1, 'PRO2'))).is).toBe('done');
    expect(shop.numbersSeen(first.order.storeOrderId)).toEqual(['PRO1', 'PRO2']);
    const second = await told({ number: 'PRO1', units: { MUG: 2 } }, { number: 'PRO1' });
    await shop.tellOne(voided(second, 1));
    expect(shop.unitsSeen(second.order.storeOrderId)).toBe(2);
  });
});

describe('two boxes that ride with another one under one number', () => {
  const freight: readonly PackageSpec[] = [{ number: '1Z1', units: { MUG: 2 } }, { number: 'PRO1' }, { number: 'PRO1' }, { number: '1Z2', units: { CUP: 1 } }];

  it('keep it when one of them is taken back', async () => {
    const first = await told(...freight);
    await shop.tellOne(voided(first, 1));
    expect(shop.numbersSeen(first.order.storeOrderId)).toEqual(['1Z1', '1Z2', 'PRO1']);
  });

  it('keep it as the one that stays was told', async () => {
    const first = await told({ number: '1Z1', units: { MUG: 2 } }, { number: 'PRO1' }, { number: 'PRO1' });
    const words = { carrier: 'fedex', service: null, trackingUrl: null };
    const otherwise = first.order.told.map((each, at) => (at === 2 ? { ...each, words } : each));
    await shop.tellOne(voided({ ...first, order: { ...first.order, told: otherwise } }, 1));
    expect(shop.sees(first.order.storeOrderId).packages).toMatchObject([{ trackingNumber: '1Z1', carrier: 'ups' }, { trackingNumber: 'PRO1', carrier: 'fedex' }]);
  });

  it('keep it when one of them is taken back with their host', async () => {
    const first = await told(...freight);
    await shop.tellOne({ ...voided(first, 0), packages: first.packages.slice(0, 2) });
    expect(shop.numbersSeen(first.order.storeOrderId)).toEqual(['1Z2', 'PRO1']);
  });
});

describe('a number that moved to another shipment when its own was taken back', () => {
  async function moved(): Promise<ShipmentNotice> {
    const first = await told({ number: '1Z0', units: { CUP: 1 } }, { number: '1Z1', units: { MUG: 2 } });
    const rider = { ...shop.notice({ order: undefined, id: first.order.storeOrderId }, [{ number: '1Z9' }]), order: first.order };
    const box = { ...rider.packages[0]!, id: 'box-9' };
    const end = await shop.tellOne({ ...rider, packages: [box] });
    const told9 = { packageId: 'box-9', trackingNumber: '1Z9', reference: 'value' in end ? end.value.packages[0]!.reference : null, lines: [] };
    const all = { ...first, packages: [...first.packages, box], order: { ...first.order, told: [...first.order.told, told9] } };
    expect(told9.reference).toBe(first.order.told[1]!.reference);
    expect((await shop.tellOne(voided(all, 1))).is).toBe('done');
    return { ...all, order: { ...all.order, told: all.order.told.filter(each => each.packageId !== 'box-1') } };
  }

  it('can be voided', async () => {
    const first = await moved();
    expect((await shop.retryOne(voided(first, 2))).is).toBe('done');
    expect(shop.numbersSeen(first.order.storeOrderId)).toEqual(['1Z0']);
  });

  it('can be corrected', async () => {
    const first = await moved();
    expect((await shop.retryOne(corrected(first, 2, '1Z8'))).is).toBe('done');
    expect(shop.numbersSeen(first.order.storeOrderId)).toEqual(['1Z0', '1Z8']);
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
