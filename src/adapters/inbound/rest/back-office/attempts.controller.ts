import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AttemptList, type AttemptView } from '../../../../application/ports/attempt-list.js';
import type { Page } from '../../../../application/ports/page.js';
import { Scope } from '../access/scope.decorator.js';
import { AttemptListQuery } from './attempt-list.query.js';
import { pageFor } from './list.query.js';
import { NamedStore } from './named-store.js';

@ApiTags('Attempts')
@Controller('v1/attempts')
@Scope('read')
export class AttemptsController {
  constructor(private readonly attempts: AttemptList, private readonly stores: NamedStore) {}

  @Get()
  @ApiOperation({ summary: 'The sync log: every attempt with what was asked of the store and what it said, redacted and capped.' })
  async list(@Query() query: AttemptListQuery): Promise<Page<AttemptView>> {
    const storeId = await this.stores.inFilter(query.store);
    const filter = {
      ...(storeId ? { storeId } : {}),
      ...(query.delivery ? { deliveryId: query.delivery.toLowerCase() } : {}),
      ...(query.since ? { since: new Date(query.since) } : {}),
      ...(query.until ? { until: new Date(query.until) } : {}),
    };
    return pageFor(query, request => this.attempts.page(filter, request));
  }
}
