import { expect, it } from '@jest/globals';
import type { Shop } from '../shop.js';

const box = [{ number: '1Z999AA10123456784', units: { MUG: 1 } }];

/** A store that is slow, down, throttling, lying or answering garbage. */
export function faultBehaviours(shop: () => Shop): void {
  it('a throttling store gets nothing twice and costs no try', async () => {
    const sold = await shop().sells({ MUG: 2 });
    shop().sandbox.misbehave({ is: 'throttle' });
    expect(await shop().tellOne(shop().notice(sold, box))).toMatchObject({ is: 'later', why: 'throttled', mayHaveActed: false });
    shop().sandbox.behave();
    expect(shop().numbersSeen(sold.id)).toEqual([]);
  });

  for (const fault of ['down', 'unavailable', 'hang', 'garbage'] as const) {
    it(`a store that is ${fault} hears of the box once it is back`, async () => {
      const sold = await shop().sells({ MUG: 2 });
      const notice = shop().notice(sold, box);
      shop().sandbox.misbehave({ is: fault });
      expect(await shop().tellOne(notice)).toMatchObject({ is: 'later', why: expect.stringMatching(/^un(available|reachable)$/) });
      shop().sandbox.behave();
      expect((await shop().retryOne(notice)).is).toMatch(/^(done|already)$/);
      expect(shop().numbersSeen(sold.id)).toEqual(['1Z999AA10123456784']);
      if (shop().card.traits.partial) expect(shop().unitsSeen(sold.id)).toBe(1);
    });
  }

  for (const fault of ['lose-reply', 'half-reply'] as const) {
    it(`${fault}: a reply lost after the store acted does not double the box`, async () => {
      const sold = await shop().sells({ MUG: 2 });
      const notice = shop().notice(sold, box);
      shop().sandbox.misbehave({ is: fault, times: 1 });
      const first = await shop().tellOne(notice);
      shop().sandbox.behave();
      if (first.is === 'later') expect(first.mayHaveActed).toBe(true);
      if (first.is !== 'done' && first.is !== 'already') expect((await shop().retryOne(notice)).is).toMatch(/^(done|already)$/);
      expect(shop().numbersSeen(sold.id)).toEqual(['1Z999AA10123456784']);
      if (shop().card.traits.partial) expect(shop().unitsSeen(sold.id)).toBe(1);
      expect(shop().sees(sold.id).mails).toBeLessThanOrEqual(1);
    });
  }

  it('two boxes survive a reply lost between them', async () => {
    const sold = await shop().sells({ MUG: 2, CUP: 1 });
    const notice = shop().notice(sold, [...box, { number: '1Z999AA10123456795', units: { CUP: 1 } }]);
    shop().sandbox.misbehave({ is: 'lose-reply', times: 1 });
    let outcome = await shop().tellOne(notice);
    shop().sandbox.behave();
    for (let tries = 0; tries < 3 && outcome.is === 'later'; tries += 1) outcome = await shop().retryOne(notice);
    expect(outcome.is).toMatch(/^(done|already)$/);
    expect(shop().numbersSeen(sold.id)).toEqual(['1Z999AA10123456784', '1Z999AA10123456795']);
    if (shop().card.traits.partial) expect(shop().unitsSeen(sold.id)).toBe(2);
  });
}
