import { expect, it } from '@jest/globals';
import type { Shop } from '../shop.js';
import type { PackageSpec } from '../store-under-test.js';

const told = /^(done|already)$/;

/** What a shopper must see after the warehouse shipped. */
export function newsBehaviours(shop: () => Shop): void {
  it('a box with everything in it completes the order, with carrier, number and link', async () => {
    const sold = await shop().sells({ 'TEE-M': 2, MUG: 1 });
    const outcome = await shop().tellOne(shop().notice(sold, [{ number: '1Z999AA10123456784', units: { 'TEE-M': 2, MUG: 1 } }]));
    expect(outcome.is).toMatch(told);
    const seen = shop().sees(sold.id);
    expect(seen.status).toBe('complete');
    expect(shop().numbersSeen(sold.id)).toEqual(['1Z999AA10123456784']);
    expect(seen.packages[0]?.carrier).toBe(shop().card.carriers['ups'] ?? 'UPS');
    if (seen.packages[0]?.trackingUrl !== null) expect(seen.packages[0]?.trackingUrl).toContain('1Z999AA10123456784');
  });

  it('a part shipment leaves the order open, and the rest completes it', async () => {
    const sold = await shop().sells({ 'TEE-M': 3 });
    const first = shop().notice(sold, [{ number: '1Z999AA10123456784', units: { 'TEE-M': 2 } }]);
    expect((await shop().tellOne(first)).is).toMatch(told);
    expect(shop().sees(sold.id).status).not.toBe('complete');
    const rest = shop().notice(sold, [{ number: '1Z999AA10123456795', units: { 'TEE-M': 1 } }], { completesOrder: true, order: { ...first.order, told: toldBy(first), lines: secondDay(first) } });
    expect((await shop().tellOne(rest)).is).toMatch(told);
    expect(shop().sees(sold.id).status).toBe('complete');
    expect(shop().numbersSeen(sold.id)).toEqual(['1Z999AA10123456784', '1Z999AA10123456795']);
  });

  it('three boxes arrive as three numbers, each with its own units where the platform can tell them apart', async () => {
    const sold = await shop().sells({ 'TEE-M': 2, MUG: 1 });
    const boxes: PackageSpec[] = [{ number: '1Z999AA10123456784', units: { 'TEE-M': 1 } }, { number: '1Z999AA10123456795', units: { 'TEE-M': 1 } }, { number: '1Z999AA10123456806', units: { MUG: 1 } }];
    expect((await shop().tellOne(shop().notice(sold, boxes))).is).toMatch(told);
    expect(shop().numbersSeen(sold.id)).toEqual(boxes.map(box => box.number));
    expect(shop().sees(sold.id).status).toBe('complete');
    if (shop().card.traits.partial) expect(shop().unitsSeen(sold.id)).toBe(3);
  });

  it('a box that completes no unit still brings its number and fulfils nothing', async () => {
    const sold = await shop().sells({ KIT: 2 });
    expect((await shop().tellOne(shop().notice(sold, [{ number: '1Z999AA10123456784', units: { KIT: 1 } }, { number: '1Z999AA10123456795' }]))).is).toMatch(told);
    expect(shop().numbersSeen(sold.id)).toEqual(['1Z999AA10123456784', '1Z999AA10123456795']);
    expect(shop().sees(sold.id).status).not.toBe('complete');
    if (shop().card.traits.partial) expect(shop().unitsSeen(sold.id)).toBe(1);
  });

  it('goods picked up at the counter are fulfilled without a number', async () => {
    const sold = await shop().sells({ MUG: 1 });
    const notice = shop().notice(sold, [{ number: null, units: { MUG: 1 } }]);
    const handedOver = { ...notice, packages: notice.packages.map(each => ({ ...each, carrier: null })) };
    expect((await shop().tellOne(handedOver)).is).toMatch(told);
    expect(shop().sees(sold.id).status).toBe('complete');
    expect(shop().numbersSeen(sold.id)).toEqual([]);
  });

  it('a carrier the platform does not list goes out under its own name with its link', async () => {
    const sold = await shop().sells({ MUG: 1 });
    const unknown = { code: 'roadrunner', canonical: undefined, name: 'Roadrunner Post', known: false };
    const outcome = await shop().tellOne(shop().notice(sold, [{ number: 'RR-42', units: { MUG: 1 }, carrier: unknown, url: 'https://roadrunner.example/RR-42' }]));
    expect(outcome.is).toMatch(told);
    const [box] = shop().sees(sold.id).packages;
    expect(box?.carrier).toContain('Roadrunner Post');
    expect(box?.trackingNumber).toBe('RR-42');
    if (box?.trackingUrl !== null) expect(box?.trackingUrl).toBe('https://roadrunner.example/RR-42');
  });

  it('one wrong notice in a batch spoils none of the others', async () => {
    const [good, alsoGood] = [await shop().sells({ MUG: 1 }, '2001'), await shop().sells({ MUG: 1 }, '2003')];
    const bad = await shop().sells({ MUG: 1 }, '2002');
    shop().sandbox.cancelOrder(bad.id);
    const outcomes = await shop().tell(
      shop().notice(good, [{ number: '1Z999AA10123456784', units: { MUG: 1 } }]),
      shop().notice(bad, [{ number: '1Z999AA10123456795', units: { MUG: 1 } }]),
      shop().notice(alsoGood, [{ number: '1Z999AA10123456806', units: { MUG: 1 } }]),
    );
    expect(outcomes[0]?.is).toMatch(told);
    expect(outcomes[2]?.is).toMatch(told);
    expect(shop().numbersSeen(good.id)).toEqual(['1Z999AA10123456784']);
    expect(shop().numbersSeen(alsoGood.id)).toEqual(['1Z999AA10123456806']);
  });
}

type Notice = ReturnType<Shop['notice']>;

export function toldBy(notice: Notice): Notice['order']['told'] {
  return notice.packages.map(each => ({
    packageId: each.id, trackingNumber: each.trackingNumber, reference: null,
    lines: each.lines.flatMap(line => (line.storeLineId === null ? [] : [{ storeLineId: line.storeLineId, quantity: line.quantity }])),
  }));
}

function secondDay(first: Notice): Notice['order']['lines'] {
  return first.order.lines.map(line => ({ ...line, toldBefore: line.inThisNotice, inThisNotice: line.ordered - line.inThisNotice }));
}
