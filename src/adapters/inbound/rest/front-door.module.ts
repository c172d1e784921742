import { Module, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { Authenticate } from '../../../application/access/authenticate.js';
import { EnsureAdminKey } from '../../../application/access/ensure-admin-key.js';
import { MakeApiKey } from '../../../application/access/make-api-key.js';
import { VerifiedKeys } from '../../../application/access/verified-keys.js';
import { AccessGuard } from './access/access.guard.js';
import { DeclaredAccess } from './access/declared-access.js';
import { HealthController } from './health/health.controller.js';
import { MetricsController } from './health/metrics.controller.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { BodylessGuard } from './requests/bodyless.guard.js';
import { JsonBodyGuard } from './requests/json-body.guard.js';
import { QuerylessGuard } from './requests/queryless.guard.js';
import { RequestPipe } from './requests/request.pipe.js';

const rules: Provider[] = [
  { provide: APP_GUARD, useClass: AccessGuard },
  { provide: APP_GUARD, useClass: QuerylessGuard },
  { provide: APP_GUARD, useClass: JsonBodyGuard },
  { provide: APP_GUARD, useClass: BodylessGuard },
  { provide: APP_PIPE, useClass: RequestPipe },
  { provide: APP_FILTER, useClass: ProblemFilter },
  DeclaredAccess,
];

/** What every process answers, and the rules every route keeps: who may call, what a request looks like, how errors read. */
@Module({
  imports: [DiscoveryModule, TerminusModule],
  controllers: [HealthController, MetricsController],
  providers: [...rules, VerifiedKeys, Authenticate, MakeApiKey, EnsureAdminKey],
  exports: [VerifiedKeys, MakeApiKey, EnsureAdminKey],
})
export class FrontDoorModule {}
