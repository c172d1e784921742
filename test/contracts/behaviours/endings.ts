import { expect, it } from '@jest/globals';
import type { Shop } from '../shop.js';

/** How telling may end without the news being taken. */
export function endingBehaviours(shop: () => Shop): void {
  it('the same notice twice has one effect', async () => {
    const sold = await shop().sells({ MUG: 2 });
    const notice = shop().notice(sold, [{ number: '1Z999AA10123456784', units: { MUG: 1 } }]);
    expect((await shop().tellOne(notice)).is).toMatch(/^(done|already)$/);
    expect((await shop().retryOne(notice)).is).toMatch(/^(done|already)$/);
    expect(shop().numbersSeen(sold.id)).toEqual(['1Z999AA10123456784']);
    if (shop().card.traits.partial) expect(shop().unitsSeen(sold.id)).toBe(1);
    expect(shop().sees(sold.id).mails).toBeLessThanOrEqual(1);
  });

  it('an order the store cancelled is refused in the store\'s own words', async () => {
    if (!shop().card.traits.readBack) return;
    const sold = await shop().sells({ MUG: 1 });
    shop().sandbox.cancelOrder(sold.id);
    const outcome = await shop().tellOne(shop().notice(sold, [{ number: '1Z999AA10123456784', units: { MUG: 1 } }]));
    expect(outcome.is).toBe('refused');
    if (outcome.is !== 'refused') return;
    expect(outcome.said).not.toBe('');
    expect(outcome.meaning).not.toBe('');
    expect(outcome.whatToDo).not.toBe('');
    expect(shop().numbersSeen(sold.id)).toEqual([]);
  });

  it('an order the store does not know yet is asked about again later', async () => {
    if (!shop().card.traits.readBack) return;
    const sold = await shop().sells({ MUG: 1 });
    const stranger = { ...shop().notice(sold, [{ number: '1Z999AA10123456784', units: { MUG: 1 } }]) };
    const unknown = { ...stranger, order: { ...stranger.order, storeOrderId: sold.id.replace(/\d(?=\D*$)/, last => String((Number(last) + 5) % 10)) } };
    expect(await shop().tellOne(unknown)).toMatchObject({ is: 'later', why: 'not-yet' });
  });

  it('more units than the store has left are never fulfilled', async () => {
    if (!shop().card.traits.readBack || !shop().card.traits.partial) return;
    const sold = await shop().sells({ MUG: 1 });
    await shop().tellOne(shop().notice(sold, [{ number: '1Z999AA10123456784', units: { MUG: 1 } }]));
    const outcome = await shop().tellOne(shop().notice(sold, [{ number: '1Z999AA10123456795', units: { MUG: 1 } }]));
    expect(outcome.is).toMatch(/^(refused|already)$/);
    expect(shop().unitsSeen(sold.id)).toBe(1);
  });

  it('an order is found by the store\'s own id, line ids kept exactly', async () => {
    if (!shop().adapter.orders) return;
    const sold = await shop().sells({ 'TEE-M': 2, MUG: 1 });
    expect(sold.order?.storeOrderId).toBe(sold.id);
    expect(sold.order?.lines.map(line => [line.sku, line.quantity])).toEqual([['TEE-M', 2], ['MUG', 1]]);
    expect(new Set(sold.order?.lines.map(line => line.storeLineId)).size).toBe(2);
  });
}
