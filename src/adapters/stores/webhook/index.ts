import { Module } from '@nestjs/common';
import { WebhookAdapter } from './webhook.adapter.js';

@Module({ providers: [WebhookAdapter] })
export default class WebhookStoreModule {}
