import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { toldBy } from '../../../domain/fulfillment/told.js';
import { Shop } from '../../../../test/contracts/shop.js';
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

type PackageSpec = Parameters<Shop['notice']>[1][number];

const mug: PackageSpec = { number: '1Z1', units: { MUG: 1 } };
const cup: PackageSpec = { number: '1Z2', units: { CUP: 1 } };
const rider: PackageSpec = { number: '1Z9' };

type Sold = Awaited<ReturnType<Shop['sells']>>;

async function told(boxes: readonly PackageSpec[]): Promise<{ sold: Sold; first: ShipmentNotice }> {
  const sold = await shop.sells({ MUG: 2, CUP: 1 });
  const first = shop.notice(sold, boxes);
  expect((await shop.tellOne(first)).is).toBe('done');
  return { sold, first: { ...first, order: { ...first.order, told: toldBy(first, { packages: [] }).packages } } };
}

const only = (first: ShipmentNotice, kind: ShipmentNotice['kind'], ...at: number[]): ShipmentNotice => ({ ...first, kind, completesOrder: false, packages: at.map(place => first.packages[place]!) });

const corrected = (first: ShipmentNotice, at: number, number: string): ShipmentNotice => {
  const notice = only(first, 'tracking', at);
  return { ...notice, packages: notice.packages.map(each => ({ ...each, replaces: each.trackingNumber, trackingNumber: number })) };
};

describe('a number that comes without units', () => {
  it('on a later day is added to a shipment the order shows, in one change and without a mail', async () => {
    const { sold, first } = await told([mug]);
    const later = { ...shop.notice(sold, [rider]), order: first.order };
    expect((await shop.tellOne(later)).is).toBe('done');
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z1', '1Z9']);
    expect((await shop.tellOne(later)).is).toBe('already');
    expect(shop.sees(sold.id).mails).toBe(1);
  });

  it('waits while the order shows no shipment', async () => {
    const sold = await shop.sells({ MUG: 1 });
    expect(await shop.tellOne(shop.notice(sold, [rider]))).toMatchObject({ is: 'later', why: 'not-yet' });
  });

  it('is recognised when its reply was lost', async () => {
    const sold = await shop.sells({ MUG: 2 });
    const notice = shop.notice(sold, [mug, rider]);
    sandbox.misbehave({ is: 'lose-reply', times: 1 });
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'later', mayHaveActed: true });
    expect((await shop.retryOne(notice)).is).toBe('already');
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z1', '1Z9']);
  });
});

