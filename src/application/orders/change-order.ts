import { Injectable } from '@nestjs/common';
import { cancelUnits, type OrderChange } from '../../domain/order/cancel-units.js';
import { hold, release } from '../../domain/order/holds.js';
import type { Order } from '../../domain/order/order.js';
import type { BeingTold } from '../ports/being-told.js';
import { Clock } from '../ports/clock.js';
import type { Claimed } from '../ports/idempotency-records.js';
import { LaneWakes } from '../ports/lane-wakes.js';
import { OrderBooks, type BookedOrder } from '../ports/order-books.js';
import { afterItIsTold } from './after-it-is-told.js';
import { OrderLedger } from './order-ledger.js';
import type { OrderProblem } from './order-problems.js';

/** `refused`: why the order stays as it is, and what would do. `bad`: what was expected of a field. */
export type OrderChanged =
  | { readonly is: 'changed'; readonly booked: BookedOrder }
  | { readonly is: 'refused'; readonly reason: string }
  | { readonly is: 'bad'; readonly problems: readonly OrderProblem[] }
  | BeingTold
  | { readonly is: 'unknown' };

/** Changes what is wanted of an order: units cancelled, which waits a moment for a store that is told of it; holds put on and taken off. */
@Injectable()
export class ChangeOrder {
  constructor(
    private readonly books: OrderBooks,
    private readonly ledger: OrderLedger,
    private readonly wakes: LaneWakes,
    private readonly clock: Clock,
  ) {}

  /**
   * `storeLineId` and `quantity` null: all that is open. What left while this was decided is not: it is to be asked for again. `once`: of
   * some units as many more would go if it were carried out again.
   */
  cancel(id: string, storeLineId: string | null, quantity: number | null, once?: Claimed): Promise<OrderChanged> {
    return afterItIsTold(this.clock, () => this.cancelOpen(id, storeLineId, quantity, once));
  }

  hold(id: string, reason: string): Promise<OrderChanged> {
    return this.change(id, order => ({ order: hold(order, { reason, since: this.clock.now() }) }));
  }

  /** `reason` null: every hold. */
  release(id: string, reason: string | null): Promise<OrderChanged> {
    return this.change(id, order => release(order, reason));
  }

  private async cancelOpen(id: string, storeLineId: string | null, quantity: number | null, once?: Claimed): Promise<OrderChanged> {
    const known = await this.books.byId(id);
    if (!known) return { is: 'unknown' };
    const { lines } = await this.ledger.of(known.storeId, known.order.storeOrderId, known.order);
    const shipped = new Map(lines.map(line => [line.storeLineId, line.shipped]));
    return this.change(id, order => cancelUnits(order, storeLineId, quantity, shipped), once);
  }

  private async change(id: string, decide: (order: Order) => OrderChange, once?: Claimed): Promise<OrderChanged> {
    let decided: OrderChange | undefined;
    const changed = await this.books.change(id, order => {
      decided = decide(order);
      return 'order' in decided ? decided.order : undefined;
    }, once);
    if (changed.is !== 'booked') return changed;
    if (changed.owes) this.wakes.wake(changed.booked.storeId);
    if (!decided || 'order' in decided) return { is: 'changed', booked: changed.booked };
    const { reason, asked } = decided;
    return asked ? { is: 'bad', problems: [{ field: asked, problem: reason }] } : { is: 'refused', reason };
  }
}
