import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { AddressGuard } from './address-guard.js';

/** The name leads, wholly or in part, to addresses the service may not call. */
export class ForbiddenAddress extends Error {
  readonly code = 'EFORBIDDENADDRESS';
}

/** Every address of a name, as `node:dns` finds them. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Resolves a host for one connection and pins what it vetted: there is no second look-up between check and use. One
 * forbidden address among several refuses the name.
 */
export function guardedLookup(guard: AddressGuard, resolve: Resolve = lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const forbidden = addresses.find(found => !guard.allows(found.address));
      if (forbidden) return callback(refusal(hostname, forbidden.address), '', 0);
      if (options.all) return callback(null, addresses);
      const [first] = addresses;
      return first ? callback(null, first.address, first.family) : callback(new Error(`${hostname} has no address`), '', 0);
    });
  };
}

export function refusal(hostname: string, address: string): ForbiddenAddress {
  return new ForbiddenAddress(
    `${hostname} leads to ${address}, which is not a public address; list its network in ALLOW_PRIVATE_NETWORKS if the store really is there`,
  );
}
