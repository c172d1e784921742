import { type StoreDirectory, StoreGone } from '../ports/store-directory.js';

/**
 * Another process may have removed a store, and made a new one of its name, less than a second ago. `work` looks its stores up;
 * where one of them turns out to be gone, it has written nothing and is done again.
 */
export async function withStoresOfNow<T>(directory: StoreDirectory, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreGone)) throw error;
    directory.forget();
    return work();
  }
}
