import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../../test/builders/a-notice.js';
import { aPackage } from '../../../../test/builders/a-package.js';
import { anOrder } from '../../../../test/builders/an-order.js';
import { boxesOf } from './amazon.boxes.js';
import { confirmationOf, type ShipmentConfirmation } from './amazon.mapper.js';
import { AmazonSettings } from './amazon.settings.js';

const now = new Date('2026-10-03T08:00:00Z');
const settings = Object.assign(new AmazonSettings(), { sellerId: 'A1SELLER', marketplaceIds: ['ATVPDKIKX0DER'] });

describe('what Amazon is told of a box', () => {
  it('its number in the order, Amazon\'s carrier word, the tracking number, the date and the order item ids', () => {
    const notice = aNotice().withPackages(aPackage('1Z999AA10123456784').of('MUG', 2)).build();
    expect(confirmationsOf(notice)).toEqual([{
      marketplaceId: 'ATVPDKIKX0DER',
      packageDetail: {
        packageReferenceId: '1', carrierCode: 'UPS', shippingMethod: 'Ground', trackingNumber: '1Z999AA10123456784', shipDate: notice.shipment.shippedAt.toISOString(),
        orderItems: [{ orderItemId: 'line-MUG', quantity: 2 }],
      },
    }]);
  });

  it('a carrier Amazon does not list goes out as Other with its own name', () => {
    const notice = aNotice().withPackages(aPackage('RR-1').of('MUG').but({ carrier: 'Roadrunner Post' })).build();
    expect(confirmationsOf(notice)[0]?.packageDetail).toMatchObject({ carrierCode: 'Other', carrierName: 'ROADRUNNER POST' });
  });

  it('a code the operator added for the marketplace is used as it is', () => {
    const notice = aNotice().withPackages(aPackage('EV-1').of('MUG').but({ carrier: 'evri' })).build();
    const [told] = confirmationsOf(notice, { moreCarrierCodes: ['EVRI'] });
    expect(told?.packageDetail).toMatchObject({ carrierCode: 'EVRI' });
    expect(told?.packageDetail).not.toHaveProperty('carrierName');
  });

  it('a box without units of its own lends its number to the shipping method of one that has some', () => {
    const notice = aNotice().withPackages(aPackage('1Z1').of('MUG', 2), aPackage('1Z2'), aPackage('1Z3')).build();
    expect(confirmationsOf(notice)).toHaveLength(1);
    expect(confirmationsOf(notice)[0]?.packageDetail).toMatchObject({ trackingNumber: '1Z1', shippingMethod: 'Ground; also 1Z2, 1Z3' });
  });

  it('a box without units whose carrier brings none of the others lends its number to the first', () => {
    const notice = aNotice().withPackages(aPackage('1Z1').of('MUG', 1), aPackage('1Z2').of('MUG', 1), aPackage('FX3').but({ carrier: 'fedex' })).build();
    expect(confirmationsOf(notice).map(each => each.packageDetail.shippingMethod)).toEqual(['Ground; also FX3', 'Ground']);
  });

  it('serial numbers of a Transparency item go back as its codes, those of other items stay here', () => {
    const order = anOrder().line('MUG', 1, { carried: { programs: ['TRANSPARENCY'] } }).line('CUP', 1).build();
    const box = aPackage('1Z1').of('MUG', 1, { serialNumbers: ['AZ:1'] }).of('CUP', 1, { serialNumbers: ['SN-9'] });
    expect(confirmationsOf(aNotice().about(order).withPackages(box).build())[0]?.packageDetail.orderItems).toEqual([
      { orderItemId: 'line-MUG', quantity: 1, transparencyCodes: ['AZ:1'] }, { orderItemId: 'line-CUP', quantity: 1 },
    ]);
  });

  it('cash collected at a Japanese door is said so, with the order\'s own marketplace', () => {
    const carried = { shipping: { shippingConstraints: { cashOnDelivery: 'MANDATORY' } } };
    const order = anOrder().line('MUG', 1, { carried }).but({ carried: { marketplaceId: 'A1VC38T7YXB528' } }).build();
    expect(confirmationsOf(aNotice().about(order).withPackages(aPackage().of('MUG')).build())[0]).toMatchObject({ marketplaceId: 'A1VC38T7YXB528', codCollectionMethod: 'DirectPayment' });
  });

  it('the warehouse becomes Amazon\'s supply source where the operator named one', () => {
    const notice = aNotice().build();
    const [told] = confirmationsOf({ ...notice, shipment: { ...notice.shipment, warehouse: 'PA1' } }, { supplySources: { PA1: '057d3fcc' } });
    expect(told?.packageDetail.shipFromSupplySourceId).toBe('057d3fcc');
  });

  it('a ship date never lies in the future nor before the order', () => {
    const notice = aNotice().build();
    const shipped = (at: string): string | undefined => confirmationsOf({ ...notice, shipment: { ...notice.shipment, shippedAt: new Date(at) } })[0]?.packageDetail.shipDate;
    expect(shipped('2026-10-09T00:00:00Z')).toBe(now.toISOString());
    expect(shipped('2020-01-01T00:00:00Z')).toBe(notice.order.facts?.placedAt?.toISOString());
  });
});

function confirmationsOf(notice: ReturnType<ReturnType<typeof aNotice>['build']>, more: Partial<AmazonSettings> = {}): ShipmentConfirmation[] {
  const told = Object.assign(new AmazonSettings(), settings, more);
  const numbers = Object.fromEntries(notice.packages.map((each, at) => [each.id, at + 1]));
  return boxesOf(notice, numbers, told, now).map(box => confirmationOf(box, notice, told));
}
