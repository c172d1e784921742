import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ChangeOrder, type OrderChanged } from '../../../../application/orders/change-order.js';
import { CompleteOrder } from '../../../../application/orders/complete-order.js';
import { OrderLedger } from '../../../../application/orders/order-ledger.js';
import { StoreDirectory } from '../../../../application/ports/store-directory.js';
import { Scope } from '../access/scope.decorator.js';
import { claimOf } from '../idempotency/claim-in-hand.js';
import { Recorded } from '../idempotency/recorded.decorator.js';
import { beingTold, conflict, endingUnknown, invalidRequest, notFound } from '../problems/problem.js';
import { IdOf } from '../requests/id.pipe.js';
import { checked } from '../requests/request.pipe.js';
import { takenAnswer, type TakenAnswer } from '../shipments/shipment-answers.js';
import { orderAnswer, type OrderAnswer } from './order-answers.js';
import { CancelRequest, CompleteRequest, HoldRequest, ReleaseRequest } from './order-change.request.js';

@ApiTags('Orders')
@Controller('v1/orders/:id')
@Scope('write')
export class OrderChangesController {
  constructor(
    private readonly change: ChangeOrder,
    private readonly completeOrder: CompleteOrder,
    private readonly ledger: OrderLedger,
    private readonly directory: StoreDirectory,
  ) {}

  @Post('cancel')
  @Recorded()
  @ApiOperation({ summary: 'Cancels what is open: some units of a line, a line, or the whole order.' })
  @HttpCode(200)
  @ApiBody({ type: CancelRequest, required: false })
  async cancel(@Param('id', new IdOf('order')) id: string, @Body() body: unknown, @Req() request: Request): Promise<OrderAnswer> {
    const { storeLineId, quantity } = checked(CancelRequest, body ?? {});
    return this.answer(id, await this.change.cancel(id, storeLineId ?? null, quantity ?? null, claimOf(request)));
  }

  @Post('hold')
  @Recorded()
  @ApiOperation({ summary: 'Puts an order on hold.', description: 'A held order is not completed by the test button.' })
  @HttpCode(200)
  async hold(@Param('id', new IdOf('order')) id: string, @Body() { reason }: HoldRequest): Promise<OrderAnswer> {
    return this.answer(id, await this.change.hold(id, reason));
  }

  @Post('release')
  @Recorded()
  @ApiOperation({ summary: 'Releases one hold of an order, or all.' })
  @HttpCode(200)
  @ApiBody({ type: ReleaseRequest, required: false })
  async release(@Param('id', new IdOf('order')) id: string, @Body() body: unknown): Promise<OrderAnswer> {
    const { reason } = checked(ReleaseRequest, body ?? {});
    return this.answer(id, await this.change.release(id, reason ?? null));
  }

  @Post('complete')
  @Recorded()
  @ApiOperation({ summary: 'The test button: packs and ships what is open in one box, as a warehouse would.' })
  @HttpCode(202)
  @ApiBody({ type: CompleteRequest, required: false })
  async complete(@Param('id', new IdOf('order')) id: string, @Body() body: unknown): Promise<TakenAnswer> {
    const { carrier = null, service = null, trackingNumber = null, trackingUrl = null } = checked(CompleteRequest, body ?? {});
    const completed = await this.completeOrder.run(id, { carrier, service, trackingNumber, trackingUrl });
    if (completed.is === 'unknown') throw notFound('order', id);
    if (completed.is === 'refused') throw conflict('order-not-ready', completed.reason);
    return takenAnswer(completed.shipment);
  }

  private async answer(id: string, changed: OrderChanged): Promise<OrderAnswer> {
    if (changed.is === 'unknown') throw notFound('order', id);
    if (changed.is === 'busy') throw beingTold('order');
    if (changed.is === 'unsure') throw endingUnknown();
    if (changed.is === 'bad') throw invalidRequest(changed.problems);
    if (changed.is === 'refused') throw conflict('order-unchanged', changed.reason);
    const { storeId, order } = changed.booked;
    const ledger = await this.ledger.of(storeId, order.storeOrderId, order);
    return orderAnswer(changed.booked, (await this.directory.byId(storeId))?.name ?? '', ledger);
  }
}
