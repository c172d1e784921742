import type { Component, Hold, Order, OrderLine } from '../../src/domain/order/order.js';

/** `anOrder().line('MUG', 2)`: an order that nobody held or cancelled; a line's id is `line-MUG` unless told. */
export const anOrder = (storeOrderId = '1001'): OrderBuilder => new OrderBuilder({
  storeOrderId, number: `#${storeOrderId}`, placedAt: new Date('2026-10-01T13:00:00Z'), shipTo: null, lines: [], holds: [], cancelled: false, carried: {},
});

class OrderBuilder {
  constructor(private readonly order: Order) {}

  line(sku: string, quantity: number, more: Partial<OrderLine> = {}): OrderBuilder {
    const line: OrderLine = { storeLineId: `line-${sku}`, sku, name: `Thing ${sku}`, quantity, cancelled: 0, components: [], carried: {}, ...more };
    return this.but({ lines: [...this.order.lines, line] });
  }

  /** `bundle('KIT', 2, { A: 1, B: 1 })`: per unit one A and one B. */
  bundle(sku: string, quantity: number, perUnit: Readonly<Record<string, number>>, more: Partial<OrderLine> = {}): OrderBuilder {
    const components: Component[] = Object.entries(perUnit).map(([part, units]) => ({ sku: part, perUnit: units }));
    return this.line(sku, quantity, { components, ...more });
  }

  held(hold: Hold): OrderBuilder {
    return this.but({ holds: [...this.order.holds, hold] });
  }

  but(change: Partial<Order>): OrderBuilder {
    return new OrderBuilder({ ...this.order, ...change });
  }

  build(): Order {
    return this.order;
  }
}
