import { expect, it } from '@jest/globals';
import { openTestSession } from '../../harness/store-session.js';
import type { Shop } from '../shop.js';

/** Keys: which work, and that none of them is ever written down. */
export function credentialBehaviours(shop: () => Shop): void {
  it('a probe with good credentials says whose account it is', async () => {
    expect(await shop().adapter.probe(shop().session)).toMatchObject({ is: 'good' });
  });

  for (const how of ['wrong-credentials', 'under-scoped'] as const) {
    it(`a probe tells ${how} apart`, async () => {
      const settings = shop().sandbox.brokenSettings(how);
      if (!settings) return;
      const session = openTestSession(shop().adapter, settings);
      expect(await shop().adapter.probe(session)).toMatchObject({ is: how });
      await session.close();
    });
  }

  it('a probe of a store that is down says so', async () => {
    shop().sandbox.misbehave({ is: 'down' });
    expect(await shop().adapter.probe(shop().session)).toMatchObject({ is: 'unreachable' });
    shop().sandbox.behave();
  });

  it('revoked credentials lock the store out and use up nothing', async () => {
    const sold = await shop().sells({ MUG: 1 });
    shop().sandbox.misbehave({ is: 'lock-out' });
    expect(await shop().tellOne(shop().notice(sold, [{ number: '1Z999AA10123456784', units: { MUG: 1 } }]))).toMatchObject({ is: 'locked-out' });
    shop().sandbox.behave();
    expect(shop().numbersSeen(sold.id)).toEqual([]);
  });

  it('no secret is written into the sync log', async () => {
    const sold = await shop().sells({ MUG: 1 });
    await shop().tellOne(shop().notice(sold, [{ number: '1Z999AA10123456784', units: { MUG: 1 } }]));
    const log = JSON.stringify(shop().session.http.exchanges);
    const secrets = Object.entries(shop().sandbox.settings()).filter(([name, value]) => typeof value === 'string' && /secret|token|password|key/i.test(name) && value.length > 3 && !/url/i.test(name));
    for (const [, value] of secrets) expect(log).not.toContain(value as string);
  });
}
