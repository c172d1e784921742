import { Injectable } from '@nestjs/common';
import type { Order } from '../../domain/order/order.js';
import { OrderBooks } from '../ports/order-books.js';
import type { StoreAdapter } from '../ports/store-adapter.js';
import type { StoreSession } from '../ports/store-session.js';
import { type Errand, isOpen } from './batch.js';

/** Looks up orders that Parcelwire has not seen, in the store that sold them. */
@Injectable()
export class LearnOrders {
  constructor(private readonly orders: OrderBooks) {}

  /** Answers the orders found, by store order id. An errand whose order the store does not have, or cannot give, gets its outcome. */
  async run(errands: readonly Errand[], adapter: StoreAdapter, session: StoreSession<object>): Promise<ReadonlyMap<string, Order>> {
    const strangers = errands.filter(each => isOpen(each) && each.claimed.order === undefined);
    if (!adapter.orders || strangers.length === 0) return new Map();
    const given: Order[] = [];
    const answers = await adapter.orders.find(strangers.map(each => each.claimed.delivery.storeOrderId), session);
    for (const [at, errand] of strangers.entries()) {
      const answer = answers[at];
      if (!answer) throw new Error(`expected one answer per order, found ${answers.length} for ${strangers.length}`);
      if ('order' in answer) given.push(answer.order);
      else errand.outcome = 'outcome' in answer ? answer.outcome : notYet(errand);
    }
    const booked = await this.orders.add(session.storeId, given, 'store');
    return new Map(booked.map(({ order }) => [order.storeOrderId, order]));
  }
}

function notYet(errand: Errand): Errand['outcome'] {
  const { storeOrderId } = errand.claimed.delivery;
  const detail = `the store has no order ${storeOrderId} yet and is asked again by itself; if the warehouse named a wrong one, discard this delivery and have the shipment reported anew under another externalId`;
  return { is: 'later', why: 'not-yet', detail, mayHaveActed: false };
}
