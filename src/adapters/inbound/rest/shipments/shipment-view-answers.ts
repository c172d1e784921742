import { meaningOf, waitsBecause } from '../../../../application/back-office/delivery-words.js';
import type { LookedLedger } from '../../../../application/orders/order-ledger.js';
import type { FindingView } from '../../../../application/ports/finding-list.js';
import type { DeliveryOfShipment, ShipmentDetail, ShipmentView } from '../../../../application/ports/shipment-views.js';
import type { Shipment } from '../../../../domain/shipment/shipment.js';

export interface ShipmentAnswer extends Shipment {
  /** Name of the store. */
  readonly store: string;
  readonly receivedAt: Date;
}

/** A shipment with all there is to say about it. */
export interface ShipmentInFull extends ShipmentAnswer {
  /** Of the whole order. */
  readonly ledger: LookedLedger;
  /** Oldest first. */
  readonly deliveries: readonly DeliveryInShipment[];
  /** The open ones, oldest first, at most 50. */
  readonly findings: readonly FindingView[];
}

interface DeliveryInShipment extends Omit<DeliveryOfShipment, 'hindrance'> {
  /** What its status means. */
  readonly meaning: string;
  /** What keeps it from being told besides its time, and what ends that; null: nothing does. */
  readonly waitsBecause: string | null;
}

export function shipmentAnswer({ store, receivedAt, shipment: { id, externalId, ...rest } }: ShipmentView): ShipmentAnswer {
  return { id, externalId, store, receivedAt, ...rest };
}

export function shipmentInFull(found: ShipmentDetail, ledger: LookedLedger, findings: readonly FindingView[], now: Date): ShipmentInFull {
  return { ...shipmentAnswer(found), ledger, deliveries: found.deliveries.map(each => explained(each, found.store, now)), findings };
}

function explained({ hindrance, told, attempts, ...delivery }: DeliveryOfShipment, store: string, now: Date): DeliveryInShipment {
  const because = waitsBecause({ ...delivery, hindrance }, store, now);
  return { ...delivery, meaning: meaningOf(delivery), waitsBecause: because, told, attempts };
}
