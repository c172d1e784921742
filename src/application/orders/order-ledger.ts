import { Injectable } from '@nestjs/common';
import { ledgerOf, type Ledger } from '../../domain/fulfillment/ledger.js';
import { toldSoFar } from '../../domain/fulfillment/told.js';
import type { Order } from '../../domain/order/order.js';
import { OrderBooks } from '../ports/order-books.js';
import { ShipmentBooks } from '../ports/shipment-books.js';
import { ShipmentViews } from '../ports/shipment-views.js';
import { Sightings } from '../ports/sightings.js';

export interface LookedLedger extends Ledger {
  /** False: neither the store nor anybody else told us of the order yet, so its lines are what shipped, and it may have more. */
  readonly orderKnown: boolean;
  /** When somebody last looked what the store shows; null: nobody did yet. */
  readonly lookedAt: Date | null;
}

/** How far an order is, from the facts on disk. An order nobody told us of consists of what shipped. */
@Injectable()
export class OrderLedger {
  constructor(
    private readonly orders: OrderBooks,
    private readonly shipments: ShipmentBooks,
    private readonly views: ShipmentViews,
    private readonly sightings: Sightings,
  ) {}

  async run(storeId: string, storeOrderId: string): Promise<LookedLedger> {
    const [booked] = await this.orders.find(storeId, [storeOrderId]);
    return this.of(storeId, storeOrderId, booked?.order);
  }

  /** The same for an order as it might be. */
  async of(storeId: string, storeOrderId: string, order: Order | undefined): Promise<LookedLedger> {
    const [shipments = []] = await this.shipments.ofOrders([{ storeId, storeOrderId }]);
    const told = await this.views.toldOfOrder(storeId, storeOrderId);
    const sighting = await this.sightings.of(storeId, storeOrderId);
    return {
      orderKnown: order !== undefined,
      ...ledgerOf({ order, shipments, told: toldSoFar(told, order), seen: sighting?.seen }),
      lookedAt: sighting?.lookedAt ?? null,
    };
  }
}
