import { describe, it } from '@jest/globals';
import { type Behaviour, prove } from './behaviour.js';
import { cardBehaviours } from './behaviours/card.js';
import { changeBehaviours } from './behaviours/changes.js';
import { credentialBehaviours } from './behaviours/credentials.js';
import { endingBehaviours } from './behaviours/endings.js';
import { faultBehaviours } from './behaviours/faults.js';
import { grownBoxBehaviours } from './behaviours/grown-boxes.js';
import { leftToDoBehaviours } from './behaviours/left-to-do.js';
import { newsBehaviours } from './behaviours/news.js';
import { orderBehaviours } from './behaviours/orders.js';
import { sharedNumberBehaviours } from './behaviours/shared-numbers.js';
import { stuckCorrectionBehaviours } from './behaviours/stuck-corrections.js';
import { syncLogBehaviours } from './behaviours/sync-log.js';
import type { StoreUnderTest } from './store-under-test.js';

/** Everything a store can owe, in the order in which a new one is best made real. */
export const battery: readonly Behaviour[] = [
  ...cardBehaviours, ...credentialBehaviours, ...orderBehaviours, ...newsBehaviours, ...endingBehaviours, ...changeBehaviours, ...stuckCorrectionBehaviours, ...grownBoxBehaviours, ...sharedNumberBehaviours, ...leftToDoBehaviours, ...syncLogBehaviours, ...faultBehaviours,
];

/**
 * What every store owes, said as behaviour over its own sandbox and real sockets. A store is done when this passes.
 * Behaviours a platform cannot have (its card's traits say so) turn round: the battery checks that it refuses them
 * with a meaning instead of losing them silently.
 */
export function storeAdapterContract(platform: string, store: StoreUnderTest): void {
  const { card } = store.adapter();
  describe(`${platform} as a store`, () => {
    for (const behaviour of battery.filter(each => each.applies(card))) {
      it(behaviour.name, () => prove(behaviour, store));
    }
  });
}
