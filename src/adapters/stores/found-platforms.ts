import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { longestRequestMs, type StoreAdapter } from '../../application/ports/store-adapter.js';
import { StorePlatforms } from '../../application/ports/store-platforms.js';
import { Store } from './store.decorator.js';

/** The adapters marked `@Store()` among all providers, by their card's platform. */
@Injectable()
export class FoundPlatforms extends StorePlatforms implements OnModuleInit {
  private readonly adapters = new Map<string, StoreAdapter>();

  constructor(private readonly discovery: DiscoveryService) {
    super();
  }

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders({ metadataKey: Store.KEY })) this.add(instance as StoreAdapter);
  }

  all(): readonly StoreAdapter[] {
    return [...this.adapters.values()].sort((a, b) => a.card.platform.localeCompare(b.card.platform));
  }

  get(platform: string): StoreAdapter | undefined {
    return this.adapters.get(platform);
  }

  private add(adapter: StoreAdapter): void {
    const { platform } = adapter.card;
    if (this.adapters.has(platform)) throw new Error(`expected one adapter for platform "${platform}", found two`);
    const { requestTimeoutMs } = adapter.card.limits;
    if (requestTimeoutMs > longestRequestMs)
      throw new Error(`expected requests of "${platform}" to end within ${longestRequestMs} ms, found ${requestTimeoutMs} on its card`);
    this.adapters.set(platform, adapter);
  }
}
