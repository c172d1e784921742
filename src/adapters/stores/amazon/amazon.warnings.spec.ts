import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Shop } from '../../../../test/contracts/shop.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { AmazonAdapter } from './amazon.adapter.js';
import { openSandbox } from './sandbox/amazon.sandbox.js';

describe('a carrier that Amazon does not list', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open({ adapter: () => new AmazonAdapter(), openSandbox });
  });
  afterEach(() => shop.close());

  const byRoadrunner = async (): Promise<ShipmentNotice> =>
    shop.notice(await shop.sells({ MUG: 2 }), [{ number: 'RR1', units: { MUG: 1 }, carrier: { code: 'rr', canonical: undefined, name: 'Roadrunner Post', known: false } }]);
  const warned = { warnings: [{ code: 'carrier-not-listed', detail: expect.stringContaining('Roadrunner Post') }] };

  it('is named to a person although the reply was lost', async () => {
    const notice = await byRoadrunner();
    shop.sandbox.misbehave({ is: 'lose-reply', times: 1 });
    expect(await shop.tellOne(notice)).toMatchObject({ is: 'later', mayHaveActed: true });
    expect(await shop.retryOne(notice)).toMatchObject({ is: 'already', ...warned });
  });

  it('is named again when the news is said again', async () => {
    const notice = await byRoadrunner();
    expect([await shop.tellOne(notice), await shop.tellOne(notice)]).toMatchObject([{ is: 'done', ...warned }, { is: 'already', ...warned }]);
  });
});
