import { afterEach, beforeEach, describe } from '@jest/globals';
import { credentialBehaviours } from './behaviours/credentials.js';
import { changeBehaviours } from './behaviours/changes.js';
import { endingBehaviours } from './behaviours/endings.js';
import { faultBehaviours } from './behaviours/faults.js';
import { newsBehaviours } from './behaviours/news.js';
import { Shop } from './shop.js';
import type { StoreUnderTest } from './store-under-test.js';

/**
 * What every store owes, said as behaviour over its own sandbox and real sockets. A store is done when this passes.
 * Behaviours a platform cannot have (its card's traits say so) turn round: the battery checks that it refuses them
 * with a meaning instead of losing them silently.
 */
export function storeAdapterContract(platform: string, store: StoreUnderTest): void {
  describe(`${platform} as a store`, () => {
    let shop: Shop;
    beforeEach(async () => {
      shop = await Shop.open(store);
    });
    afterEach(async () => {
      await shop.close();
    });
    const theShop = (): Shop => shop;
    newsBehaviours(theShop);
    endingBehaviours(theShop);
    faultBehaviours(theShop);
    changeBehaviours(theShop);
    credentialBehaviours(theShop);
  });
}
