import type { Package, Shipment } from './shipment.js';

/** The shipment as the warehouse first reported it: without the labels voided and the numbers corrected since. */
export function asReported(shipment: Shipment): Shipment {
  return { ...shipment, packages: shipment.packages.map(packageAsReported) };
}

function packageAsReported({ reportedAs, numbersBetween: _since, ...now }: Package): Package {
  return { ...now, ...reportedAs, voided: false };
}
