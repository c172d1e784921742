import type { ShipmentNotice } from '../../src/domain/fulfillment/notice.js';

/** The packages of a notice as later notices of the same order know them. */
export function toldBy(notice: ShipmentNotice): ShipmentNotice['order']['told'] {
  return notice.packages.map(({ id, trackingNumber, lines }) => ({
    packageId: id, trackingNumber, reference: null, lines: lines.map(({ storeLineId, quantity }) => ({ storeLineId, quantity })),
  }));
}

/** The lines on the second day, when everything the first notice left is in the box. */
export function restOf(first: ShipmentNotice): ShipmentNotice['order']['lines'] {
  return first.order.lines.map(line => ({ ...line, toldBefore: line.inThisNotice, inThisNotice: line.ordered - line.inThisNotice }));
}
