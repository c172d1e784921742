import { DiscoveryService } from '@nestjs/core';

/** Marks the adapter class of a store folder: the registry finds every provider that carries it. */
export const Store = DiscoveryService.createDecorator();
