import { afterEach, describe, expect, it } from '@jest/globals';
import { Shop } from '../../../../test/contracts/shop.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { openSandboxWith, type SandboxKind, type WooCommerceSandbox } from './sandbox/woocommerce.sandbox.js';
import { WooCommerceAdapter } from './woocommerce.adapter.js';

const kinds: readonly SandboxKind[] = [{ tracking: 'ast' }, { tracking: 'shipment-tracking' }, { tracking: 'fulfillments' }, { tracking: 'none' }];

describe('what was told before', () => {
  let shop: Shop;
  let sandbox: WooCommerceSandbox;
  let first: ShipmentNotice;

  /** Two boxes told, and remembered as the engine does. */
  async function told(kind: SandboxKind): Promise<void> {
    shop = await Shop.open({ adapter: () => new WooCommerceAdapter(), openSandbox: async () => (sandbox = await openSandboxWith(kind)) });
    const sold = await shop.sells({ MUG: 2, CUP: 1 });
    const notice = shop.notice(sold, [{ number: '1Z1', units: { MUG: 1 } }, { number: '1Z2', units: { CUP: 1 } }]);
    const outcome = await shop.tellOne(notice);
    const references = outcome.is === 'done' ? outcome.value.packages : [];
    const before = notice.packages.map((box, at) => ({ packageId: box.id, trackingNumber: box.trackingNumber, reference: references[at]?.reference ?? null, lines: box.lines.map(({ storeLineId, quantity }) => ({ storeLineId, quantity })) }));
    expect(before.every(each => each.reference !== null)).toBe(true);
    first = { ...notice, completesOrder: false, order: { ...notice.order, told: before, lines: notice.order.lines.map(line => ({ ...line, toldBefore: line.inThisNotice, inThisNotice: 0 })) } };
  }
  const change = (kind: 'tracking' | 'void', number = '1Z5'): ShipmentNotice =>
    ({ ...first, kind, packages: first.packages.slice(0, 1).map(box => (kind === 'void' ? box : { ...box, trackingNumber: number, trackingUrl: null, replaces: box.trackingNumber })) });
  const seen = (): string[] => shop.numbersSeen(first.order.storeOrderId);

  async function losingReply(at: number, work: () => Promise<unknown>): Promise<void> {
    const heard = shop.session.http.send.bind(shop.session.http);
    let writes = 0;
    shop.session.http.send = async request => {
      const reply = await heard(request);
      if (request.method === 'GET' || writes++ !== at) return reply;
      return { heard: false, why: 'cut-off', detail: 'lost', mayHaveActed: true, retryAfterMs: undefined };
    };
    await work();
    shop.session.http.send = heard;
  }

  afterEach(async () => {
    expect(shop.session.defects).toEqual([]);
    expect(sandbox.calls().mistakes).toEqual([]);
    await shop.close();
  });

  it.each(kinds)('is corrected, once, and the other box is left alone: $tracking', async kind => {
    await told(kind);
    expect(await shop.tellOne(change('tracking'))).toMatchObject({ is: 'done' });
    expect(seen()).toEqual(['1Z2', '1Z5']);
    expect(await shop.tellOne(change('tracking'))).toMatchObject({ is: 'already' });
    expect(await shop.retryOne(change('tracking'))).toMatchObject({ is: 'already' });
  });

  it('in parts swaps its number with another box, and nothing of it is left under the old one', async () => {
    await told({ tracking: 'ast' });
    const [mug, cup] = first.order.told;
    const inParts = { ...first.order, told: [{ ...mug!, reference: `gone+${mug!.reference}` }, cup!] };
    const [one, other] = first.packages;
    const packages = [{ ...one!, trackingNumber: '1Z2', replaces: '1Z1' }, { ...other!, trackingNumber: '1Z1', replaces: '1Z2' }];
    expect(await shop.tellOne({ ...first, kind: 'tracking', packages, order: inParts })).toMatchObject({ is: 'done' });
    const shown = sandbox.shopperSees(first.order.storeOrderId).packages.map(each => [each.trackingNumber, ...each.lines.map(line => line.storeLineId)]);
    expect(shown).toHaveLength(2);
    expect(shown).toEqual(expect.arrayContaining([['1Z2', mug!.lines[0]!.storeLineId], ['1Z1', cup!.lines[0]!.storeLineId]]));
  });

  it('in parts has its carrier corrected under the number it keeps', async () => {
    await told({ tracking: 'ast' });
    const [mug, cup] = first.order.told;
    const usps = { code: 'usps', canonical: 'usps' as const, name: 'USPS', known: true };
    const packages = [{ ...first.packages[0]!, carrier: usps, replaces: '1Z1', trackingUrl: null }];
    const corrected = { ...first, kind: 'tracking' as const, packages, order: { ...first.order, told: [{ ...mug!, reference: `gone+${mug!.reference}` }, cup!] } };
    expect(await shop.tellOne(corrected)).toMatchObject({ is: 'done' });
    expect(sandbox.shopperSees(first.order.storeOrderId).packages.find(each => each.trackingNumber === '1Z1')?.carrier).toBe('USPS');
  });

  it.each(kinds)('is taken back, once, and the other box is left alone: $tracking', async kind => {
    await told(kind);
    expect(await shop.tellOne(change('void'))).toMatchObject({ is: 'done' });
    expect(seen()).toEqual(['1Z2']);
    expect(await shop.tellOne(change('void'))).toMatchObject({ is: 'already' });
    expect(await shop.retryOne(change('void'))).toMatchObject({ is: 'already' });
  });

  it.each(kinds)('survives a reply lost in the middle of a correction: $tracking', async kind => {
    await told(kind);
    sandbox.misbehave({ is: 'lose-reply', times: 1 });
    expect(await shop.tellOne(change('tracking'))).toMatchObject({ is: 'later', mayHaveActed: true });
    expect((await shop.retryOne(change('tracking'))).is).toMatch(/^(done|already)$/);
    expect(seen()).toEqual(['1Z2', '1Z5']);
  });

  const recarried = (boxes = 1): ShipmentNotice => ({ ...first, kind: 'tracking', packages: first.packages.slice(0, boxes).map(box =>
    ({ ...box, replaces: box.trackingNumber, carrier: { code: 'usps', canonical: 'usps', name: 'USPS', known: true }, trackingUrl: `https://usps.example/${box.trackingNumber}` })) });
  const carriers = (): unknown[] => shop.sees(first.order.storeOrderId).packages.map(each => [each.trackingNumber, each.carrier]).toSorted();

  it.each(kinds.flatMap(kind => [0, 1, 2, 3].map(at => ({ ...kind, at }))))('gets both boxes\' carriers right although the reply to write $at of the correction was lost: $tracking', async ({ at, ...kind }) => {
    await told(kind);
    await losingReply(at, () => shop.tellOne(recarried(2)));
    expect((await shop.retryOne(recarried(2))).is).toMatch(/^(done|already)$/);
    expect(carriers()).toEqual([['1Z1', 'USPS'], ['1Z2', 'USPS']]);
  });

  const relabelled = (numbers: readonly string[]): ShipmentNotice => ({ ...first, kind: 'tracking', packages: first.packages.map((box, at) => ({ ...box, trackingNumber: numbers[at]!, trackingUrl: null, replaces: box.trackingNumber })) });
  const relabellings = kinds.flatMap(kind => [['1Z2', '1Z1'], ['1Z2', '1Z4']].flatMap(numbers => [0, 1, 2, 3].map(at => ({ ...kind, numbers, at }))));

  it.each(relabellings)('shows $numbers where 1Z1 and 1Z2 were, although the reply to write $at was lost: $tracking', async ({ at, numbers, ...kind }) => {
    await told(kind);
    await losingReply(at, () => shop.tellOne(relabelled(numbers)));
    expect((await shop.retryOne(relabelled(numbers))).is).toMatch(/^(done|already)$/);
    expect(seen()).toEqual(numbers.toSorted());
  });

  it.each([0, 1, 2, 3, 4])('keeps the right numbers at the order although the reply to write %s of a correction of both was lost', async at => {
    await told({ tracking: 'none' });
    const corrected: ShipmentNotice = { ...first, kind: 'tracking', packages: first.packages.map(box => ({ ...box, trackingNumber: `${box.trackingNumber}9`, trackingUrl: null, replaces: box.trackingNumber })) };
    await losingReply(at, () => shop.tellOne(corrected));
    expect((await shop.retryOne(corrected)).is).toMatch(/^(done|already)$/);
    expect(seen()).toEqual(['1Z19', '1Z29']);
    expect(sandbox.shop.order(first.order.storeOrderId).meta).toMatchObject([{ key: '_tracking_number', value: '1Z19, 1Z29' }]);
  });

  const stuck = kinds.flatMap(kind => (['tracking', 'void'] as const).flatMap(next => [0, 1, 2].map(at => ({ ...kind, next, at }))));

  it.each(stuck)('shows nothing of a correction that got stuck at write $at once it changes again ($next): $tracking', async ({ next, at, ...kind }) => {
    await told(kind);
    await losingReply(at, () => shop.tellOne(change('tracking')));
    const { packages, ...news } = change(next, '1Z7');
    expect(await shop.tellOne({ ...news, packages: packages.map(box => ({ ...box, strayNumbers: ['1Z5'] })) })).toMatchObject({ is: 'done' });
    expect(seen()).toEqual(next === 'void' ? ['1Z2'] : ['1Z2', '1Z7']);
    if (kind.tracking === 'none') expect(sandbox.shop.order(first.order.storeOrderId).meta).toMatchObject([{ value: next === 'void' ? '1Z2' : '1Z2, 1Z7' }]);
  });

  it.each(kinds.flatMap(kind => [0, 1, 2, 3, 4, 5].map(at => ({ ...kind, at }))))('keeps its carrier though it gets the number that another box had by a correction that got stuck, and the reply to write $at is lost: $tracking', async ({ at, ...kind }) => {
    await told(kind);
    const usps = { carrier: { code: 'usps', canonical: 'usps', name: 'USPS', known: true }, trackingUrl: null };
    const [one, other] = relabelled(['1Z6', '1Z5']).packages;
    await losingReply(0, () => shop.tellOne({ ...first, kind: 'tracking', packages: [{ ...one!, ...usps, trackingNumber: '1Z5' }] }));
    const again: ShipmentNotice = { ...first, kind: 'tracking', packages: [{ ...one!, ...usps, strayNumbers: ['1Z5'] }, other!] };
    await losingReply(at, () => shop.tellOne(again));
    expect((await shop.retryOne(again)).is).toMatch(/^(done|already)$/);
    expect(carriers()).toEqual([['1Z5', 'UPS'], ['1Z6', 'USPS']]);
  });

  it('does not come back to the numbers of the order with news that rested since before it was corrected', async () => {
    await told({ tracking: 'none' });
    const outdated = { ...shop.notice({ id: first.order.storeOrderId, order: first.order.facts }, [{ number: '1Z3', units: { MUG: 1 } }]), order: first.order, replay: true };
    await shop.tellOne(change('tracking'));
    expect(await shop.tellOne(outdated)).toMatchObject({ is: 'done' });
    expect(sandbox.shop.order(first.order.storeOrderId).meta).toMatchObject([{ value: '1Z2, 1Z5, 1Z3' }]);
  });

  it('leaves what a clerk wrote about the number of a correction that got stuck', async () => {
    await told({ tracking: 'none' });
    sandbox.shop.note(sandbox.shop.order(first.order.storeOrderId), 'Customer asks about 1Z5', true);
    const next = change('tracking', '1Z7');
    expect(await shop.tellOne({ ...next, packages: next.packages.map(box => ({ ...box, strayNumbers: ['1Z5'] })) })).toMatchObject({ is: 'done' });
    expect(sandbox.shop.order(first.order.storeOrderId).notes.map(each => each.note)).toContain('Customer asks about 1Z5');
  });

  it('keeps its own number though a clerk wrote of it: only our own words are replaced', async () => {
    await told({ tracking: 'none' });
    sandbox.shop.note(sandbox.shop.order(first.order.storeOrderId), 'Customer asks about 1Z1', false);
    expect(await shop.tellOne(recarried())).toMatchObject({ is: 'done' });
    expect(carriers()).toEqual([['1Z1', 'USPS'], ['1Z2', 'UPS']]);
  });

  it('gets its carrier right when it has grown, so that what was made of it first is gone', async () => {
    await told({ tracking: 'ast' });
    first = { ...first, order: { ...first.order, told: first.order.told.map(each => ({ ...each, reference: `gone+${each.reference}` })) } };
    expect(await shop.tellOne(recarried())).toMatchObject({ is: 'done' });
    expect(carriers()).toEqual([['1Z1', 'USPS'], ['1Z2', 'UPS']]);
  });

  it.each([{ tracking: 'ast' }, { tracking: 'shipment-tracking' }, { tracking: 'none' }] as const)('is left when what somebody else entered of both is all there is of the other: $tracking', async kind => {
    await told(kind);
    const { reference } = first.order.told[0]!;
    first = { ...first, order: { ...first.order, told: first.order.told.map(each => ({ ...each, trackingNumber: '1Z1', reference })) } };
    expect(await shop.tellOne(change('void'))).toMatchObject({ warnings: [{ code: 'units-not-taken-back' }] });
    expect(seen()).toContain('1Z1');
  });

  it('is taken back for good though another plugin restores the field once', async () => {
    await told({ tracking: 'ast' });
    sandbox.shop.lostWrites = 1;
    expect(await shop.tellOne(change('void'))).toMatchObject({ is: 'done' });
    expect(seen()).toEqual(['1Z2']);
  });
});
