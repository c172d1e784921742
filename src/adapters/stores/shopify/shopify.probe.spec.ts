import { describe, expect, it } from '@jest/globals';
import { answer, scriptedStore } from '../../../../test/harness/scripted-store.js';
import type { Probe } from '../../../application/ports/store-adapter.js';
import { probeShop } from './shopify.probe.js';
import { ShopifySettings } from './shopify.settings.js';

const enough = ['write_orders', 'write_merchant_managed_fulfillment_orders', 'read_all_orders'];

function probed(scopes: readonly string[], wants: Partial<ShopifySettings> = {}, headers: Record<string, string> = {}): Promise<Probe> {
  const settings = Object.assign(new ShopifySettings(), { shop: 'acme.myshopify.com', accessToken: 'shpat_1' }, wants);
  const data = { shop: { name: 'Acme' }, currentAppInstallation: { accessScopes: scopes.map(handle => ({ handle })) } };
  return probeShop(scriptedStore(settings, [answer(200, { data }, headers)]).session);
}

const without = (scope: string): string[] => enough.filter(each => each !== scope);

describe('a probe of a Shopify app', () => {
  it('that holds all it needs has nothing to add', async () => {
    expect(await probed(enough)).toEqual({ is: 'good', account: 'Acme' });
  });

  it('that only reads orders will do while the shop wants nothing after the last box', async () => {
    const reads = [...without('write_orders'), 'read_orders'];
    expect(await probed(reads)).toEqual({ is: 'good', account: 'Acme' });
    for (const wants of [{ capturePayment: true }, { archiveWhenComplete: true }, { trackingMetafield: { namespace: 'a', key: 'b' } }]) {
      expect(await probed(reads, wants)).toEqual({ is: 'under-scoped', missing: ['write_orders'], detail: 'grant the app write_orders and install it again' });
    }
  });

  it('that holds nothing is told all it needs', async () => {
    expect(await probed([])).toMatchObject({ is: 'under-scoped', missing: ['read_orders', 'write_merchant_managed_fulfillment_orders'] });
  });

  it('notes what stays out of sight, and a version that is no longer served', async () => {
    expect(await probed(without('read_all_orders'))).toMatchObject({ is: 'good', notes: [expect.stringContaining('60 days')] });
    const elsewhere = [...without('write_merchant_managed_fulfillment_orders'), 'write_assigned_fulfillment_orders'];
    expect(await probed(elsewhere)).toMatchObject({ is: 'good', notes: [expect.stringContaining('own locations')] });
    expect(await probed(enough, {}, { 'x-shopify-api-version': '2025-01' })).toMatchObject({ is: 'good', notes: [expect.stringContaining('2025-01')] });
  });
});
