import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { subjectsAbout } from '../../../../application/back-office/subjects-about.js';
import { OrderLedger } from '../../../../application/orders/order-ledger.js';
import { Clock } from '../../../../application/ports/clock.js';
import { FindingList } from '../../../../application/ports/finding-list.js';
import type { Page } from '../../../../application/ports/page.js';
import { ShipmentViews, type ShipmentFilter } from '../../../../application/ports/shipment-views.js';
import { Scope } from '../access/scope.decorator.js';
import { pageFor } from '../back-office/list.query.js';
import { NamedStore } from '../back-office/named-store.js';
import { invalidRequest, notFound } from '../problems/problem.js';
import { IdOf } from '../requests/id.pipe.js';
import { shipmentAnswer, shipmentInFull, type ShipmentAnswer, type ShipmentInFull } from './shipment-view-answers.js';
import { ShipmentsQuery } from './shipments.query.js';

@ApiTags('Shipments')
@Controller('v1/shipments')
@Scope('read')
export class ShipmentViewsController {
  constructor(
    private readonly views: ShipmentViews,
    private readonly ledger: OrderLedger,
    private readonly findings: FindingList,
    private readonly stores: NamedStore,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Lists shipments, newest first.',
    description: '`order` and `externalId` need a `store`: they mean something only there.',
  })
  async list(@Query() query: ShipmentsQuery): Promise<Page<ShipmentAnswer>> {
    const filter = await this.filterOf(query);
    const { items, nextCursor } = await pageFor(query, request => this.views.page(filter, request));
    return { items: items.map(shipmentAnswer), ...(nextCursor && { nextCursor }) };
  }

  @Get(':id')
  @ApiOperation({
    summary: 'One shipment with what became of its order, line by line, every delivery with its attempts, and what a person should look at.',
  })
  async one(@Param('id', new IdOf('shipment')) id: string): Promise<ShipmentInFull> {
    const found = await this.views.find(id);
    if (!found) throw notFound('shipment', id);
    const ledger = await this.ledger.run(found.storeId, found.shipment.storeOrderId);
    const findings = await this.findings.about(found.storeId, subjectsAbout(found));
    return shipmentInFull(found, ledger, findings, this.clock.now());
  }

  private async filterOf({ store, order, externalId, orderNumber, trackingNumber }: ShipmentsQuery): Promise<ShipmentFilter> {
    const storeId = await this.stores.inFilter(store);
    const numbered = { ...(trackingNumber ? { trackingNumber } : {}), ...(orderNumber ? { orderNumber } : {}) };
    if (storeId) return { storeId, ...(order ? { storeOrderId: order } : {}), ...(externalId ? { externalId } : {}), ...numbered };
    if (order || externalId)
      throw invalidRequest([{ field: 'store', problem: 'expected the id or name of a store beside order or externalId, found nothing' }]);
    return numbered;
  }
}
