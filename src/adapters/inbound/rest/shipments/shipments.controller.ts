import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiExtraModels, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { Response } from 'express';
import { AcceptShipments, type TakenShipment } from '../../../../application/intake/accept-shipments.js';
import type { ShipmentReport } from '../../../../application/intake/shipment-report.js';
import { Scope } from '../access/scope.decorator.js';
import { isPlainObject } from '../requests/fields.js';
import { checked } from '../requests/request.pipe.js';
import { reportOf } from './reported-shipment.js';
import { badReports, contradicted, takenAnswer, type GroupAnswer, type TakenAnswer } from './shipment-answers.js';
import { ShipmentRequest, ShipmentsRequest } from './shipment.request.js';

@ApiTags('Shipments')
@Controller('v1/shipments')
@Scope('write')
export class ShipmentsController {
  constructor(private readonly accept: AcceptShipments) {}

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
    if (isPlainObject(body) && Object.hasOwn(body, 'shipments')) return this.addMany(checked(ShipmentsRequest, body), response);
    const [taken] = await this.take([reportOf(checked(ShipmentRequest, body))], () => '');
    if (taken?.is === 'contradicts') throw contradicted(taken);
    return takenAnswer(taken!);
  }

  private async addMany({ shipments }: ShipmentsRequest, response: Response): Promise<GroupAnswer> {
    const taken = await this.take(shipments.map(reportOf), report => `shipments[${report}].`);
    if (taken.some(each => each.is === 'contradicts')) response.status(207);
    return { shipments: taken.map(takenAnswer) };
  }

  private async take(reports: readonly ShipmentReport[], path: (report: number) => string): Promise<readonly TakenShipment[]> {
    const intake = await this.accept.run(reports);
    if (intake.is === 'refused') throw badReports(intake.problems, path);
    return intake.shipments;
  }
}
