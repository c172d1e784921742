import { beforeEach, describe, expect, it } from '@jest/globals';
import { eachDatabase } from '../../../test/harness/database.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { RevokeApiKey } from '../../application/access/revoke-api-key.js';
import { VerifiedKeys } from '../../application/access/verified-keys.js';
import type { ApiKeyRecord } from '../../application/ports/api-key-books.js';
import type { Claimed } from '../../application/ports/idempotency-records.js';
import { days, later, minutes } from '../../domain/time/duration.js';
import { SqlApiKeyBooks } from './api-key-books.sql.js';
import { carryOutOnce, SqlIdempotencyRecords } from './idempotency-records.sql.js';

const noon = new Date('2026-10-02T12:00:00Z');
const key: ApiKeyRecord = {
  id: '0199a000-0000-7000-8000-000000000001', name: 'PA1', prefix: 'pw_abcd', hash: 'f00d', scopes: ['read', 'write'],
  createdAt: noon, expiresAt: later(noon, days(1)), lastUsedAt: null, revokedAt: null,
};

eachDatabase('an API key', opened => {
  beforeEach(() => opened().empty());

  it('is found by its hash as it was booked, and remembers its last use', async () => {
    const books = new SqlApiKeyBooks(opened().database);
    await books.add(key);
    expect(await books.findByHash('f00d')).toEqual(key);
    await books.used(key.id, later(noon, minutes(5)));
    expect(await books.list()).toEqual([{ ...key, lastUsedAt: later(noon, minutes(5)) }]);
    expect(await books.findByHash('beef')).toBeUndefined();
  });

  it('that was revoked is listed no more, until it is booked again', async () => {
    const books = new SqlApiKeyBooks(opened().database);
    await books.add(key);
    await books.revoke(key.id, noon);
    expect(await books.list()).toEqual([]);
    expect((await books.findByHash('f00d'))?.revokedAt).toEqual(noon);
    await books.add({ ...key, id: '0199a000-0000-7000-8000-000000000002', scopes: ['admin'], expiresAt: null });
    expect(await books.list()).toEqual([{ ...key, scopes: ['admin'], expiresAt: null }]);
  });

  it('that may administer is left when two administrators revoke each other\'s at the same moment', async () => {
    const books = new SqlApiKeyBooks(opened().database);
    const admin = { ...key, scopes: ['admin'], expiresAt: null } as const;
    await books.add(admin);
    await books.add({ ...admin, id: '0199a000-0000-7000-8000-000000000002', hash: 'beef' });
    const revoke = new RevokeApiKey(books, new VerifiedKeys(), new VirtualClock(noon));
    const endings = await Promise.all((await books.list()).map(({ id }) => revoke.run(id)));
    expect(endings.toSorted()).toEqual(['last-admin', 'revoked']);
    expect(await books.list()).toHaveLength(1);
  });
});

