import { Module } from '@nestjs/common';
import { OverdueRecords } from './overdue-records.js';

/** What `@Recorded` routes need of their module, beside the ports. */
@Module({ providers: [OverdueRecords], exports: [OverdueRecords] })
export class IdempotencyModule {}
