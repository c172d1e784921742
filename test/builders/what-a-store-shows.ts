import type { NoticedPackage, SeenShipment, ShipmentNotice } from '../../src/domain/fulfillment/notice.js';

/** A store after it took these packages: one shipment per package with units, a lone number added to the first it shows. */
export function showing(before: readonly SeenShipment[], { id }: ShipmentNotice, packages: readonly NoticedPackage[]): SeenShipment[] {
  const withUnits = packages.filter(each => each.lines.length > 0).map((each, at): SeenShipment => ({
    reference: `${id}/${at}`,
    trackingNumbers: each.trackingNumber === null ? [] : [each.trackingNumber.toLowerCase()],
    carrier: each.carrier?.name ?? null,
    lines: each.lines.map(({ storeLineId, quantity }) => ({ storeLineId, quantity })),
  }));
  const loneNumbers = packages.flatMap(each => (each.lines.length > 0 || each.trackingNumber === null ? [] : [each.trackingNumber]));
  const [first, ...others] = [...before, ...withUnits];
  if (!first) return [];
  return [{ ...first, trackingNumbers: [...first.trackingNumbers, ...loneNumbers] }, ...others];
}
