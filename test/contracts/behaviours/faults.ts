import { expect } from '@jest/globals';
import { always, type Behaviour } from '../behaviour.js';
import { expectEnding, expectTold, expectUnits } from '../expectations.js';
import type { Shop } from '../shop.js';

const box = [{ number: '1Z999AA10123456784', units: { MUG: 1 } }];
const anotherBox = [{ number: '1Z999AA10123456795', units: { MUG: 1 } }];
const silences = [['down', 'is down'], ['unavailable', 'answers 503'], ['hang', 'never answers'], ['garbage', 'answers garbage']] as const;
const losses = [['lose-reply', 'a reply lost'], ['half-reply', 'a reply cut in half']] as const;

/** A store that is slow, down, throttling, lying or answering garbage. */
export const faultBehaviours: readonly Behaviour[] = [
  always('a throttling store gets nothing twice and costs no try', async shop => {
    const sold = await shop.sells({ MUG: 2 });
    shop.sandbox.misbehave({ is: 'throttle' });
    expectEnding(await shop.tellOne(shop.notice(sold, box)), { is: 'later', why: 'throttled', mayHaveActed: false });
    shop.sandbox.behave();
    expect(shop.numbersSeen(sold.id)).toEqual([]);
  }),

  ...silences.map(([is, does]) => always(`a store that ${does} hears of the box once it is back`, async shop => {
    const sold = await shop.sells({ MUG: 2 });
    const notice = shop.notice(sold, box);
    const mails = await mailsOnAQuietDay(shop);
    shop.sandbox.misbehave({ is });
    expectEnding(await shop.impatiently(() => shop.tellOne(notice)), { is: 'later', why: expect.stringMatching(/^un(available|reachable)$/) });
    shop.sandbox.behave();
    expectTold(await shop.retryOne(notice));
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z999AA10123456784']);
    expectUnits(shop, sold.id, 1);
    expect(shop.sees(sold.id).mails).toBe(mails);
  })),

  ...losses.map(([is, what]) => always(`${what} after the store acted does not double the box`, async shop => {
    const sold = await shop.sells({ MUG: 2 });
    const notice = shop.notice(sold, box);
    const mails = await mailsOnAQuietDay(shop);
    shop.sandbox.misbehave({ is, times: 1 });
    const first = await shop.tellOne(notice);
    shop.sandbox.behave();
    if (first.is === 'later') expect(first.mayHaveActed).toBe(true);
    if (first.is !== 'done' && first.is !== 'already') expectTold(await shop.retryOne(notice));
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z999AA10123456784']);
    expectUnits(shop, sold.id, 1);
    expect(shop.sees(sold.id).mails).toBe(mails);
  })),

  always('a store that cannot be read for a moment is not taken to show nothing', async shop => {
    const sold = await shop.sells({ MUG: 2 });
    const notice = shop.notice(sold, box);
    expectTold(await shop.tellOne(notice));
    shop.sandbox.misbehave({ is: 'unavailable', times: 1 });
    expectEnding(await shop.retryOne(notice), { is: 'later', why: 'unavailable' });
    expectTold(await shop.retryOne(notice));
    expectUnits(shop, sold.id, 1);
  }),

  always('two boxes survive a reply lost between them', async shop => {
    const sold = await shop.sells({ MUG: 2, CUP: 1 });
    const notice = shop.notice(sold, [...box, { number: '1Z999AA10123456795', units: { CUP: 1 } }]);
    shop.sandbox.misbehave({ is: 'lose-reply', times: 1 });
    let outcome = await shop.tellOne(notice);
    shop.sandbox.behave();
    for (let tries = 0; tries < 3 && outcome.is === 'later'; tries += 1) outcome = await shop.retryOne(notice);
    expectTold(outcome);
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z999AA10123456784', '1Z999AA10123456795']);
    expectUnits(shop, sold.id, 2);
  }),

  always('a reply lost after the last box leaves the order complete all the same', async shop => {
    const sold = await shop.sells({ MUG: 1 });
    const notice = shop.notice(sold, box);
    shop.sandbox.misbehave({ is: 'lose-reply', times: 1 });
    let outcome = await shop.tellOne(notice);
    shop.sandbox.behave();
    for (let tries = 0; tries < 3 && outcome.is === 'later'; tries += 1) outcome = await shop.retryOne(notice);
    expectTold(outcome);
    expect(shop.numbersSeen(sold.id)).toEqual(['1Z999AA10123456784']);
    expect(shop.sees(sold.id).status).toBe('complete');
  }),

  always('a look after a lost reply that is cut off at any of its calls leaves the order complete in the end', async shop => {
    for (const nth of [1, 2, 3]) {
      const sold = await shop.sells({ MUG: 1 }, `${1000 + nth}`);
      const notice = shop.notice(sold, box);
      shop.sandbox.misbehave({ is: 'lose-reply', times: 1 });
      await shop.tellOne(notice);
      shop.sandbox.behave();
      let outcome = await awayAt(nth, shop, () => shop.retryOne(notice));
      for (let tries = 0; tries < 3 && outcome.is === 'later'; tries += 1) outcome = await shop.retryOne(notice);
      expectTold(outcome);
      expect([shop.sees(sold.id).status, shop.numbersSeen(sold.id)]).toEqual(['complete', ['1Z999AA10123456784']]);
    }
  }),
];

/** The store answers everything but one call of the work. */
async function awayAt<T>(nth: number, { session: { http }, sandbox }: Shop, work: () => Promise<T>): Promise<T> {
  const send = http.send.bind(http);
  let calls = 0;
  http.send = request => {
    calls += 1;
    if (calls === nth) sandbox.misbehave({ is: 'unavailable', times: 1 });
    return send(request);
  };
  try {
    return await work();
  } finally {
    http.send = send;
    sandbox.behave();
  }
}

/** How often such a box mails its shopper where nothing goes wrong. */
async function mailsOnAQuietDay(shop: Shop): Promise<number> {
  const sold = await shop.sells({ MUG: 2 }, '2001');
  expectTold(await shop.tellOne(shop.notice(sold, anotherBox)));
  return shop.sees(sold.id).mails;
}
