import { Module } from '@nestjs/common';
import { AmazonAdapter } from './amazon.adapter.js';

@Module({ providers: [AmazonAdapter] })
export default class AmazonModule {}
