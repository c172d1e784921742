import { Buffer } from 'node:buffer';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { SandboxReply } from '../../sandbox-server.js';
import { keys } from './keys.js';
import { Shop, trackingsOf } from './shop.js';
import { WordPress } from './wordpress.js';

const login = `Basic ${Buffer.from(`${keys.full.consumerKey}:${keys.full.consumerSecret}`).toString('base64')}`;

describe('a WordPress with several callers at once', () => {
  let shop: Shop;
  let site: WordPress;

  beforeEach(() => {
    shop = new Shop({ tracking: 'ast', perItem: true, partialStatus: true }, () => new Date('2026-10-02T19:30:00Z'));
    shop.place({ key: '14', number: '#14', lines: [{ storeLineId: '21', sku: 'MUG', quantity: 2 }] });
    site = new WordPress(shop, { workers: 4 });
  });

  function call(method: string, path: string, json?: object): Promise<SandboxReply> {
    return site.handle({ method, path: `/wp-json${path}`, query: new URLSearchParams(), headers: { authorization: login }, body: '', json });
  }

  it('loses one of two trackings written to an order at once, and says 201 to both', async () => {
    const both = await Promise.all(['1Z1', '1Z2'].map(number => call('POST', '/wc-ast/v3/orders/14/shipment-trackings', { tracking_number: number, tracking_provider: 'UPS', date_shipped: '2026-10-02' })));
    expect(both.map(each => each.status)).toEqual([201, 201]);
    expect(trackingsOf(shop.order('14'))).toHaveLength(1);
  });

  it('turns away whom its host has no worker for, with a page', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => call('GET', '/wc/v3/orders/statuses')));
    expect(answers.map(each => each.status)).toEqual([200, 200, 200, 200, 429, 429]);
    expect(answers.at(-1)).toMatchObject({ throttled: true, body: expect.stringContaining('<html>') });
  });
});
