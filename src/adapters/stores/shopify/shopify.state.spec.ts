import { describe, expect, it } from '@jest/globals';
import { stateOf } from './shopify.state.js';
import type { WireFulfillmentOrder, WireOrderState } from './shopify.wire.js';

const whole = { hasNextPage: false, endCursor: null };
const work: WireFulfillmentOrder = {
  id: 'gid://shopify/FulfillmentOrder/11', status: 'OPEN', fulfillAt: null, assignedLocation: null, deliveryMethod: null, supportedActions: [{ action: 'HOLD' }, { action: 'CREATE_FULFILLMENT' }], fulfillmentHolds: [],
  lineItems: { pageInfo: whole, nodes: [{ id: 'fl-1', sku: 'MUG', remainingQuantity: 2, lineItem: null }] },
};

function order(change: Partial<WireOrderState> = {}, ...works: Partial<WireFulfillmentOrder>[]): WireOrderState {
  const nodes = works.map(each => ({ ...work, ...each }));
  return { id: 'gid://shopify/Order/1001', name: '#1001', cancelledAt: null, cancelReason: null, fulfillmentOrders: { pageInfo: whole, nodes }, fulfillments: [], ...change };
}

describe('an order as Shopify shows it', () => {
  it('is open where Shopify lets an app fulfil, whatever units a closed part shows again', () => {
    const parts = stateOf(order({}, {}, { supportedActions: [] }, { status: 'CLOSED' }, { status: 'CANCELLED' }));
    expect(parts.fulfillmentOrders.map(each => each.open)).toEqual([true, false, false, false]);
  });

  it('says where, how and when its work leaves, as far as Shopify knows', () => {
    const [known, unknown] = stateOf(order({}, {
      fulfillAt: '2026-10-03T20:00:00Z', assignedLocation: { location: { id: 'gid://shopify/Location/1' } }, deliveryMethod: { methodType: 'PICK_UP' }, fulfillmentHolds: [{ reason: 'OTHER' }],
      lineItems: { pageInfo: whole, nodes: [{ id: 'fl-1', sku: null, remainingQuantity: 1, lineItem: { id: 'gid://shopify/LineItem/101' } }] },
    }, { assignedLocation: { location: null } })).fulfillmentOrders;
    expect(known).toMatchObject({ fulfillAt: new Date('2026-10-03T20:00:00Z'), location: 'gid://shopify/Location/1', methodType: 'PICK_UP', holds: ['OTHER'], lines: [{ lineId: 'gid://shopify/LineItem/101', sku: null }] });
    expect(unknown).toEqual({ id: work.id, status: 'OPEN', fulfillAt: null, location: null, methodType: null, open: true, holds: [], lines: [{ id: 'fl-1', sku: 'MUG', remaining: 2, lineId: null }] });
  });

  it('was cancelled for a reason, if anybody gave one', () => {
    const said = (cancelReason: string | null): unknown => stateOf(order({ cancelledAt: '2026-10-01T08:00:00Z', cancelReason })).cancelled;
    expect([said('CUSTOMER'), said(null)]).toEqual(['Order #1001 was cancelled at 2026-10-01T08:00:00Z (CUSTOMER).', 'Order #1001 was cancelled at 2026-10-01T08:00:00Z (no reason given).']);
    expect(stateOf(order())).toMatchObject({ name: '#1001', cancelled: undefined });
  });

  it('shows units of lines that are gone without a line', () => {
    const lines = [{ quantity: null, lineItem: null }, { quantity: 1, lineItem: { id: 'gid://shopify/LineItem/101', sku: 'MUG' } }];
    const fulfillments = [{ id: 'gid://shopify/Fulfillment/31', status: 'SUCCESS', trackingInfo: [], fulfillmentLineItems: { pageInfo: whole, nodes: lines } }];
    expect(stateOf(order({ fulfillments })).fulfillments[0]?.lines).toEqual([{ lineId: null, sku: null, quantity: 0 }, { lineId: 'gid://shopify/LineItem/101', sku: 'MUG', quantity: 1 }]);
  });
});
