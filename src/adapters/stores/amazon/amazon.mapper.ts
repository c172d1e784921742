import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { type Box, carriedItem, carriedOrder } from './amazon.boxes.js';
import type { AmazonSettings } from './amazon.settings.js';

/** Body of confirmShipment (Orders v0). */
export interface ShipmentConfirmation {
  readonly marketplaceId: string;
  readonly codCollectionMethod?: 'DirectPayment';
  readonly packageDetail: {
    readonly packageReferenceId: string;
    readonly carrierCode: string;
    readonly carrierName?: string;
    readonly shippingMethod?: string;
    readonly trackingNumber: string;
    readonly shipDate: string;
    readonly shipFromSupplySourceId?: string;
    readonly orderItems: readonly {
      readonly orderItemId: string;
      readonly quantity: number;
      readonly transparencyCodes?: readonly string[];
    }[];
  };
}

const japan = 'A1VC38T7YXB528';

export function confirmationOf(box: Box, notice: ShipmentNotice, settings: AmazonSettings): ShipmentConfirmation {
  const marketplaceId = marketplaceOf(notice, settings);
  const paidAtTheDoor = box.items.some(
    item => carriedItem(notice, item.orderItemId).shipping?.shippingConstraints?.cashOnDelivery === 'MANDATORY',
  );
  return {
    marketplaceId,
    ...(paidAtTheDoor && marketplaceId === japan ? { codCollectionMethod: 'DirectPayment' } : {}),
    packageDetail: {
      packageReferenceId: box.reference,
      carrierCode: box.carrierCode,
      ...(box.carrierName ? { carrierName: box.carrierName } : {}),
      ...(box.shippingMethod ? { shippingMethod: box.shippingMethod } : {}),
      trackingNumber: box.trackingNumber ?? '',
      shipDate: box.shipDate,
      ...(box.supplySource ? { shipFromSupplySourceId: box.supplySource } : {}),
      orderItems: box.items,
    },
  };
}

export function marketplaceOf(notice: ShipmentNotice, settings: AmazonSettings): string {
  return carriedOrder(notice).marketplaceId ?? (settings.marketplaceIds[0] as string);
}
