import { describe, expect, it } from '@jest/globals';
import { anOrder } from '../../../test/builders/an-order.js';
import { hold, release } from './holds.js';

const since = new Date('2026-10-01T13:00:00Z');
const held = anOrder().held({ reason: 'fraud check', since }).held({ reason: 'address', since }).build();

describe('an order on hold', () => {
  it('for one reason twice keeps the first', () => {
    expect(hold(held, { reason: 'address', since: new Date('2026-10-02T13:00:00Z') })).toBe(held);
    expect(hold(anOrder().build(), { reason: 'address', since }).holds).toEqual([{ reason: 'address', since }]);
  });

  it('for another reason is held for both', () => {
    expect(hold(held, { reason: 'payment', since }).holds.map(each => each.reason)).toEqual(['fraud check', 'address', 'payment']);
  });

  it('is released from one reason, or from all', () => {
    expect(release(held, 'address')).toMatchObject({ order: { holds: [{ reason: 'fraud check' }] } });
    expect(release(held, null)).toMatchObject({ order: { holds: [] } });
  });

  it('is not released from what it is not held for', () => {
    expect(release(held, 'payment')).toEqual({ reason: 'The order is not on hold for "payment"; it is held for "fraud check", "address".' });
    expect(release(anOrder().build(), null)).toEqual({ reason: 'The order is not on hold.' });
  });
});
