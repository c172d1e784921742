import type { Package, Shipment } from '../../domain/shipment/shipment.js';

/** What a warehouse told us of one shipment: well-formed, but about a store and a time nobody checked yet. */
export interface ShipmentReport {
  /** Name of the store. */
  readonly store: string;
  readonly shipment: ReportedShipment;
}

export type ReportedShipment = Omit<Shipment, 'id' | 'packages'> & { readonly packages: readonly ReportedPackage[] };

export type ReportedPackage = Omit<Package, 'id' | 'voided' | 'reportedAs' | 'numbersBetween'>;
