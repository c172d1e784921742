import type { DeliveryItem, TrackingData } from './commercetools.wire.js';

/** The update actions of orders that we use, as the contract has them. */
export type OrderAction =
  /** `deliveryKey` names the new delivery; `shippingKey` in mode Multiple only. */
  | {
      readonly action: 'addDelivery';
      readonly deliveryKey: string;
      readonly shippingKey?: string;
      readonly items: readonly DeliveryItem[];
      readonly parcels: readonly ParcelDraft[];
    }
  | ({ readonly action: 'addParcelToDelivery'; readonly deliveryId: string; readonly parcelKey: string } & Omit<ParcelDraft, 'key'>)
  | { readonly action: 'setParcelTrackingData'; readonly parcelId: string; readonly trackingData: TrackingData }
  | ({ readonly action: 'setParcelCustomType'; readonly parcelId: string } & CustomDraft)
  /** Without a value the field is emptied. */
  | { readonly action: 'setParcelCustomField'; readonly parcelId: string; readonly name: string; readonly value?: string }
  | { readonly action: 'setParcelItems'; readonly parcelId: string; readonly items: readonly DeliveryItem[] }
  | { readonly action: 'setDeliveryItems'; readonly deliveryId: string; readonly items: readonly DeliveryItem[] }
  | { readonly action: 'removeParcelFromDelivery'; readonly parcelId: string }
  | { readonly action: 'removeDelivery'; readonly deliveryId: string }
  | {
      readonly action: 'transitionLineItemState';
      readonly lineItemId: string;
      readonly quantity: number;
      readonly fromState: StateRef;
      readonly toState: StateRef;
      readonly actualTransitionDate: string;
    }
  | { readonly action: 'changeShipmentState'; readonly shipmentState: 'Pending' | 'Partial' | 'Shipped' }
  | { readonly action: 'changeOrderState'; readonly orderState: 'Complete' };

export interface ParcelDraft {
  readonly key: string;
  readonly measurements?: { readonly weightInGram: number };
  readonly trackingData?: TrackingData;
  /** Absent: the parcel completes no unit of its own. */
  readonly items?: readonly DeliveryItem[];
  readonly custom?: CustomDraft;
}

export interface CustomDraft {
  readonly type: { readonly typeId: 'type'; readonly key: string };
  readonly fields: Readonly<Record<string, string>>;
}

interface StateRef {
  readonly typeId: 'state';
  readonly id: string;
}
