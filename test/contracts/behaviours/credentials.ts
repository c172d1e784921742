import { expect } from '@jest/globals';
import type { Probe } from '../../../src/application/ports/store-adapter.js';
import { openTestSession } from '../../harness/store-session.js';
import { always, type Behaviour } from '../behaviour.js';
import { expectEnding, expectTold } from '../expectations.js';
import type { Shop } from '../shop.js';

const box = [{ number: '1Z999AA10123456784', units: { MUG: 1 } }];
const reason = { detail: expect.stringMatching(/\w/) };

/** Keys: which work, and that none of them is ever written down. */
export const credentialBehaviours: readonly Behaviour[] = [
  always('a probe with good credentials says whose account it is', async shop => {
    expectEnding(await probe(shop), { is: 'good', account: expect.stringMatching(/\w/) });
  }),

  always('a probe tells wrong credentials apart', async shop => {
    expectEnding(await probe(shop), { is: 'good' });
    expectEnding(await probe(shop, shop.sandbox.brokenSettings('wrong-credentials') ?? {}), { is: 'wrong-credentials', ...reason });
  }),

  always('a probe tells credentials that may do too little apart, where the platform knows such', async shop => {
    expectEnding(await probe(shop), { is: 'good' });
    const settings = shop.sandbox.brokenSettings('under-scoped');
    if (settings) expectEnding(await probe(shop, settings), { is: 'under-scoped', missing: expect.arrayContaining([expect.any(String)]), ...reason });
  }),

  always('a probe of a store that is down says so', async shop => {
    expectEnding(await probe(shop), { is: 'good' });
    shop.sandbox.misbehave({ is: 'down' });
    expectEnding(await probe(shop), { is: 'unreachable', ...reason });
    expectEnding(await probe(shop, shop.sandbox.settings()), { is: 'unreachable', ...reason });
    shop.sandbox.behave();
  }),

  always('revoked credentials lock the store out and use up nothing', async shop => {
    const sold = await shop.sells({ MUG: 1 });
    shop.sandbox.misbehave({ is: 'lock-out' });
    expectEnding(await shop.tellOne(shop.notice(sold, box)), { is: 'locked-out' });
    shop.sandbox.behave();
    expect(shop.numbersSeen(sold.id)).toEqual([]);
  }),

  always('no secret is written into the sync log', async shop => {
    const sold = await shop.sells({ MUG: 1 });
    expectTold(await shop.tellOne(shop.notice(sold, box)));
    const log = JSON.stringify(shop.session.http.exchanges);
    expect(log).toMatch(/"request"/);
    const kept = secretsOf(shop).flatMap(([name, value]) => (log.includes(value) ? [name] : []));
    expect({ [keptInLog]: kept }).toEqual({ [keptInLog]: [] });
  }),
];

/** Says with the names what to do about them. */
const keptInLog = 'settings whose values the sync log keeps: mark each @Secret(); one that anybody may know gets a name without secret, token, password and key';

async function probe(shop: Shop, settings?: Record<string, unknown>): Promise<Probe> {
  if (!settings) return shop.adapter.probe(shop.session);
  const session = openTestSession(shop.adapter, settings);
  const found = await shop.adapter.probe(session);
  await session.close();
  return found;
}

/** By name, not by `@Secret()`: a mark that was forgotten shows here. */
function secretsOf(shop: Shop): (readonly [name: string, value: string])[] {
  return Object.entries(shop.sandbox.settings())
    .filter(([name]) => /secret|token|password|key/i.test(name) && !/url/i.test(name))
    .flatMap(([name, value]) => [value].flat().map(each => [name, each] as const))
    .filter((named): named is readonly [string, string] => typeof named[1] === 'string' && named[1].length > 3);
}
