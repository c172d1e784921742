import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { JudgeOrder } from '../../../../application/orders/judge-order.js';
import { OrderLedger } from '../../../../application/orders/order-ledger.js';
import { RecordOrder } from '../../../../application/orders/record-order.js';
import { OrderBooks, type OrderFilter } from '../../../../application/ports/order-books.js';
import type { Page } from '../../../../application/ports/page.js';
import { ShipmentViews } from '../../../../application/ports/shipment-views.js';
import { StoreDirectory } from '../../../../application/ports/store-directory.js';
import { Scope } from '../access/scope.decorator.js';
import { Recorded } from '../idempotency/recorded.decorator.js';
import { pageFor } from '../back-office/list.query.js';
import { NamedStore } from '../back-office/named-store.js';
import { beingTold, conflict, endingUnknown, invalidRequest, notFound } from '../problems/problem.js';
import { IdOf } from '../requests/id.pipe.js';
import { checkedAndJudged } from '../requests/request.pipe.js';
import { orderAnswer, type OrderAnswer, type OrderDetail, shipmentOfOrder } from './order-answers.js';
import { OrderRequest } from './order.request.js';
import { OrdersQuery } from './orders.query.js';
import { judgedLine, toldOrderOf } from './told-order.js';

const shipmentsShown = 50;

@ApiTags('Orders')
@Controller('v1/orders')
export class OrdersController {
  constructor(
    private readonly record: RecordOrder,
    private readonly judging: JudgeOrder,
    private readonly books: OrderBooks,
    private readonly ledger: OrderLedger,
    private readonly shipments: ShipmentViews,
    private readonly directory: StoreDirectory,
    private readonly stores: NamedStore,
  ) {}

  @Post()
  @Recorded()
  @ApiOperation({
    summary: 'Takes an order by hand.',
    description: 'The newest facts replace older ones. 409 when goods have left that the new facts leave no room for, or while the store hears, for longer than a second or two, of an order that asks for more now, or of boxes that left before anybody told of it. A status that the store gave an order that was complete is not taken back because it asks for more.',
  })
  @ApiCreatedResponse({ description: 'It is new.' })
  @ApiOkResponse({ description: 'It was known.' })
  @ApiBody({ type: OrderRequest })
  @Scope('write')
  async add(@Body() body: unknown, @Res({ passthrough: true }) response: Response): Promise<OrderAnswer> {
    const request = await checkedAndJudged(OrderRequest, body, ({ store, lines = [] }) => this.judging.run(store, lines.map(judgedLine)));
    const recorded = await this.record.run(request.store, toldOrderOf(request));
    if (recorded.is === 'bad') throw invalidRequest(recorded.problems);
    if (recorded.is === 'busy') throw beingTold('order');
    if (recorded.is === 'unsure') throw endingUnknown();
    if (recorded.is === 'contradicts') {
      throw conflict('order-contradicts', `Units of order "${request.storeOrderId}" have left that the new facts leave no room for.`, {
        id: recorded.id,
        errors: recorded.problems,
      });
    }
    response.status(recorded.is === 'new' ? 201 : 200);
    return orderAnswer(recorded.booked, request.store, recorded.ledger);
  }

  @Get()
  @ApiOperation({
    summary: 'Lists orders, newest first.',
    description: '`order` needs a `store`: it means something only there. A `number` is looked for in all stores.',
  })
  @Scope('read')
  async list(@Query() query: OrdersQuery): Promise<Page<OrderAnswer>> {
    const filter = await this.filterOf(query);
    const { items, nextCursor } = await pageFor(query, request => this.books.page(filter, request));
    const answers = await Promise.all(items.map(async each => orderAnswer(each, await this.storeName(each.storeId))));
    return { items: answers, ...(nextCursor && { nextCursor }) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One order with how far it is, line by line, and what left for it.' })
  @Scope('read')
  async one(@Param('id', new IdOf('order')) id: string): Promise<OrderDetail> {
    const found = await this.books.byId(id);
    if (!found) throw notFound('order', id);
    const { storeId, order: { storeOrderId } } = found;
    const ledger = await this.ledger.of(storeId, storeOrderId, found.order);
    const { items } = await this.shipments.page({ storeId, storeOrderId }, { limit: shipmentsShown });
    return { ...orderAnswer(found, await this.storeName(storeId), ledger), shipments: items.map(shipmentOfOrder) };
  }

  private async filterOf({ store, order, number }: OrdersQuery): Promise<OrderFilter> {
    const storeId = await this.stores.inFilter(store);
    const numbered = number ? { number } : {};
    if (storeId) return { storeId, ...(order ? { storeOrderId: order } : {}), ...numbered };
    if (order) throw invalidRequest([{ field: 'store', problem: 'expected the id or name of a store beside order, found nothing' }]);
    return numbered;
  }

  private async storeName(storeId: string): Promise<string> {
    return (await this.directory.byId(storeId))?.name ?? '';
  }
}
