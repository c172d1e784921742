import ipaddr from 'ipaddr.js';

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/**
 * Says which addresses the service may call: public unicast ones, and those an operator listed (`ALLOW_PRIVATE_NETWORKS`).
 * Addresses that carry another inside (v4-mapped, NAT64, 6to4, Teredo) are never public; a v4-mapped one is judged as
 * the IPv4 address it is.
 */
export class AddressGuard {
  private readonly allowed: readonly Range[];

  /** `allowedNetworks`: CIDR notation (`10.1.0.0/16`, `127.0.0.0/8`, `::1/128`). Throws on anything else. */
  constructor(allowedNetworks: readonly string[]) {
    this.allowed = allowedNetworks.map(network => ipaddr.parseCIDR(network));
  }

  allows(address: string): boolean {
    if (!ipaddr.isValid(address)) return false;
    const parsed = ipaddr.process(address);
    return parsed.range() === 'unicast' || this.allowed.some(range => within(parsed, range));
  }
}

function within(address: ipaddr.IPv4 | ipaddr.IPv6, [network, bits]: Range): boolean {
  if (address instanceof ipaddr.IPv4) return network instanceof ipaddr.IPv4 && address.match(network, bits);
  return network instanceof ipaddr.IPv6 && address.match(network, bits);
}
