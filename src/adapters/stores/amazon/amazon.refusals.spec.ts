import { describe, expect, it } from '@jest/globals';
import type { Box } from './amazon.boxes.js';
import { knownErrors } from './amazon.errors.js';
import type { AmazonOrder } from './amazon.order.js';
import { refusalOf } from './amazon.outcomes.js';

const box: Box = { packageId: 'p', reference: '1', carrierCode: 'UPS', trackingNumber: '1Z1', shipDate: '2026-10-02T19:30:00.000Z', items: [{ orderItemId: 'item-1', quantity: 2 }], takenReferences: [], riders: [] };

describe('what a refusal of Amazon means', () => {
  const cases = [
    ['UNSHIPPED', 2, 'InvalidInput: NonexistentOrderItem: Failed to find order item list', 'order-cancelled'],
    ['CANCELLED', 0, 'InvalidInput: Invalid Input', 'order-cancelled'],
    ['SHIPPED', 0, 'InvalidInput: PackageToUpdateNotFound: not finding a matching package or order already fulfilled', 'already-told'],
    ['PARTIALLY_SHIPPED', 1, 'InvalidInput: InvalidPackageVersion: maximum number of allowed updates', 'too-many-edits'],
    ['PARTIALLY_SHIPPED', 1, 'InvalidInput: Invalid Input', 'more-than-remaining'],
    ['UNSHIPPED', 2, 'InvalidInput: Invalid Input', 'invalid-input'],
    ['UNSHIPPED', 2, '18028: The carrier code is not valid', 'carrier-not-accepted'],
    ['UNSHIPPED', 2, '1234: something nobody saw before', 'not-understood'],
  ] as const;
  for (const [status, left, said, code] of cases) {
    it(`${status}, ${left} left: "${said}" is ${code}`, () => {
      expect(refusalOf(said, orderOf(status, left), box)).toEqual({ is: 'refused', code, said, meaning: expect.stringMatching(/\w/), whatToDo: expect.stringMatching(/\w/) });
    });
  }

  it('an order that is not released yet is told later', () => {
    expect(refusalOf('InvalidInput: Invalid Input', orderOf('PENDING', 2), box)).toMatchObject({ is: 'later', why: 'not-yet', mayHaveActed: false });
  });

  it('every known error has a code of its own', () => {
    expect(new Set(knownErrors.map(each => each.code)).size).toBe(knownErrors.length);
  });
});

function orderOf(fulfillmentStatus: string, left: number): AmazonOrder {
  return {
    orderId: '902-1-1', createdTime: '2026-10-01T00:00:00Z', salesChannel: {}, fulfillment: { fulfillmentStatus },
    orderItems: [{ orderItemId: 'item-1', quantityOrdered: 2, product: {}, fulfillment: { quantityFulfilled: 2 - left, quantityUnfulfilled: left } }],
  };
}
