import { describe, expect, it } from '@jest/globals';
import { box, lineIdOf, notice, shown, state } from '../../../../test/builders/shopify-state.js';
import { seenFor } from './shopify.recall.js';

const { order } = notice([]);

describe('what an order in Shopify shows', () => {
  it('is every number with its link and company, and units by the line ids of whoever asks, but for what was taken back', () => {
    const asking = notice([box('1Z1', { MUG: 1 })], { order: { ...order, lines: [{ storeLineId: `gid://shopify/LineItem/${lineIdOf('CUP')}`, sku: 'CUP', name: null, ordered: 1, cancelled: 0, toldBefore: 0, inThisNotice: 0 }] } });
    const tracking = [{ number: '1Z1', company: null, url: null }, { number: null, company: 'UPS', url: 'https://ups.example/1Z2' }];
    const there = [shown('31', [], { MUG: 2, CUP: 1, HAT: 1 }, { tracking }), shown('32', ['1Z3'], { MUG: 1 }, { live: false })];
    expect(seenFor(asking, state([], there))).toEqual([{
      reference: 'gid://shopify/Fulfillment/31', trackingNumbers: ['1Z1'], carrier: 'UPS',
      lines: [{ storeLineId: lineIdOf('MUG'), quantity: 2 }, { storeLineId: `gid://shopify/LineItem/${lineIdOf('CUP')}`, quantity: 1 }, { storeLineId: lineIdOf('HAT'), quantity: 1 }],
    }]);
  });
});
