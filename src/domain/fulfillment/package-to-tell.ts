import type { Package } from '../shipment/shipment.js';
import type { NoticedLine } from './notice.js';

/** A package a store is to hear of, with the units it stands for. */
export interface PackageToTell {
  readonly package: Package;
  readonly lines: readonly NoticedLine[];
  /** The number the package had before (`tracking`). */
  readonly replaces: string | null;
  readonly strayNumbers?: readonly string[];
}

/** `nothing`: a sentence on why the store need not hear. */
export type PackagesToTell = { readonly packages: readonly PackageToTell[] } | { readonly nothing: string };
