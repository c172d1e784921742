import { Module } from '@nestjs/common';
import { SalesforceAdapter } from './salesforce.adapter.js';

@Module({ providers: [SalesforceAdapter] })
export default class SalesforceStoreModule {}
