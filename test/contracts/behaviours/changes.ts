import { expect, it } from '@jest/globals';
import type { ShipmentNotice } from '../../../src/domain/fulfillment/notice.js';
import type { Shop } from '../shop.js';
import { toldBy } from './news.js';

/** Corrections of what was told before. */
export function changeBehaviours(shop: () => Shop): void {
  it('a corrected tracking number takes the place of the old one, or is refused with a reason', async () => {
    const { sold, first } = await toldFirst(shop());
    const correction = withTold(shop().notice(sold, [{ number: '1Z999AA10123456795', units: { MUG: 1 } }]), first);
    const outcome = await shop().tellOne({ ...correction, kind: 'tracking', packages: correction.packages.map(each => ({ ...each, id: first.packages[0]!.id, replaces: '1Z999AA10123456784' })) });
    if (!shop().card.traits.editTracking) return void expect(outcome).toMatchObject({ is: 'refused', meaning: expect.stringMatching(/\w/) });
    expect(outcome.is).toMatch(/^(done|already)$/);
    expect(shop().numbersSeen(sold.id)).toEqual(['1Z999AA10123456795']);
    if (shop().card.traits.partial) expect(shop().unitsSeen(sold.id)).toBe(1);
  });

  it('a voided label is taken back, or refused with a reason', async () => {
    const { sold, first } = await toldFirst(shop());
    const outcome = await shop().tellOne({ ...withTold(first, first), id: '0198c000-0000-7000-8000-00000000aaaa', kind: 'void', completesOrder: false });
    if (!shop().card.traits.takeBack) return void expect(outcome).toMatchObject({ is: 'refused', meaning: expect.stringMatching(/\w/) });
    expect(outcome.is).toMatch(/^(done|already)$/);
    expect(shop().numbersSeen(sold.id)).toEqual([]);
  });
}

async function toldFirst(shop: Shop): Promise<{ sold: Awaited<ReturnType<Shop['sells']>>; first: ShipmentNotice }> {
  const sold = await shop.sells({ MUG: 2 });
  const first = shop.notice(sold, [{ number: '1Z999AA10123456784', units: { MUG: 1 } }]);
  const outcome = await shop.tellOne(first);
  expect(outcome.is).toMatch(/^(done|already)$/);
  const references = 'value' in outcome ? outcome.value.packages : [];
  const told = toldBy(first).map(each => ({ ...each, reference: references.find(found => found.packageId === each.packageId)?.reference ?? null }));
  return { sold, first: { ...first, order: { ...first.order, told } } };
}

function withTold(notice: ShipmentNotice, first: ShipmentNotice): ShipmentNotice {
  const lines = first.order.lines.map(line => ({ ...line, toldBefore: line.inThisNotice, inThisNotice: 0 }));
  return { ...notice, completesOrder: false, order: { ...notice.order, told: first.order.told, lines } };
}
