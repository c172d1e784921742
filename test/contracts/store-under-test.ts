import type { StoreAdapter } from '../../src/application/ports/store-adapter.js';
import type { OpenSandbox } from '../../src/application/ports/store-sandbox.js';
import type { NoticedPackage } from '../../src/domain/fulfillment/notice.js';

export interface StoreUnderTest {
  readonly adapter: () => StoreAdapter;
  readonly openSandbox: OpenSandbox;
}

/** A box of a story: its number, and units by SKU. Without units it completes nothing of its own. */
export interface PackageSpec {
  readonly number: string | null;
  readonly units?: Readonly<Record<string, number>>;
  readonly carrier?: Partial<NoticedPackage['carrier'] & object>;
  readonly url?: string;
}
