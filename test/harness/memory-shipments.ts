import {
  ShipmentBooks, type Booked, type OrderKey, type OwedDelivery, type ShipmentChanged, type ShipmentDecision, type ShipmentEntry,
} from '../../src/application/ports/shipment-books.js';
import type { Shipment } from '../../src/domain/shipment/shipment.js';

interface Kept {
  readonly storeId: string;
  shipment: Shipment;
  readonly deliveries: OwedDelivery[];
}

/** Shipments in a list: what the SQL keeps in tables, for specs of what stands in front of it. */
export class MemoryShipments extends ShipmentBooks {
  readonly kept: Kept[] = [];

  accept(entries: readonly ShipmentEntry[]): Promise<readonly Booked[]> {
    return Promise.resolve(entries.map(entry => this.acceptOne(entry)));
  }

  ofOrders(asked: readonly OrderKey[]): Promise<readonly (readonly Shipment[])[]> {
    const of = (key: OrderKey) => this.kept.filter(each => each.storeId === key.storeId && each.shipment.storeOrderId === key.storeOrderId);
    return Promise.resolve(asked.map(key => of(key).map(each => each.shipment)));
  }

  byId(shipmentId: string): Promise<Shipment | undefined> {
    return Promise.resolve(this.kept.find(each => each.shipment.id === shipmentId)?.shipment);
  }

  change<Refusal>(shipmentId: string, decide: (shipment: Shipment) => ShipmentDecision<Refusal>): Promise<ShipmentChanged<Refusal>> {
    const kept = this.kept.find(each => each.shipment.id === shipmentId);
    if (!kept) return Promise.resolve({ is: 'unknown' });
    const decision = decide(kept.shipment);
    if (decision.is === 'refused') return Promise.resolve(decision);
    if (decision.is === 'changed') {
      kept.shipment = decision.shipment;
      const { id, kind, dueAt } = decision.delivery;
      kept.deliveries.push({ id, kind, dueAt, status: 'waiting' });
    }
    return Promise.resolve({ is: decision.is, storeId: kept.storeId, shipment: kept.shipment, deliveries: kept.deliveries });
  }

  /** All are found by looking at them. */
  numberOlder(): Promise<number> {
    return Promise.resolve(0);
  }

  private acceptOne({ storeId, shipment, delivery, ifFirst }: ShipmentEntry): Booked {
    const known = this.kept.find(each => each.storeId === storeId && each.shipment.externalId === shipment.externalId);
    if (known) return { is: 'known', stored: known.shipment, deliveries: known.deliveries };
    if (ifFirst && this.kept.some(each => each.storeId === storeId && each.shipment.storeOrderId === shipment.storeOrderId)) return { is: 'not-first' };
    const deliveries: OwedDelivery[] = [{ id: delivery.id, kind: 'shipment', status: delivery.status, dueAt: delivery.dueAt }];
    this.kept.push({ storeId, shipment, deliveries });
    return { is: 'accepted', deliveries };
  }
}
