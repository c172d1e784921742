import { Module } from '@nestjs/common';
import { WooCommerceAdapter } from './woocommerce.adapter.js';

@Module({ providers: [WooCommerceAdapter] })
export default class WooCommerceStoreModule {}
