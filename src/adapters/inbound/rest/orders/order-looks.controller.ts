import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { OrderLedger } from '../../../../application/orders/order-ledger.js';
import { OrderBooks } from '../../../../application/ports/order-books.js';
import { StoreDirectory } from '../../../../application/ports/store-directory.js';
import { LookNow } from '../../../../application/reconcile/look-now.js';
import type { Drift } from '../../../../domain/fulfillment/drift.js';
import { Scope } from '../access/scope.decorator.js';
import { Recorded } from '../idempotency/recorded.decorator.js';
import { notFound, problem } from '../problems/problem.js';
import { IdOf } from '../requests/id.pipe.js';
import { orderAnswer, type OrderAnswer } from './order-answers.js';

interface LookAnswer extends OrderAnswer {
  /** Empty: the store shows what it was told. */
  readonly drift: readonly Drift[];
  /** News of the order is on its way: what it is about was not judged. */
  readonly newsUnderWay: boolean;
}

@ApiTags('Orders')
@Controller('v1/orders/:id')
@Scope('write')
export class OrderLooksController {
  constructor(
    private readonly lookNow: LookNow,
    private readonly books: OrderBooks,
    private readonly ledger: OrderLedger,
    private readonly directory: StoreDirectory,
  ) {}

  @Post('look')
  @Recorded()
  @ApiOperation({
    summary: 'Looks now what the store shows of the order: `seen` per line, and every difference from what it was told.',
    description: '409 when it cannot be seen, with `Retry-After` where that passes by itself.',
  })
  @HttpCode(200)
  async look(@Param('id', new IdOf('order')) id: string): Promise<LookAnswer> {
    const looked = await this.lookNow.run(id);
    const found = await this.books.byId(id);
    if (looked.is === 'unknown' || !found) throw notFound('order', id);
    if (looked.is === 'unseen') {
      const headers: Record<string, string> =
        looked.againAfterMs === undefined ? {} : { 'Retry-After': String(Math.ceil(looked.againAfterMs / 1_000)) };
      throw problem(409, 'order-not-seen', 'The order cannot be seen in its store', looked.reason, { headers });
    }
    const { storeId, order } = found;
    const ledger = await this.ledger.of(storeId, order.storeOrderId, order);
    const answer = orderAnswer(found, (await this.directory.byId(storeId))?.name ?? '', ledger);
    return { ...answer, drift: looked.drift, newsUnderWay: looked.newsUnderWay };
  }
}