describe('a corrected number', () => {
  it('changes how the parcel travels in every field, and nothing twice', async () => {
    const { sold, first } = await told([mug, cup]);
    const notice = corrected(first, 0, 'RR-1');
    const byRoadrunner = { ...notice, packages: notice.packages.map(each => ({ ...each, carrier: { code: 'rr', canonical: undefined, name: 'Roadrunner Post', known: false }, trackingUrl: 'https://rr.example/RR-1' })) };
    expect((await shop.tellOne(byRoadrunner)).is).toBe('done');
    expect(sandbox.shop.order(sold.id).shipments[0]?.fields).toMatchObject({ tracking_number: 'RR-1', shipping_provider: '', shipping_method: 'Roadrunner Post Ground', tracking_link: 'https://rr.example/RR-1' });
    expect((await shop.tellOne(byRoadrunner)).is).toBe('already');
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z2', 'RR-1']);
    expect(shop.sees(sold.id).mails).toBe(2);
  });

  it('of a number that rides in comments changes its line there', async () => {
    const { sold, first } = await told([mug, rider]);
    expect((await shop.tellOne(corrected(first, 1, '1Z8'))).is).toBe('done');
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z1', '1Z8']);
  });

  it.each([[0, ['1Z7', '1Z9']], [1, ['1Z1', '1Z7']]])('takes the place of one that an earlier correction wrote and that was never told: box %s', async (at, numbers) => {
    const { sold, first } = await told([mug, rider]);
    await shop.tellOne(corrected(first, at, '1Z8'));
    const again = corrected(first, at, '1Z7');
    expect((await shop.tellOne({ ...again, packages: again.packages.map(box => ({ ...box, strayNumbers: ['1Z8'] })) })).is).toBe('done');
    expect(shop.numbersSeen(sold.id)).toEqual(numbers);
  });

  it('of a box that changes places with the one that rides with it keeps both numbers, and is not changed back by a second try', async () => {
    const { sold, first } = await told([mug, rider]);
    const swapped = { ...corrected(first, 0, '1Z9'), packages: [corrected(first, 1, '1Z1'), corrected(first, 0, '1Z9')].flatMap(each => each.packages) };
    sandbox.misbehave({ is: 'lose-reply', times: 1 });
    expect((await shop.tellOne(swapped)).is).toBe('later');
    expect((await shop.retryOne(swapped)).is).toBe('done');
    expect(sandbox.shop.order(sold.id).shipments[0]?.fields).toMatchObject({ tracking_number: '1Z9', comments: expect.stringContaining('1Z1') });
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z1', '1Z9']);
  });

  it('of goods without one is theirs although another box\'s that is the same rides with them', async () => {
    const { sold, first } = await told([{ number: null, units: { MUG: 1 } }, rider]);
    const references = first.order.told.map(each => ({ ...each, reference: String(sandbox.shop.order(sold.id).shipments[0]!.id) }));
    const known = { ...first, order: { ...first.order, told: references } };
    expect(await shop.tellOne(corrected(known, 0, '1Z9'))).toMatchObject({ is: 'done' });
    expect(sandbox.shop.order(sold.id).shipments.map(each => [each.fields.tracking_number, each.fields.comments])).toEqual([['1Z9', '']]);
    expect(await shop.tellOne(corrected(known, 0, '1Z9'))).toMatchObject({ is: 'already' });
  });

  it('of two that ride with a box, one of which gets the number the other gives up, loses neither', async () => {
    const { sold, first } = await told([mug, rider, { number: '1Z8' }]);
    const chain = { ...first, kind: 'tracking' as const, packages: [corrected(first, 1, '1Z8'), corrected(first, 2, '1Z7')].flatMap(each => each.packages) };
    expect((await shop.tellOne(chain)).is).toBe('done');
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z1', '1Z7', '1Z8']);
  });

  it('leaves what people wrote into the comments as it is', async () => {
    const { sold, first } = await told([mug]);
    const { fields } = sandbox.shop.order(sold.id).shipments[0]!;
    fields.comments = 'Left at the gate.\n\nRing twice.';
    await shop.tellOne(corrected(first, 0, '1Z8'));
    expect(fields).toMatchObject({ tracking_number: '1Z8', comments: 'Left at the gate.\n\nRing twice.' });
  });

  it('without a link is named to a person also when the reply was lost', async () => {
    const { first } = await told([mug]);
    const notice = corrected(first, 0, 'RR-1');
    const linkless = { ...notice, packages: notice.packages.map(each => ({ ...each, trackingUrl: null, carrier: { code: 'rr', canonical: undefined, name: 'Roadrunner', known: false } })) };
    sandbox.misbehave({ is: 'lose-reply', times: 1 });
    expect(await shop.tellOne(linkless)).toMatchObject({ is: 'later' });
    expect(await shop.retryOne(linkless)).toMatchObject({ is: 'already', warnings: [{ code: 'no-link', detail: expect.stringContaining('RR-1') }] });
  });

  it.each(['1Z8', 'N'.repeat(51)])('or one that is new (%s) and shown otherwise than told is named also when the reply was lost', async number => {
    const { sold, first } = await told([mug]);
    const sent = [corrected(first, 0, number), { ...shop.notice(sold, [{ number, units: { CUP: 1 } }]), order: first.order }];
    for (const notice of sent) {
      sandbox.misbehave({ is: 'lose-reply', times: 1 });
      expect(await shop.tellOne(notice)).toMatchObject({ is: 'later' });
      for (const { fields } of sandbox.shop.order(sold.id).shipments) fields.shipping_provider = 'custom';
      expect(await shop.retryOne(notice)).toMatchObject({ warnings: expect.arrayContaining([{ code: 'not-shown-as-told', detail: expect.stringContaining('shipping_provider "ups", found "custom"') }]) });
    }
  });

  it('of a shipment somebody deleted is refused', async () => {
    const { sold, first } = await told([mug]);
    sandbox.shop.order(sold.id).shipments.length = 0;
    expect(await shop.tellOne(corrected(first, 0, '1Z8'))).toMatchObject({ is: 'refused', code: 'shipment-gone' });
  });
});

describe('a voided label', () => {
  it('of a shipment leaves the numbers that ride with it at another', async () => {
    const { sold, first } = await told([mug, cup, rider]);
    expect((await shop.tellOne(only(first, 'void', 0))).is).toBe('done');
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z2', '1Z9']);
  });

  it('names the numbers that no shipment can show any more', async () => {
    const { sold, first } = await told([mug, rider]);
    expect(await shop.tellOne(only(first, 'void', 0))).toMatchObject({ is: 'done', warnings: [{ code: 'number-went-along', detail: expect.stringContaining('1Z9') }] });
    expect(shop.numbersSeen(sold.id)).toEqual([]);
  });

  it('names the number of a box without units that stood there as the shipment\'s own', async () => {
    const { sold, first } = await told([mug, cup]);
    const reference = String(sandbox.shop.order(sold.id).shipments[0]!.id);
    const [own, beside] = first.order.told;
    const order = { ...first.order, told: [{ ...own!, reference }, beside!, { packageId: 'rider', trackingNumber: '1Z1', reference, lines: [] }] };
    expect(await shop.tellOne({ ...only(first, 'void', 0), order })).toMatchObject({ is: 'done', warnings: [{ code: 'number-went-along', detail: expect.stringContaining('1Z1') }] });
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z2']);
  });

  it('of a number in comments takes only its line', async () => {
    const { sold, first } = await told([mug, rider]);
    expect((await shop.tellOne(only(first, 'void', 1))).is).toBe('done');
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z1']);
    expect(shop.unitsSeen(sold.id)).toBe(1);
  });

  it.each([[0, ['1Z9']], [1, ['1Z1']]])('is taken back under the number that a correction wrote and that was never told: box %s', async (at, numbers) => {
    const { sold, first } = await told([mug, rider, cup]);
    await shop.tellOne(corrected(first, at, '1Z8'));
    const voided = only(first, 'void', at);
    expect((await shop.tellOne({ ...voided, packages: voided.packages.map(box => ({ ...box, strayNumbers: ['1Z8'] })) })).is).toBe('done');
    expect(shop.numbersSeen(sold.id)).toEqual([...numbers, '1Z2'].toSorted());
  });

  it('that is gone already is gone', async () => {
    const { first } = await told([mug]);
    await shop.tellOne(only(first, 'void', 0));
    expect((await shop.tellOne(only(first, 'void', 0))).is).toBe('already');
  });
});
