import type { DeliveryItem, WireDelivery, WireLineItem, WireOrder, WireParcel } from './commercetools.wire.js';

/**
 * What an order shows at one version. Plain JSON: it is kept between calls, because an update that names its version is
 * only accepted while this is still the whole truth.
 */
export interface OrderState {
  readonly id: string;
  readonly version: number;
  readonly number: string | null;
  readonly orderState: string;
  readonly shipmentState: string | null;
  /** Where deliveries can go: one place without a name in mode Single, one per shipping key in Multiple, none without a shipping method. */
  readonly places: readonly (string | null)[];
  readonly lines: readonly LineState[];
  readonly deliveries: readonly ShownDelivery[];
}

export interface LineState {
  readonly id: string;
  readonly key: string | null;
  readonly sku: string | null;
  readonly quantity: number;
  /** Units by id of the state they are in. */
  readonly states: readonly { readonly id: string; readonly units: number }[];
  /** Units by shipping key, mode Multiple only. */
  readonly targets: readonly { readonly place: string; readonly units: number }[];
}

export interface ShownDelivery {
  readonly id: string;
  readonly key: string | null;
  readonly place: string | null;
  readonly items: readonly DeliveryItem[];
  readonly parcels: readonly ShownParcel[];
}

export interface ShownParcel {
  readonly id: string;
  readonly key: string | null;
  readonly number: string | null;
  readonly carrier: string | null;
  readonly items: readonly DeliveryItem[];
  /** Names of the fields that are filled in its custom type; null: it has none. */
  readonly customFields: readonly string[] | null;
  /** On its way back: nothing that was shipped. */
  readonly isReturn: boolean;
}

export function stateOf(wire: WireOrder): OrderState {
  const places = wire.shippingMode === 'Multiple'
    ? (wire.shipping ?? []).map(each => ({ key: each.shippingKey, info: each.shippingInfo }))
    : wire.shippingInfo ? [{ key: null, info: wire.shippingInfo }] : [];
  return {
    id: wire.id,
    version: wire.version,
    number: wire.orderNumber ?? null,
    orderState: wire.orderState,
    shipmentState: wire.shipmentState ?? null,
    places: places.map(each => each.key),
    lines: wire.lineItems.map(lineOf),
    deliveries: places.flatMap(({ key, info }) => (info?.deliveries ?? []).map(each => deliveryOf(each, key))),
  };
}

function lineOf(line: WireLineItem): LineState {
  return {
    id: line.id,
    key: line.key ?? null,
    sku: line.variant?.sku ?? null,
    quantity: line.quantity,
    states: (line.state ?? []).map(({ state, quantity }) => ({ id: state.id, units: quantity })),
    targets: (line.shippingDetails?.targets ?? []).flatMap(({ shippingMethodKey, quantity }) =>
      shippingMethodKey === undefined ? [] : [{ place: shippingMethodKey, units: quantity }],
    ),
  };
}

function deliveryOf(wire: WireDelivery, place: string | null): ShownDelivery {
  const items = merged(wire.items ?? []);
  const parcels = wire.parcels ?? [];
  const outward = parcels.filter(each => !comesBack(each));
  return {
    id: wire.id,
    key: wire.key ?? null,
    place,
    items,
    parcels: parcels.map(each => parcelOf(each, outward.length === 1 && each === outward[0] ? items : [])),
  };
}

/** A delivery's only parcel on its way out holds all of it, said or not. */
function parcelOf(wire: WireParcel, whole: readonly DeliveryItem[]): ShownParcel {
  return {
    id: wire.id,
    key: wire.key ?? null,
    number: wire.trackingData?.trackingId ?? null,
    carrier: wire.trackingData?.carrier ?? null,
    items: merged(wire.items ?? whole),
    customFields: wire.custom ? Object.keys(wire.custom.fields ?? {}) : null,
    isReturn: comesBack(wire),
  };
}

const comesBack = ({ trackingData }: WireParcel): boolean => trackingData?.isReturn === true;

/** A line may be listed more than once. */
export function merged(items: readonly DeliveryItem[]): DeliveryItem[] {
  return [...new Set(items.map(each => each.id))].map(id => ({ id, quantity: unitsIn(items, id) }));
}

/** Whether something that was kept is still of this form. */
export function isOrderState(kept: unknown): kept is OrderState {
  const state = kept as OrderState | null | undefined;
  return (
    typeof state === 'object'
    && state !== null
    && typeof state.id === 'string'
    && typeof state.version === 'number'
    && [state.places, state.lines, state.deliveries].every(Array.isArray)
  );
}

export const nameOf = (state: OrderState): string => state.number ?? state.id;

export const isCancelled = (state: OrderState): boolean => state.orderState === 'Cancelled' || state.shipmentState === 'Canceled';

export const parcelsOf = (state: OrderState): readonly ShownParcel[] => state.deliveries.flatMap(each => each.parcels);

/** The line item a line of ours is: by id, else by key, else by SKU. */
export function lineIn(state: OrderState, line: { readonly storeLineId: string; readonly sku: string | null }): LineState | undefined {
  return state.lines.find(each => each.id === line.storeLineId)
    ?? state.lines.find(each => each.key === line.storeLineId)
    ?? state.lines.find(each => line.sku !== null && each.sku === line.sku);
}

export function unitsIn(items: readonly DeliveryItem[], lineId: string): number {
  return items.reduce((sum, item) => sum + (item.id === lineId ? item.quantity : 0), 0);
}

export const deliveredUnits = (state: OrderState, lineId: string): number => unitsIn(state.deliveries.flatMap(each => each.items), lineId);
