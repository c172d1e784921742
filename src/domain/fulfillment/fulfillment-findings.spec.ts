import { describe, expect, it } from '@jest/globals';
import { aPackage, type PackageBuilder } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { anOrder } from '../../../test/builders/an-order.js';
import type { Order } from '../order/order.js';
import { allocate } from './allocation.js';
import { answeredFindings, fulfillmentFindings, fulfillmentSubjects } from './fulfillment-findings.js';

const order = anOrder().line('MUG', 1).build();
const findings = (of: Order | undefined, ...boxes: PackageBuilder[]) => {
  const shipment = aShipment('SH-2').with(...boxes).build();
  const earlier = aShipment('SH-1').with(aPackage('T0').of('STICKER')).build();
  return fulfillmentFindings(of, shipment, allocate(of, [earlier, shipment]));
};

describe('what is odd about a shipment', () => {
  it('is nothing when it holds what was ordered, whatever was odd about earlier ones', () => {
    expect(findings(order, aPackage().of('MUG'))).toEqual([]);
  });

  it('a SKU on no line of the order is named once with all its units', () => {
    expect(findings(order, aPackage('T1').of('MUG').of('CARD', 2), aPackage('T2').of('CARD', 1))).toEqual([{
      kind: 'unknown-sku', subject: 'sku CARD',
      detail: 'Shipment SH-2 of order #1001 contains 3 × CARD, which is on no line of the order; the store does not hear of these units.',
      whatToDo: expect.stringContaining('have the warehouse report the SKU the store sells'),
    }]);
  });

  it.each(['MUG ', 'mug', ' Mug'])('a SKU that is spelt otherwise than on the order (%j) is named with the one that was meant', sku => {
    expect(findings(order, aPackage('T1').of(sku))).toMatchObject([{
      kind: 'unknown-sku', detail: expect.stringContaining(`, which is on no line of the order (it has "MUG", which differs from "${sku}" in case or blanks); the store`),
    }]);
    expect(findings(anOrder().bundle('KIT', 1, { MUG: 1 }).build(), aPackage('T1').of(sku))).toMatchObject([{ detail: expect.stringContaining(`(it has "MUG", which differs from "${sku}"`) }]);
    expect(findings(order, aPackage('T1').of('MUGS'))[0]?.detail).not.toContain('differs');
  });

  it('more than was ordered', () => {
    expect(findings(order, aPackage().of('MUG', 3))).toMatchObject([{ kind: 'more-shipped-than-ordered', subject: 'order 1001, sku MUG', detail: expect.stringContaining('2 × MUG beyond') }]);
  });

  it('more than was ordered is answered when a label is voided, or when the order asks for more', () => {
    const [first, second] = [aPackage('T1').of('MUG'), aPackage('T2').of('MUG')];
    const answered = (of: Order, ...boxes: PackageBuilder[]) => {
      const shipments = boxes.map((box, at) => aShipment(`SH-${at}`).with(box).build());
      return answeredFindings(of, shipments, allocate(of, shipments)).filter(each => each.kind === 'more-shipped-than-ordered').map(each => each.subject);
    };
    expect(answered(order, first, second)).toEqual([]);
    expect(answered(anOrder().line('MUG', 2).build(), first, second)).toContain('order 1001, sku MUG');
    expect(answered(order, first.voided(), second)).toContain('order 1001, sku MUG');
    expect(answered(anOrder().line('MUG', 1).line('TEE', 1).build(), aPackage('T3').of('MUG', 2).of('TEE'))).toEqual(['order 1001, sku TEE']);
  });

  it('a cancelled order that left is answered when the label is voided, whatever else there is to find', () => {
    const answered = (box: PackageBuilder) => {
      const shipments = [aShipment().with(box).build()];
      const cancelled = { ...order, cancelled: true };
      return answeredFindings(cancelled, shipments, allocate(cancelled, shipments)).map(each => each.kind);
    };
    expect(answered(aPackage().of('MUG', 2))).toEqual([]);
    expect(answered(aPackage().of('MUG', 2).voided())).toEqual(['order-cancelled-but-shipped', 'more-shipped-than-ordered']);
  });

  it('is said of the order by the number the store gives, or the warehouse, or its id', () => {
    const detailOf = (number: string | null, orderNumber: string | null): string => {
      const shipment = aShipment().but({ orderNumber }).with(aPackage().of('MUG', 2)).build();
      const numbered = { ...order, number };
      return fulfillmentFindings(numbered, shipment, allocate(numbered, [shipment]))[0]!.detail;
    };
    expect(detailOf('#7', 'W-7')).toMatch(/^Shipment SH-1 of order #7 /);
    expect(detailOf(null, 'W-7')).toMatch(/^Shipment SH-1 of order W-7 /);
    expect(detailOf(null, null)).toMatch(/^Shipment SH-1 of order 1001 /);
  });

  it('contents that nobody described', () => {
    expect(findings(order, aPackage('T1'), aPackage('T2'))).toMatchObject([{ kind: 'contents-assumed', subject: 'order 1001, shipment SH-2', detail: expect.stringContaining('package T1 is taken to hold everything') }]);
    expect(findings(order, aPackage(null))).toMatchObject([{ detail: expect.stringContaining('package X-pickup is taken') }]);
    expect(findings(order, aPackage(null).but({ externalId: null }))).toMatchObject([{ detail: expect.stringContaining('package box-pickup is taken') }]);
  });

  it('a cancelled order that left, unless the label was voided', () => {
    const cancelled = { ...order, cancelled: true };
    expect(findings(cancelled, aPackage().of('MUG'))).toMatchObject([{ kind: 'order-cancelled-but-shipped', subject: 'order 1001' }]);
    expect(findings(cancelled, aPackage('T1').voided(), aPackage('T2').of('MUG'))).toMatchObject([{ kind: 'order-cancelled-but-shipped' }]);
    expect(findings(cancelled, aPackage().of('MUG').voided())).toEqual([]);
  });

  it('is found again by the order, and by each SKU in its boxes', () => {
    const shipment = aShipment().with(aPackage('T1').of('MUG').of('CARD'), aPackage('T2').of('CARD'), aPackage('T3')).build();
    expect(fulfillmentSubjects(shipment)).toEqual({ are: ['order 1001', 'sku MUG', 'sku CARD'], begin: 'order 1001, ' });
  });

  it('nothing can be odd about an order that cannot be asked about', () => {
    expect(findings(undefined, aPackage().of('ANYTHING', 99))).toEqual([]);
  });
});
