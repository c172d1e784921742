import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindingList, type FindingView } from '../../../../application/ports/finding-list.js';
import type { Page } from '../../../../application/ports/page.js';
import { Scope } from '../access/scope.decorator.js';
import { Recorded } from '../idempotency/recorded.decorator.js';
import { conflict, notFound } from '../problems/problem.js';
import { IdOf } from '../requests/id.pipe.js';
import { FindingListQuery, FindingResolution } from './finding.request.js';
import { pageFor } from './list.query.js';
import { NamedStore } from './named-store.js';

@ApiTags('Findings')
@Controller('v1/findings')
export class FindingsController {
  constructor(private readonly findings: FindingList, private readonly stores: NamedStore) {}

  @Get()
  @ApiOperation({
    summary: 'Lists what a person should look at, and what to do about it, newest first.',
    description: 'What was resolved is listed too, unless `open` is true.',
  })
  @Scope('read')
  async list(@Query() query: FindingListQuery): Promise<Page<FindingView>> {
    const storeId = await this.stores.inFilter(query.store);
    const filter = {
      ...(storeId ? { storeId } : {}),
      ...(query.kind ? { kind: query.kind } : {}),
      ...(query.open ? { open: query.open === 'true' } : {}),
    };
    return pageFor(query, request => this.findings.page(filter, request));
  }

  @Post(':id/resolve')
  @Recorded()
  @ApiOperation({ summary: 'Closes a finding.', description: 'Should the same happen again, a new one opens.' })
  @Scope('write')
  @HttpCode(204)
  async resolve(@Param('id', new IdOf('finding')) id: string, @Body() { resolution }: FindingResolution): Promise<void> {
    const answer = await this.findings.resolve(id, resolution);
    if (answer === 'unknown') throw notFound('finding', id);
    if (answer === 'resolved-before') throw conflict('resolved-before', 'This finding was resolved before; its resolution stays as it is.');
  }
}
