import { Body, Controller, Get, HttpCode, Logger, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { DiscardDelivery } from '../../../../application/back-office/discard-delivery.js';
import { meaningOf, notNow, waitsBecause } from '../../../../application/back-office/delivery-words.js';
import { RetryDeliveries } from '../../../../application/back-office/retry-deliveries.js';
import { RetryDelivery } from '../../../../application/back-office/retry-delivery.js';
import type { AttemptView } from '../../../../application/ports/attempt-list.js';
import { Clock } from '../../../../application/ports/clock.js';
import type { DeskAnswer, RetryFilter } from '../../../../application/ports/delivery-desk.js';
import { DeliveryList, type DeliveryView } from '../../../../application/ports/delivery-list.js';
import type { Page } from '../../../../application/ports/page.js';
import { callerOf, doerOf } from '../access/caller.js';
import { Scope } from '../access/scope.decorator.js';
import { Recorded } from '../idempotency/recorded.decorator.js';
import { beingTold, conflict, notFound } from '../problems/problem.js';
import { IdOf } from '../requests/id.pipe.js';
import { DeliveryListQuery } from './delivery-list.query.js';
import { pageFor } from './list.query.js';
import { NamedStore } from './named-store.js';
import { RetryRequest } from './retry.request.js';

interface DeliveryAnswer extends DeliveryView {
  /** What its status means. */
  readonly meaning: string;
}

interface DeliveryInFull extends DeliveryAnswer {
  /** The newest 50, newest first. */
  readonly attempts: readonly AttemptView[];
  /** What keeps it from being told besides its time, and what ends that; null: nothing does. */
  readonly waitsBecause: string | null;
}

@ApiTags('Deliveries')
@Controller('v1/deliveries')
export class DeliveriesController {
  private readonly log = new Logger('Rest');

  constructor(
    private readonly deliveries: DeliveryList,
    private readonly stores: NamedStore,
    private readonly retrying: RetryDelivery,
    private readonly retryingMany: RetryDeliveries,
    private readonly discarding: DiscardDelivery,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Lists what is owed and what was told, newest first.' })
  @Scope('read')
  async list(@Query() query: DeliveryListQuery): Promise<Page<DeliveryAnswer>> {
    const filter = {
      ...(query.status ? { status: query.status } : {}),
      ...(query.until ? { until: new Date(query.until) } : {}),
      ...(await this.filterOf(query, 'store')),
    };
    const page = await pageFor(query, request => this.deliveries.page(filter, request));
    return { ...page, items: page.items.map(each => ({ ...each, meaning: meaningOf(each) })) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One delivery with its newest attempts, and what else than its time keeps it waiting.' })
  @Scope('read')
  async one(@Param('id', new IdOf('delivery')) id: string): Promise<DeliveryInFull> {
    const found = await this.deliveries.find(id);
    if (!found) throw notFound('delivery', id);
    const { hindrance: _, ...delivery } = found;
    return { ...delivery, meaning: meaningOf(found), waitsBecause: waitsBecause(found, found.store, this.clock.now()) };
  }

  @Post('retry')
  @Recorded()
  @ApiOperation({
    summary: 'Has all that fit told again, and answers how many.',
    description: 'A hundred thousand take some seconds. Whoever stops waiting for the answer may ask again: what was retried rests no more.',
  })
  @Scope('write')
  @HttpCode(200)
  async retryMany(
    @Body() { filter: { status, code, ...rest } }: RetryRequest,
    @Req() request: Request,
  ): Promise<{ readonly count: number }> {
    const filter = { status: status ?? 'resting', ...(code ? { code } : {}), ...(await this.filterOf(rest, 'filter.store')) };
    let count: number | undefined;
    try {
      count = await this.retryingMany.run(filter, doerOf(request));
      return { count };
    } finally {
      this.log.log({ requestId: request.id, caller: callerOf(request)?.id, filter: loggable(filter), count }, 'retried many');
    }
  }

  @Post(':id/retry')
  @Recorded()
  @ApiOperation({
    summary: 'Has a delivery told again.',
    description: 'A resting one starts anew, after a look at what the store shows by now; a waiting one is brought forward.',
  })
  @Scope('write')
  @HttpCode(200)
  async retry(@Param('id', new IdOf('delivery')) id: string, @Req() request: Request): Promise<DeliveryInFull> {
    return this.after(await this.retrying.run(id, doerOf(request)), id, 'retried');
  }

  @Post(':id/discard')
  @Recorded()
  @ApiOperation({ summary: 'Discards a delivery: nobody will be told.', description: 'Refused for the seconds in which it is being told.' })
  @Scope('write')
  @HttpCode(200)
  async discard(@Param('id', new IdOf('delivery')) id: string, @Req() request: Request): Promise<DeliveryInFull> {
    return this.after(await this.discarding.run(id, doerOf(request)), id, 'discarded');
  }

  private async after(answer: DeskAnswer, id: string, done: string): Promise<DeliveryInFull> {
    if (answer.is === 'unknown') throw notFound('delivery', id);
    if (answer.is === 'busy') throw beingTold('delivery');
    if (answer.is === 'changed' || answer.status === 'waiting' || answer.status === 'resting') return this.one(id);
    throw conflict('not-now', `A delivery that is ${answer.status} cannot be ${done}. ${notNow[answer.status]}`, {
      deliveryStatus: answer.status,
    });
  }

  private async filterOf(
    asked: { readonly store?: string | null; readonly kind?: string | null; readonly since?: string | null },
    field: string,
  ) {
    const storeId = await this.stores.inFilter(asked.store, field);
    return {
      ...(storeId ? { storeId } : {}),
      ...(asked.kind ? { kind: asked.kind } : {}),
      ...(asked.since ? { since: new Date(asked.since) } : {}),
    };
  }
}

/** A caller may write anything as a code, a shopper's name too. */
function loggable({ code, ...filter }: RetryFilter): RetryFilter {
  return code === undefined ? filter : { ...filter, code: /^[\w-]+$/.test(code) ? code : '[redacted]' };
}
