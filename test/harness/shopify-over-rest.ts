import { openShopifySandbox, type ShopifySandbox } from '../../src/adapters/stores/shopify/sandbox/shopify.sandbox.js';
import { Desk } from '../../src/demo/desk.js';
import { newDatabasePlace } from './database-place.js';
import type { DatabaseKind } from './place.js';
import { Service } from './service.js';

/** A service on a database of its own that knows one Shopify shop as `acme`. */
export interface ShopifyOverRest {
  readonly shop: ShopifySandbox;
  readonly service: Service;
  readonly desk: Desk;
  close(): Promise<void>;
}

export async function openShopifyOverRest(kind: DatabaseKind): Promise<ShopifyOverRest> {
  const place = await newDatabasePlace(kind);
  const [shop, service] = await Promise.all([openShopifySandbox(), Service.start(place.location)]);
  const desk = new Desk(service.url, service.adminKey);
  await desk.post('/v1/stores', { platform: 'shopify', name: 'acme', settings: shop.settings() });
  return {
    shop, service, desk,
    async close() {
      await service.stop();
      await Promise.all([shop.close(), place.remove()]);
    },
  };
}
