import type { Shipment } from '../../domain/shipment/shipment.js';

/** A package named in a request that cannot be meant: its place in the request, and why. */
export interface PackageProblem {
  readonly at: number;
  readonly problem: string;
  /** What of the package is meant; absent: the package itself. */
  readonly field?: 'trackingNumber';
}

/** What is undefined is not judged. */
export function unknownPackages(shipment: Shipment, externalIds: readonly (string | undefined)[]): PackageProblem[] {
  const known = new Set(shipment.packages.map(each => each.externalId));
  return externalIds.flatMap((externalId, at) =>
    externalId === undefined || known.has(externalId)
      ? []
      : [{ at, problem: `expected the externalId of a package of this shipment, found "${externalId}"` }],
  );
}
