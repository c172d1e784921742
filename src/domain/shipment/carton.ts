/** What a retailer's routing guide asks to know of one box; all of it optional in practice. */
export interface Carton {
  /** The warehouse's own count of the boxes of a shipment, from 1. */
  readonly boxNumber: number | null;
  /** `Pallet.number` of the pallet the box stands on. */
  readonly palletNumber: number | null;
  /** The store asked for these lines to be packed together. */
  readonly packingGroup: { readonly key: string; readonly name: string | null } | null;
  /** Labels on the carton besides the carrier's (SSCC, retailer); null when the warehouse did not say. */
  readonly labels: readonly { readonly type: string; readonly identifier: string | null }[] | null;
}
