/** Our own stable word for a carrier, lower-case with dashes (`dhl-express`). The closed list is the key set of `carriers.ts`. */
export type CarrierId = string & { readonly __carrier?: never };
