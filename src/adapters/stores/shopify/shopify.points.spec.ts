import { describe, expect, it } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import { box, notice } from '../../../../test/builders/shopify-state.js';
import { openTestSession } from '../../../../test/harness/store-session.js';
import { portionsOf } from '../../../application/stores/portions.js';
import { requestedCost } from './sandbox/query-cost.js';
import { openShopifySandbox } from './sandbox/shopify.sandbox.js';
import { ShopifyAdapter } from './shopify.adapter.js';
import { card } from './shopify.card.js';
import { type Call, mutationOf } from './shopify.mutations.js';
import * as operations from './shopify.operations.js';

const documents = Object.values(operations).filter(each => typeof each === 'object' && 'text' in each);

describe('the points budget', () => {
  for (const { name, text, points } of documents) {
    it(`${name} asks for no more than it sets aside`, () => {
      const document = parse(text);
      expect(requestedCost(document, getOperationAST(document)!, { ids: ['1'] })).toBeLessThanOrEqual(points);
    });
  }

  for (const call of ['create', 'retrack', 'cancel', 'capture', 'archive', 'metafield'].map(is => ({ is, variables: {} }) as Call)) {
    it(`${call.is} asks for no more than it sets aside`, () => {
      const { operation } = mutationOf([{ ...call, variables: { fulfillment: {}, fulfillmentId: '1', trackingInfoInput: {}, id: '1', input: {}, metafields: [] } }]);
      const document = parse(operation.text);
      expect(requestedCost(document, getOperationAST(document)!, {})).toBeLessThanOrEqual(operation.points);
    });
  }

  it('a thousand parcels cost 72 requests: 48 to look, 24 to tell', async () => {
    const sandbox = await openShopifySandbox({ limits: { pointsPerSecond: 100_000 } });
    const adapter = new ShopifyAdapter();
    const session = openTestSession(adapter, sandbox.settings());
    const ids = Array.from({ length: 1_000 }, (_, at) => sandbox.place({ key: String(at + 1_000), number: `#${at}`, lines: [{ storeLineId: String(at), sku: 'MUG', quantity: 1 }] }));
    for (const portion of portionsOf(ids, card.limits.noticesPerCall)) {
      const batch = portion.map(storeOrderId => {
        const one = notice([box(`1Z${storeOrderId}`, {}, { lines: [{ storeLineId: '', sku: 'MUG', quantity: 1, goods: [] }] })], { id: `delivery-${storeOrderId}` });
        return { ...one, order: { ...one.order, storeOrderId } };
      });
      expect((await adapter.shipments.announce(batch, session)).every(each => each.is === 'done')).toBe(true);
    }
    expect(ids.filter(id => sandbox.shopperSees(id).status !== 'complete')).toEqual([]);
    expect(sandbox.calls()).toEqual({ total: 72, throttled: 0, byOperation: { OrderStates: 48, Tell: 24 }, mistakes: [] });
    await session.close();
    await sandbox.close();
  });
});
