import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../../test/builders/a-notice.js';
import { anOrder } from '../../../../test/builders/an-order.js';
import { aPackage, type PackageBuilder } from '../../../../test/builders/a-package.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { mentions, noteText, shownInNotes } from './woocommerce.note-text.js';
import type { OrderView } from './woocommerce.order-view.js';

const order = anOrder('14').line('MUG', 4, { storeLineId: '22' }).build();
const view: OrderView = { id: '14', number: '14', status: 'processing', lines: [{ id: '22', sku: 'MUG', productIds: [], wanted: 4 }], trackings: [], hasFulfillments: false, unitsOrdered: 0, notedNumbers: undefined };
const told = (...boxes: PackageBuilder[]): ShipmentNotice => aNotice().about(order).withPackages(...boxes).build();

describe('a note', () => {
  it.each([
    ['a parcel', aPackage('1Z1').of('MUG', 2), 'Shipped with UPS\nTracking number: 1Z1\nhttps://www.ups.com/track?tracknum=1Z1\nContents: 2 × MUG'],
    ['a parcel without a link', aPackage('1Z1').but({ trackingUrl: null }).of('MUG'), 'Shipped with UPS\nTracking number: 1Z1\nContents: 1 × MUG'],
    ['goods given over the counter', aPackage(null).of('MUG'), 'Handed over without a tracking number\nContents: 1 × MUG'],
  ])('says of %s what people want to know', (_, box, text) => {
    expect(noteText(told(box).packages[0]!, view)).toBe(text);
  });

  it('is found again by its number, not by a longer one', () => {
    expect(mentions({ id: 1, note: 'sent as 1z1, thanks' }, '1Z1')).toBe(true);
    expect(mentions({ id: 1, note: 'sent as 1Z11' }, '1Z1')).toBe(false);
  });

  it('written for a number is seen whoever\'s it is, and what people say of one only where it is asked for', () => {
    const notice = told(aPackage('1Z1').of('MUG'));
    const notes = [{ id: 5, note: '<p>Shipped with UPS<br />\nTracking number: 1Z9<br />\nhttps://www.ups.com/track?tracknum=1Z9</p>' }, { id: 6, note: 'Asks about 1Z8' }, { id: 7, note: 'Asks about 1z1' }];
    expect(shownInNotes(notes, notice, view, { notifyCustomer: false })).toMatchObject([{ reference: '5', trackingNumbers: ['1Z9'] }, { reference: '7', trackingNumbers: ['1Z1'] }]);
  });

  it('of staff about a number tells no shopper of it, where shoppers are to be told', () => {
    const notice = told(aPackage('1Z1').of('MUG'));
    const notes = [{ id: 6, note: 'Label 1Z1 printed', customer_note: false }, { id: 7, note: 'Your parcel is 1Z1', customer_note: true }];
    expect(shownInNotes(notes, notice, view, { notifyCustomer: true })).toMatchObject([{ reference: '7' }]);
    expect(shownInNotes(notes, notice, view, { notifyCustomer: false })).toMatchObject([{ reference: '6' }, { reference: '7' }]);
  });

  it('without a number is found again word for word, however the shop wraps it', () => {
    const notice = told(aPackage(null).of('MUG'));
    const text = '<p>Handed over without a tracking number<br />\nContents: 1 × MUG</p>';
    expect(shownInNotes([{ id: 5, note: text }, { id: 6, note: 'Order status changed.' }], notice, view, { notifyCustomer: false })).toEqual([
      { reference: '5', trackingNumbers: [], carrier: null, lines: [{ storeLineId: '22', quantity: 1 }] },
    ]);
  });
});
