import { Module } from '@nestjs/common';
import { BigcommerceAdapter } from './bigcommerce.adapter.js';

@Module({ providers: [BigcommerceAdapter] })
export default class BigcommerceStoreModule {}
