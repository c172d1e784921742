import { Injectable } from '@nestjs/common';
import type { Ledger } from '../../domain/fulfillment/ledger.js';
import type { Order, OrderLine } from '../../domain/order/order.js';
import type { PackageItem, Tracking } from '../../domain/shipment/shipment.js';
import { AcceptShipments, type TakenShipment } from '../intake/accept-shipments.js';
import type { ReportedShipment } from '../intake/shipment-report.js';
import { Clock } from '../ports/clock.js';
import { OrderBooks } from '../ports/order-books.js';
import { ShipmentBooks } from '../ports/shipment-books.js';
import { StoreDirectory } from '../ports/store-directory.js';
import { OrderLedger } from './order-ledger.js';

export type OrderCompleted =
  | { readonly is: 'shipped'; readonly shipment: Exclude<TakenShipment, { is: 'contradicts' }> }
  | { readonly is: 'refused'; readonly reason: string }
  | { readonly is: 'unknown' };

/**
 * The test button: packs everything open on an order into one box and reports it, as a warehouse would. The box is named after the
 * shipments there were before what is open was looked up, so two who press at once name the same one, and it is packed once.
 */
@Injectable()
export class CompleteOrder {
  constructor(
    private readonly orders: OrderBooks,
    private readonly ledger: OrderLedger,
    private readonly shipments: ShipmentBooks,
    private readonly directory: StoreDirectory,
    private readonly accept: AcceptShipments,
    private readonly clock: Clock,
  ) {}

  async run(id: string, tracking: Tracking): Promise<OrderCompleted> {
    const known = await this.orders.byId(id);
    const store = known && (await this.directory.byId(known.storeId));
    if (!known || !store) return { is: 'unknown' };
    const { order, storeId } = known;
    if (order.holds.length > 0)
      return {
        is: 'refused',
        reason: `The order is on hold for ${order.holds.map(each => `"${each.reason}"`).join(', ')}. Release it first.`,
      };
    const [before = []] = await this.shipments.ofOrders([{ storeId, storeOrderId: order.storeOrderId }]);
    const items = openItems(order, await this.ledger.of(storeId, order.storeOrderId, order));
    if (items.length === 0) return { is: 'refused', reason: 'Nothing is open on the order: every unit has shipped or was cancelled.' };
    const intake = await this.accept.run([
      { store: store.name, shipment: this.oneBox(order, `complete-${id}-${before.length + 1}`, items, tracking) },
    ]);
    if (intake.is === 'refused')
      return { is: 'refused', reason: intake.problems.map(({ field, problem }) => `${field}: ${problem}`).join('; ') };
    const shipment = intake.shipments[0]!;
    return shipment.is === 'contradicts'
      ? {
          is: 'refused',
          reason: 'Somebody else completed the order at the same moment, so nothing was packed again. GET /v1/orders/:id shows how far it is.',
        }
      : { is: 'shipped', shipment };
  }

  private oneBox(order: Order, externalId: string, items: readonly PackageItem[], tracking: Tracking): ReportedShipment {
    return {
      externalId,
      storeOrderId: order.storeOrderId,
      orderNumber: order.number,
      shippedAt: this.clock.now(),
      warehouse: null,
      packages: [{ externalId: `${externalId}-1`, weight: null, items, ...tracking }],
      trigger: 'order-packed',
      parentOrderKey: null,
      shipFrom: null,
      shipTo: order.shipTo,
      freight: null,
    };
  }
}

function openItems(order: Order, ledger: Ledger): PackageItem[] {
  const open = new Map(ledger.lines.map(line => [line.storeLineId, line.open]));
  return order.lines.flatMap(line => itemsOf(line, open.get(line.storeLineId) ?? 0));
}

/** A bundle goes out as itself; one without a SKU as what it is made of. */
function itemsOf(line: OrderLine, units: number): PackageItem[] {
  if (units === 0) return [];
  const same = { storeLineId: line.storeLineId, serialNumbers: [], lot: null };
  if (line.sku === null && line.components.length > 0)
    return line.components.map(({ sku, perUnit }) => ({ ...same, sku, quantity: perUnit * units }));
  return [{ ...same, sku: line.sku ?? line.storeLineId, quantity: units }];
}
