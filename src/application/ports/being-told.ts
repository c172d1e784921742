/** Why what stores are told of an order cannot be changed just now; nothing was. */
export type BeingTold =
  /** A store is being told of the order, of whichever of its shipments, at this moment. */
  | { readonly is: 'busy' }
  /** A worker ended while it told the store of the order, and the store was not asked since what it heard. */
  | { readonly is: 'unsure' };
