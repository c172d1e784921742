import { Module } from '@nestjs/common';
import { CommercetoolsAdapter } from './commercetools.adapter.js';

@Module({ providers: [CommercetoolsAdapter] })
export default class CommercetoolsStoreModule {}
