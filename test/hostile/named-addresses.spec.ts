import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import type { HttpAnswer, HttpReply, HttpRequest } from '../../src/application/ports/store-session.js';
import type { StoreSandbox } from '../../src/application/ports/store-sandbox.js';
import { Shop } from '../contracts/shop.js';
import type { StoreUnderTest } from '../contracts/store-under-test.js';
import { withText } from './garbled-replies.js';
import { platforms, scannedStore, withSettings } from './scanned-stores.js';

const metadata = 'http://169.254.169.254/latest';

/** Settings under which a platform goes where its answers say. */
const trusting: Readonly<Record<string, (url: string) => object>> = {
  amazon: () => ({ feedThreshold: 1 }),
  salesforce: url => ({ apiUrl: undefined, loginUrl: url }),
};
/** Platforms whose answers name addresses to call: where a feed is put, where an org lives. */
const named = new Set(['amazon', 'salesforce']);

describe.each(platforms)('%s', platform => {
  let store: StoreUnderTest;
  const open: Shop[] = [];
  beforeAll(async () => {
    store = await scannedStore(platform);
  });
  afterEach(() => Promise.all(open.splice(0).map(each => each.close())));
  const shopWith = async (change: (sandbox: StoreSandbox) => object): Promise<Shop> => {
    const shop = await Shop.open(withSettings(store, change));
    open.push(shop);
    return shop;
  };

  it('is not called at an address inside, whichever setting names it', async () => {
    const addresses = addressesAmong(store.adapter().card.settings);
    expect(addresses).toContain('apiUrl');
    for (const field of addresses) {
      const shop = await shopWith(() => ({ apiUrl: undefined, [field]: metadata }));
      const calls = overheard(shop);
      const probe = await shop.adapter.probe(shop.session);
      const [outcome] = await shop.adapter.shipments.announce([shop.notice({ order: undefined, id: '1' }, [{ number: '1Z1' }])], shop.session);
      expect([field, outcome!.is, JSON.stringify(probe)]).toEqual([field, 'later', expect.stringContaining('not a public address')]);
      const inside = calls.filter(({ request }) => request.url.startsWith(metadata));
      expect([field, inside.length > 0, inside.filter(({ reply }) => reply.heard || reply.why !== 'forbidden-address')]).toEqual([field, true, []]);
    }
  });

  it('cannot send us to an address inside by what it answers', async () => {
    const shop = await shopWith(sandbox => trusting[platform]?.(sandbox.url) ?? {});
    const calls = overheard(shop, reply => withText(reply, reply.text.replaceAll(/https?:\/\/[^"\\\s<]+/g, metadata)));
    const id = shop.sandbox.place({ key: '1001', number: '#1001', lines: [{ storeLineId: '10011', sku: 'TEE', quantity: 1 }] });
    const [found] = (await shop.adapter.orders?.find([id], shop.session)) ?? [];
    const order = found && 'order' in found ? found.order : undefined;
    const outcomes = await shop.adapter.shipments.announce([shop.notice({ id, order }, [{ number: '1Z1', units: { TEE: 1 } }])], shop.session);
    expect(outcomes).toHaveLength(1);
    const elsewhere = calls.filter(({ request }) => new URL(request.url).hostname !== '127.0.0.1');
    expect(elsewhere.map(({ reply }) => (reply.heard ? reply.status : reply.why))).toEqual(elsewhere.map(() => 'forbidden-address'));
    expect(elsewhere.length > 0).toBe(named.has(platform));
  });
});

/** The settings that are addresses, those of tokens too. */
function addressesAmong(settings: new () => object): readonly string[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(settings, '', false, false);
  return [...new Set(rules.filter(({ name }) => name === 'isUrl').map(({ propertyName }) => propertyName))];
}

/** Writes down every call of the store from now on; `instead` changes what the adapter hears. */
function overheard(shop: Shop, instead: (reply: HttpAnswer) => HttpAnswer = reply => reply): readonly { readonly request: HttpRequest; readonly reply: HttpReply }[] {
  const calls: { request: HttpRequest; reply: HttpReply }[] = [];
  const send = shop.session.http.send.bind(shop.session.http);
  shop.session.http.send = async request => {
    const reply = await send(request);
    calls.push({ request, reply });
    return reply.heard ? instead(reply) : reply;
  };
  return calls;
}
