import { describe, expect, it } from '@jest/globals';
import { box, notice, shown, state, work } from '../../../../test/builders/shopify-state.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import { planOf } from './shopify.planner.js';
import type { OrderState } from './shopify.state.js';

const now = new Date('2026-10-02T20:00:00Z');

function endingOf(order: OrderState): Outcome<never> | undefined {
  const plan = planOf(notice([box('1Z1', { MUG: 2 })]), order, { notifyCustomer: false }, now);
  return 'outcome' in plan ? plan.outcome : undefined;
}

describe('a shipment Shopify has no open units for', () => {
  it('waits while they are on hold, and says why they are', () => {
    expect(endingOf(state([work('11', { MUG: 2 }, { status: 'ON_HOLD', open: false, holds: ['HIGH_RISK_OF_FRAUD'] })]))).toEqual({
      is: 'later', why: 'not-yet', mayHaveActed: false,
      detail: 'Fulfillment order 11 has status=on_hold (HIGH_RISK_OF_FRAUD). The units are on hold in Shopify. Release the hold in Shopify; the news goes out by itself at the next try.',
    });
  });

  it('waits for the day they are scheduled for', () => {
    const scheduled = work('11', { MUG: 2 }, { status: 'SCHEDULED', open: false, fulfillAt: new Date('2026-10-03T20:00:00Z') });
    expect(endingOf(state([scheduled]))).toMatchObject({ is: 'later', why: 'not-yet', afterMs: 86_400_000, detail: expect.stringContaining('status=scheduled') });
  });

  it('waits for what nobody explains: a hold without a reason, a day without a date, or one that is over', () => {
    expect(endingOf(state([work('11', { MUG: 2 }, { status: 'ON_HOLD', open: false })]))).toMatchObject({ is: 'later', detail: expect.stringContaining('(no reason given)') });
    const dated = (fulfillAt: Date | null): unknown => endingOf(state([work('11', { MUG: 2 }, { status: 'SCHEDULED', open: false, fulfillAt })]));
    expect(dated(null)).toMatchObject({ is: 'later', detail: expect.stringContaining('to open at an unknown time') });
    expect(dated(new Date('2026-10-03T20:00:00Z'))).toMatchObject({ detail: expect.stringContaining('to open at 2026-10-03T20:00:00.000Z') });
    for (const over of [null, now]) expect(dated(over)).not.toHaveProperty('afterMs');
  });

  it('waits for what holds the units, not for what holds others or none', () => {
    const open = work('12', { MUG: 1, CUP: 1 });
    const held = { status: 'ON_HOLD', open: false };
    for (const beside of [work('11', { CUP: 1, MUG: 0 }, held), work('11', { CUP: 1 }, held)]) {
      expect(endingOf(state([beside, open]))).toMatchObject({ is: 'refused', code: 'more-than-remaining' });
    }
    expect(endingOf(state([work('11', { CUP: 1, MUG: 1 }, held), open]))).toMatchObject({ is: 'later', why: 'not-yet' });
  });

  it('waits when no fulfilment orders are in sight, and names the scopes', () => {
    expect(endingOf(state([]))).toMatchObject({ is: 'later', why: 'not-yet', detail: expect.stringMatching(/shows no fulfillment orders.*not routed.*may not see/) });
  });

  it('is refused when the shopper fetches them', () => {
    expect(endingOf(state([work('11', { MUG: 2 }, { methodType: 'PICK_UP' })]))).toMatchObject({ is: 'refused', code: 'local-pickup', said: 'MUG goes by local pickup or local delivery.' });
  });

  it('is refused when another service has them', () => {
    expect(endingOf(state([work('11', { MUG: 2 }, { open: false })]))).toMatchObject({ is: 'refused', code: 'other-service' });
  });

  it('is refused when the order was cancelled, with the day and the reason', () => {
    expect(endingOf(state([work('11', { MUG: 0 }, { status: 'CANCELLED', open: false })], [], 'Order #1001 was cancelled at 2026-10-01T08:00:00Z (CUSTOMER).'))).toEqual({
      is: 'refused', code: 'order-cancelled', said: 'Order #1001 was cancelled at 2026-10-01T08:00:00Z (CUSTOMER).',
      meaning: 'The order was cancelled in Shopify, so nothing of it can be fulfilled.',
      whatToDo: 'Call the parcel back, or reinstate the sale in Shopify and tell it by hand; then discard this delivery.',
    });
  });

  it('is refused when more left than the order has open', () => {
    expect(endingOf(state([work('11', { MUG: 1 })], [shown('31', ['1Z0'], { MUG: 1 })]))).toMatchObject({ is: 'refused', code: 'more-than-remaining', said: 'Order #1001 shows 1 of MUG remaining, 2 needed.' });
  });

  it('is refused when the order has no such line', () => {
    expect(endingOf(state([work('11', { CUP: 2 })]))).toMatchObject({ is: 'refused', code: 'unknown-line', said: 'Order #1001 has no line MUG.' });
  });
});
