import { OrderBooks, type BookedOrder, type OrderFilter, type OrderRebooked, type OrderSourceName } from '../../src/application/ports/order-books.js';
import type { Page, PageRequest } from '../../src/application/ports/page.js';
import type { Order } from '../../src/domain/order/order.js';
import { SteadyChance } from './steady-chance.js';

/** Orders in a list, for specs of what stands in front of the tables. */
export class MemoryOrders extends OrderBooks {
  readonly kept: BookedOrder[] = [];
  private readonly chance = new SteadyChance(7);

  find(storeId: string, storeOrderIds: readonly string[]): Promise<readonly BookedOrder[]> {
    return Promise.resolve(this.kept.filter(each => each.storeId === storeId && storeOrderIds.includes(each.order.storeOrderId)));
  }

  byId(id: string): Promise<BookedOrder | undefined> {
    return Promise.resolve(this.kept.find(each => each.id === id));
  }

  add(storeId: string, orders: readonly Order[], source: OrderSourceName): Promise<readonly BookedOrder[]> {
    const known = (order: Order): BookedOrder | undefined => this.kept.find(each => each.storeId === storeId && each.order.storeOrderId === order.storeOrderId);
    return Promise.resolve(orders.map(order => known(order) ?? this.put(storeId, order, source)));
  }

  async addTold(storeId: string, order: Order): Promise<OrderRebooked> {
    const [booked] = await this.add(storeId, [order], 'manual');
    return { is: 'booked', booked: booked!, owes: false };
  }

  change(id: string, decide: (order: Order) => Order | undefined): Promise<OrderRebooked> {
    const known = this.kept.find(each => each.id === id);
    const order = known && decide(known.order);
    const booked = known && order ? this.put(known.storeId, order, known.source) : known;
    return Promise.resolve(booked ? { is: 'booked', booked, owes: false } : { is: 'unknown' });
  }

  page({ storeId }: OrderFilter, { limit }: PageRequest): Promise<Page<BookedOrder>> {
    return Promise.resolve({ items: this.kept.filter(each => !storeId || each.storeId === storeId).toReversed().slice(0, limit) });
  }

  private put(storeId: string, order: Order, source: OrderSourceName): BookedOrder {
    const at = this.kept.findIndex(each => each.storeId === storeId && each.order.storeOrderId === order.storeOrderId);
    const now = new Date('2026-10-02T12:00:00Z');
    const known = this.kept[at];
    const booked = { id: known?.id ?? this.chance.id(), storeId, source: known?.source ?? source, order, receivedAt: now, updatedAt: now };
    if (known) this.kept[at] = booked;
    else this.kept.push(booked);
    return booked;
  }
}
