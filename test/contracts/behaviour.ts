import type { StoreCard } from '../../src/application/ports/store-adapter.js';
import { Shop } from './shop.js';
import type { StoreUnderTest } from './store-under-test.js';

/** One thing a store owes, said as a sentence about a shop; `prove` throws in words when the store does not do it. */
export interface Behaviour {
  readonly name: string;
  readonly applies: (card: StoreCard) => boolean;
  readonly prove: (shop: Shop) => Promise<void>;
}

/** Owed by every platform. */
export function always(name: string, prove: Behaviour['prove']): Behaviour {
  return { name, applies: () => true, prove };
}

type Sentence = readonly [name: string, prove: Behaviour['prove']];

/** Owed by a platform that can, and what one that cannot owes instead: nobody is let off. */
export function dependingOn(can: (traits: StoreCard['traits']) => boolean, able: Sentence, unable: Sentence): readonly Behaviour[] {
  return [
    { name: able[0], applies: card => can(card.traits), prove: able[1] },
    { name: unable[0], applies: card => !can(card.traits), prove: unable[1] },
  ];
}

/** Opens the store, lets it prove the behaviour, and looks for bugs and mistakes it left behind. */
export async function prove(behaviour: Behaviour, store: StoreUnderTest): Promise<void> {
  const shop = await Shop.open(store);
  try {
    await behaviour.prove(shop);
    shop.expectNoBlunder();
  } finally {
    await shop.close();
  }
}
