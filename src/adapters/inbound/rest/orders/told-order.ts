import type { JudgedLine } from '../../../../application/orders/order-problems.js';
import type { ToldLine, ToldOrder } from '../../../../domain/order/latest-facts.js';
import { addressOf } from '../shipments/reported-shipment.js';
import type { Sound } from '../requests/sound-part.js';
import type { OrderLineRequest, OrderRequest } from './order.request.js';

export function toldOrderOf(request: OrderRequest): ToldOrder {
  return {
    storeOrderId: request.storeOrderId,
    number: request.number ?? null,
    placedAt: request.placedAt ? new Date(request.placedAt) : null,
    shipTo: addressOf(request.shipTo),
    lines: request.lines.map(lineOf),
    carried: request.carried ?? {},
  };
}

/** What can be judged of a line in a request that is bad. */
export function judgedLine(line: Sound<OrderLineRequest> | undefined): JudgedLine {
  return { storeLineId: line?.storeLineId, quantity: line?.quantity, cancelled: line?.cancelled ?? undefined };
}

function lineOf(line: OrderLineRequest): ToldLine {
  return {
    storeLineId: line.storeLineId,
    sku: line.sku ?? null,
    name: line.name ?? null,
    quantity: line.quantity,
    cancelled: line.cancelled ?? undefined,
    ...(line.needsNoShipping ? { needsNoShipping: true } : {}),
    components: line.components ?? [],
    carried: line.carried ?? {},
  };
}
