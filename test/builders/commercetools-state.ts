import type { OrderState, ShownDelivery, ShownParcel } from '../../src/adapters/stores/commercetools/commercetools.state.js';

type Units = Readonly<Record<string, number>>;

const itemsOf = (units: Units): ShownDelivery['items'] => Object.entries(units).map(([sku, quantity]) => ({ id: `line-${sku}`, quantity }));

/** `standing({ MUG: 2 })`: order 1001 at version 7 with one line of two mugs, `line-MUG`, nothing delivered. */
export function standing(units: Units, change: Partial<OrderState> = {}): OrderState {
  return {
    id: '5a11d0de-0000-4000-8000-000000001001', version: 7, number: '#1001', orderState: 'Open', shipmentState: 'Pending', places: [null], deliveries: [],
    lines: Object.entries(units).map(([sku, quantity]) => ({ id: `line-${sku}`, key: null, sku, quantity, states: [{ id: 'state-initial', units: quantity }], targets: [] })),
    ...change,
  };
}

/** `parcel('1Z1', { MUG: 1 })`: UPS parcel `parcel-1Z1` of somebody else's making, so without a key. */
export function parcel(number: string | null, units: Units = {}, change: Partial<ShownParcel> = {}): ShownParcel {
  return { id: `parcel-${number ?? 'none'}`, key: null, number, carrier: number === null ? null : 'UPS', items: itemsOf(units), customFields: null, isReturn: false, ...change };
}

/** One delivery with the units of its parcels, and `loose` ones that no parcel claims. */
export function delivery(id: string, parcels: readonly ShownParcel[], loose: Units = {}, change: Partial<ShownDelivery> = {}): ShownDelivery {
  const all = [...parcels.flatMap(each => each.items), ...itemsOf(loose)];
  const items = [...new Set(all.map(each => each.id))].map(line => ({ id: line, quantity: all.reduce((sum, each) => sum + (each.id === line ? each.quantity : 0), 0) }));
  return { id, key: null, place: null, items, parcels, ...change };
}
