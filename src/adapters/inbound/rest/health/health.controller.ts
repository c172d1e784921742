import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  HealthCheck,
  HealthCheckService,
  HealthIndicatorService,
  type HealthCheckResult,
  type HealthIndicatorResult,
} from '@nestjs/terminus';
import { seconds } from '../../../../domain/time/duration.js';
import { Clock } from '../../../../application/ports/clock.js';
import { DatabasePing } from '../../../../application/ports/database-ping.js';
import { Public } from '../access/scope.decorator.js';

const patience = seconds(2);

@ApiTags('Operation')
@Controller('health')
@Public()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly database: DatabasePing,
    private readonly clock: Clock,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'The process answers.' })
  live(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'The database answers and takes what is written, so a shipment can be taken.' })
  @HealthCheck({ swaggerDocumentation: false })
  ready(): Promise<HealthCheckResult> {
    return this.health.check([() => this.databaseAnswers()]);
  }

  private async databaseAnswers(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('database');
    const done = new AbortController();
    try {
      const answered = await Promise.race([
        this.database.ping().then(() => true),
        this.clock.sleep(patience, done.signal).then(() => false),
      ]);
      return answered ? indicator.up() : indicator.down('no answer within two seconds');
    } catch {
      return indicator.down('cannot be reached or written');
    } finally {
      done.abort();
    }
  }
}
