import { Module } from '@nestjs/common';
import { ShopifyAdapter } from './shopify.adapter.js';

@Module({ providers: [ShopifyAdapter] })
export default class ShopifyStoreModule {}
