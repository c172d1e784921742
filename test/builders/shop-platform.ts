import { IsOptional, IsString } from 'class-validator';
import type { StoreAdapter } from '../../src/application/ports/store-adapter.js';

class ShopSettings {
  @IsOptional() @IsString() apiUrl?: string;
}

/** A platform that asks for nothing and is never spoken to. */
export function aShopPlatform(): StoreAdapter {
  return {
    card: {
      platform: 'shop', title: 'Shop', settings: ShopSettings, carriers: {}, knownErrors: [],
      limits: { noticesPerCall: 1, atOnce: 1, requestTimeoutMs: 1_000, budgets: {} },
      traits: { partial: true, manyPackages: true, editTracking: true, takeBack: true, readBack: true, idempotencyKeys: false },
    },
    probe: () => Promise.resolve({ is: 'good', account: 'shop' }),
    shipments: { announce: () => Promise.resolve([]) },
  };
}
