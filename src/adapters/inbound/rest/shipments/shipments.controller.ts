import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiExtraModels, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { Response } from 'express';
import { AcceptShipments, type TakenShipment } from '../../../../application/intake/accept-shipments.js';
import { JudgeReports } from '../../../../application/intake/judge-reports.js';
import type { ShipmentReport } from '../../../../application/intake/shipment-report.js';
import { Scope } from '../access/scope.decorator.js';
import { invalidRequest, type FieldProblem } from '../problems/problem.js';
import { isPlainObject } from '../requests/fields.js';
import { checkedAndJudged } from '../requests/request.pipe.js';
import type { Sound } from '../requests/sound-part.js';
import { judgedOf, reportOf } from './reported-shipment.js';
import { contradicted, fieldProblems, takenAnswer, type GroupAnswer, type TakenAnswer } from './shipment-answers.js';
import { ShipmentRequest, ShipmentsRequest } from './shipment.request.js';

/** Where a report stands in the request. */
type PathOfReport = (report: number) => string;

const alone: PathOfReport = () => '';
const inGroup: PathOfReport = report => `shipments[${report}].`;

@ApiTags('Shipments')
@Controller('v1/shipments')
@Scope('write')
export class ShipmentsController {
  constructor(private readonly accept: AcceptShipments, private readonly judging: JudgeReports) {}

  @Post()
  @ApiOperation({
    summary: 'Takes one shipment, or up to 500 as `{shipments: […]}`.',
    description: 'A repeat with the same content is harmless. One with other content is 409; within a group it is named in the 207 answer and the others are taken. A group with a single bad field is refused as a whole.',
  })
  @HttpCode(202)
  @ApiAcceptedResponse({ description: 'It is on disk.' })
  @ApiResponse({ status: 207, description: 'Of a group, all that does not contradict what was reported before is on disk.' })
  @ApiExtraModels(ShipmentRequest, ShipmentsRequest)
  @ApiBody({ schema: { oneOf: [{ $ref: getSchemaPath(ShipmentRequest) }, { $ref: getSchemaPath(ShipmentsRequest) }] } })
  async add(@Body() body: unknown, @Res({ passthrough: true }) response: Response): Promise<TakenAnswer | GroupAnswer> {
    if (isPlainObject(body) && Object.hasOwn(body, 'shipments')) return this.addMany(body, response);
    const request = await checkedAndJudged(ShipmentRequest, body, sound => this.judge([sound], alone));
    const [taken] = await this.take([reportOf(request)], alone);
    if (taken?.is === 'contradicts') throw contradicted(taken);
    return takenAnswer(taken!);
  }

  private async addMany(body: object, response: Response): Promise<GroupAnswer> {
    const { shipments } = await checkedAndJudged(ShipmentsRequest, body, sound => this.judge(sound.shipments ?? [], inGroup));
    const taken = await this.take(shipments.map(reportOf), inGroup);
    if (taken.some(each => each.is === 'contradicts')) response.status(207);
    return { shipments: taken.map(takenAnswer) };
  }

  private async take(reports: readonly ShipmentReport[], path: PathOfReport): Promise<readonly TakenShipment[]> {
    const intake = await this.accept.run(reports);
    if (intake.is === 'refused') throw invalidRequest(fieldProblems(intake.problems, path));
    return intake.shipments;
  }

  private async judge(sound: readonly (Sound<ShipmentRequest> | undefined)[], path: PathOfReport): Promise<readonly FieldProblem[]> {
    return fieldProblems(await this.judging.run(sound.map(each => judgedOf(each ?? {}))), path);
  }
}
