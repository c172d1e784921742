import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CorrectTracking } from '../../../../application/intake/correct-tracking.js';
import type { PackageProblem } from '../../../../application/intake/package-problem.js';
import { VoidLabels } from '../../../../application/intake/void-labels.js';
import type { ShipmentChanged } from '../../../../application/ports/shipment-books.js';
import { StoreDirectory } from '../../../../application/ports/store-directory.js';
import { Scope } from '../access/scope.decorator.js';
import { Recorded } from '../idempotency/recorded.decorator.js';
import { beingTold, endingUnknown, invalidRequest, notFound, type FieldProblem } from '../problems/problem.js';
import { IdOf } from '../requests/id.pipe.js';
import { checked, checkedAndJudged } from '../requests/request.pipe.js';
import { owedAnswers, type OwedAnswer } from './shipment-answers.js';
import { TrackingRequest, VoidRequest } from './shipment-change.request.js';

interface ChangeAnswer {
  readonly id: string;
  readonly externalId: string;
  readonly status: 'changed' | 'unchanged';
  readonly deliveries: readonly OwedAnswer[];
}

/** Where the packages stand in the request. */
type FieldsOf = (problems: readonly PackageProblem[]) => readonly FieldProblem[];

const voided: FieldsOf = problems => problems.map(({ at, problem }) => ({ field: `packages[${at}]`, problem }));
const corrected: FieldsOf = problems =>
  problems.map(({ at, field = 'externalId', problem }) => ({ field: `packages[${at}].${field}`, problem }));

@ApiTags('Shipments')
@Controller('v1/shipments/:id')
@Scope('write')
export class ShipmentChangesController {
  constructor(
    private readonly voidLabels: VoidLabels,
    private readonly correctTracking: CorrectTracking,
    private readonly directory: StoreDirectory,
  ) {}

  @Post('void')
  @Recorded()
  @ApiOperation({
    summary: 'Labels were voided: the boxes never left.',
    description: 'Stores that heard of them and can take it back are told.',
  })
  @HttpCode(202)
  @ApiBody({ type: VoidRequest, required: false })
  async void(@Param('id', new IdOf('shipment')) id: string, @Body() body: unknown): Promise<ChangeAnswer> {
    const { packages } = checked(VoidRequest, body ?? {});
    return this.answer(id, await this.voidLabels.run(id, packages ?? undefined), voided);
  }

  @Post('tracking')
  @Recorded()
  @ApiOperation({
    summary: 'Packages carry another number now, or under the same number another carrier, service or link.',
    description: 'Stores that heard of them as they were are told. A store that cannot show it refuses with a reason.',
  })
  @HttpCode(202)
  @ApiBody({ type: TrackingRequest })
  async tracking(@Param('id', new IdOf('shipment')) id: string, @Body() body: unknown): Promise<ChangeAnswer> {
    const { packages } = await checkedAndJudged(TrackingRequest, body, async sound =>
      corrected(
        await this.correctTracking.judge(
          id,
          (sound.packages ?? []).map(each => ({ externalId: each?.externalId, trackingNumber: each?.trackingNumber })),
        ),
      ),
    );
    const corrections = packages.map(each => ({
      ...each,
      carrier: each.carrier ?? null,
      service: each.service ?? null,
      trackingUrl: each.trackingUrl ?? null,
    }));
    return this.answer(id, await this.correctTracking.run(id, corrections), corrected);
  }

  private async answer(id: string, changed: ShipmentChanged<readonly PackageProblem[]>, fields: FieldsOf): Promise<ChangeAnswer> {
    if (changed.is === 'unknown') throw notFound('shipment', id);
    if (changed.is === 'busy') throw beingTold('order');
    if (changed.is === 'unsure') throw endingUnknown();
    if (changed.is === 'refused') throw invalidRequest(fields(changed.refusal));
    const store = await this.directory.byId(changed.storeId);
    return {
      id,
      externalId: changed.shipment.externalId,
      status: changed.is,
      deliveries: owedAnswers(changed.deliveries, store?.name ?? ''),
    };
  }
}
