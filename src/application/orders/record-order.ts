import { Injectable } from '@nestjs/common';
import { contradictions, sameFacts, withLatestFacts, type ToldOrder } from '../../domain/order/latest-facts.js';
import type { BeingTold } from '../ports/being-told.js';
import { Clock } from '../ports/clock.js';
import { LaneWakes } from '../ports/lane-wakes.js';
import { OrderBooks, type BookedOrder } from '../ports/order-books.js';
import { StoreDirectory } from '../ports/store-directory.js';
import { withStoresOfNow } from '../stores/with-stores-of-now.js';
import { afterItIsTold } from './after-it-is-told.js';
import { OrderLedger, type LookedLedger } from './order-ledger.js';
import { lineProblems, unknownStore, type OrderProblem } from './order-problems.js';

export type OrderRecorded =
  | { readonly is: 'new' | 'same' | 'updated'; readonly booked: BookedOrder; readonly ledger: LookedLedger }
  | { readonly is: 'bad'; readonly problems: readonly OrderProblem[] }
  /** It contradicts what has left the warehouse. */
  | { readonly is: 'contradicts'; readonly id: string; readonly problems: readonly OrderProblem[] }
  | BeingTold;

/**
 * Takes an order by hand. The newest facts replace older ones, unless goods have left that they leave no room for. What left beyond
 * an order that asks for more now is told. While the store is told of the order it waits a moment before it answers so.
 */
@Injectable()
export class RecordOrder {
  constructor(
    private readonly directory: StoreDirectory,
    private readonly books: OrderBooks,
    private readonly ledger: OrderLedger,
    private readonly wakes: LaneWakes,
    private readonly clock: Clock,
  ) {}

  run(storeName: string, told: ToldOrder): Promise<OrderRecorded> {
    return afterItIsTold(this.clock, () => withStoresOfNow(this.directory, () => this.record(storeName, told)));
  }

  private async record(storeName: string, told: ToldOrder): Promise<OrderRecorded> {
    const store = await this.directory.byName(storeName);
    const problems = [...(store ? [] : [unknownStore(storeName)]), ...lineProblems(told.lines)];
    if (!store || problems.length > 0) return { is: 'bad', problems };
    const [known] = await this.books.find(store.id, [told.storeOrderId]);
    return (await (known ? this.update(known, told) : this.add(store.id, told))) ?? { is: 'bad', problems: [unknownStore(storeName)] };
  }

  /** Undefined: the store was removed meanwhile. */
  private async add(storeId: string, told: ToldOrder): Promise<OrderRecorded | undefined> {
    const order = withLatestFacts(undefined, told);
    const added = await this.books.addTold(storeId, order);
    if (added.is === 'unknown') return undefined;
    if (added.is !== 'booked') return added;
    const { booked, owes } = added;
    if (owes) this.wakes.wake(storeId);
    return sameFacts(booked.order, order) ? { is: 'new', booked, ledger: await this.ledgerOf(booked) } : this.update(booked, told);
  }

  /** Undefined: the order was removed with its store meanwhile. */
  private async update(known: BookedOrder, told: ToldOrder): Promise<OrderRecorded | undefined> {
    const gone = await this.ledgerOf(known);
    let is: 'same' | 'updated' = 'same';
    let problems: readonly OrderProblem[] = [];
    const changed = await this.books.change(known.id, current => {
      const order = withLatestFacts(current, told);
      if (sameFacts(current, order)) return undefined;
      problems = contradictions(order, gone);
      is = 'updated';
      return problems.length > 0 ? undefined : order;
    });
    if (problems.length > 0) return { is: 'contradicts', id: known.id, problems };
    if (changed.is === 'unknown') return undefined;
    if (changed.is !== 'booked') return changed;
    if (changed.owes) this.wakes.wake(known.storeId);
    return { is, booked: changed.booked, ledger: await this.ledgerOf(changed.booked) };
  }

  private ledgerOf({ storeId, order }: BookedOrder): Promise<LookedLedger> {
    return this.ledger.of(storeId, order.storeOrderId, order);
  }
}