eachDatabase('an Idempotency-Key', opened => {
  beforeEach(() => opened().empty());
  const request = { apiKeyId: key.id, key: 'k', route: 'POST /v1/shipments', digest: 'd1' };

  it('is claimed by one of many who come at once; the others wait for the answer, then hear it', async () => {
    const records = new SqlIdempotencyRecords(opened().database);
    const claims = await Promise.all(Array.from({ length: 5 }, () => records.claim(request, noon)));
    const [claimed] = claims.filter(claim => claim.is === 'claimed');
    expect(claims.map(claim => claim.is).toSorted()).toEqual(['claimed', 'running', 'running', 'running', 'running']);
    await records.settle(claimed!, { status: 202, body: { id: 'x', list: [1, null] } });
    expect(await records.claim(request, noon)).toEqual({ is: 'answered', answer: { status: 202, body: { id: 'x', list: [1, null] } } });
    expect(await records.claim({ ...request, digest: 'd2' }, noon)).toEqual({ is: 'other-request', route: 'POST /v1/shipments' });
    expect(await records.claim({ ...request, apiKeyId: '0199a000-0000-7000-8000-000000000009' }, noon)).toMatchObject({ is: 'claimed' });
  });

  it('is never free again once what it asked for is on disk, though no answer is', async () => {
    const { database } = opened();
    const records = new SqlIdempotencyRecords(database);
    const claimed = await records.claim(request, noon);
    if (claimed.is !== 'claimed') throw new Error('expected the first to claim it');
    await database.transaction(queries => carryOutOnce(queries, claimed));
    await records.release(claimed);
    for (const at of [noon, later(noon, minutes(6)), later(noon, days(1))]) expect(await records.claim(request, at)).toEqual({ is: 'carried-out' });
  });

  it('is answered soon while the process that carried it out is at it: whoever comes then is not told that the answer was lost', async () => {
    const { database } = opened();
    const records = new SqlIdempotencyRecords(database);
    const claimed = (await records.claim(request, noon)) as Claimed;
    await database.transaction(queries => carryOutOnce(queries, claimed));
    expect(await records.claim(request, noon)).toEqual({ is: 'running' });
    await records.settle(claimed, { status: 200, body: {} });
    expect(await records.claim(request, noon)).toMatchObject({ is: 'answered' });
  });

  it('that another claimed meanwhile lets nothing be carried out by the first', async () => {
    const { database } = opened();
    const records = new SqlIdempotencyRecords(database);
    const first = await records.claim(request, noon);
    if (first.is !== 'claimed') throw new Error('expected the first to claim it');
    expect(await records.claim(request, later(noon, minutes(6)))).toMatchObject({ is: 'claimed' });
    await expect(database.transaction(queries => carryOutOnce(queries, first))).rejects.toThrow('found the key claimed by another');
  });

  describe('whose process', () => {
    const now = later(new Date(), -minutes(1));
    const begun = later(now, -minutes(1));
    let records: SqlIdempotencyRecords;
    let claimed: Claimed;
    beforeEach(async () => {
      records = new SqlIdempotencyRecords(opened().database);
      claimed = (await records.claim(request, begun)) as Claimed;
    });
    const silentForHalfAMinute = () => opened().database.query(`update idempotency_records set held_until = clock_timestamp()`);

    it('was not heard of for half a minute is free, unless what it asked for is on disk', async () => {
      expect(await records.claim(request, now)).toEqual({ is: 'running' });
      await silentForHalfAMinute();
      expect(await records.claim(request, now)).toMatchObject({ is: 'claimed' });
      expect(await records.claim(request, now)).toEqual({ is: 'running' });
      await opened().database.transaction(queries => carryOutOnce(queries, { ...claimed, at: now }));
      await silentForHalfAMinute();
      expect(await records.claim(request, now)).toEqual({ is: 'carried-out' });
    });

    it('is heard of now and then stays taken, by it and nobody before it', async () => {
      await silentForHalfAMinute();
      await records.hold(claimed);
      expect(await records.claim(request, now)).toEqual({ is: 'running' });
      await silentForHalfAMinute();
      expect(await records.claim(request, now)).toMatchObject({ is: 'claimed' });
      await silentForHalfAMinute();
      await records.hold(claimed);
      expect(await records.claim(request, now)).toMatchObject({ is: 'claimed' });
    });

    it('is of a version that is not heard of stays taken for five minutes', async () => {
      for (const heldUntil of [null, later(begun, -1)]) {
        await opened().database.query('update idempotency_records set held_until = $1', [heldUntil]);
        expect(await records.claim(request, now)).toEqual({ is: 'running' });
      }
      expect(await records.claim(request, later(now, minutes(5)))).toMatchObject({ is: 'claimed' });
    });
  });

  it('is free again when it was released, when its process died, and after two days', async () => {
    const records = new SqlIdempotencyRecords(opened().database);
    const claimed = await records.claim(request, noon);
    if (claimed.is !== 'claimed') throw new Error('expected the first to claim it');
    await records.release(claimed);
    const second = await records.claim(request, noon);
    expect(second).toMatchObject({ is: 'claimed' });
    expect(await records.claim(request, later(noon, minutes(4)))).toEqual({ is: 'running' });
    const third = await records.claim(request, later(noon, minutes(6)));
    if (third.is !== 'claimed') throw new Error('expected a dead claim to be taken over');
    await records.settle(claimed, { status: 500, body: 'of the one that was given up' });
    await records.settle(third, { status: 204, body: undefined });
    expect(await records.claim(request, later(noon, days(1)))).toEqual({ is: 'answered', answer: { status: 204, body: null } });
    expect(await records.claim(request, later(noon, days(3)))).toMatchObject({ is: 'claimed' });
  });
});
