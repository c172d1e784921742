import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Metrics } from '../../../../application/ports/metrics.js';
import { Scope } from '../access/scope.decorator.js';

@ApiTags('Operation')
@Controller('metrics')
@Scope('read')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @ApiOperation({ summary: 'Figures for Prometheus; the key goes into its `authorization` setting.' })
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  async read(@Res({ passthrough: true }) response: Response): Promise<string> {
    const { type, body } = await this.metrics.text();
    response.setHeader('Content-Type', type);
    return body;
  }
}
