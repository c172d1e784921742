import ipaddr from 'ipaddr.js';

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** The part of IPv6 that is given out for public use; the rest is other addresses in disguise, or nobody's. */
const publicIpv6: Range = [ipaddr.IPv6.parse('2000::'), 3];
/** Azure answers every machine of its own at this address, which looks like any other. */
const cloudPlatform: Range = [ipaddr.IPv4.parse('168.63.129.16'), 32];

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
    return isPublic(parsed) || this.allowed.some(range => within(parsed, range));
  }
}

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv6 ? within(address, publicIpv6) : !within(address, cloudPlatform);
}

function within(address: ipaddr.IPv4 | ipaddr.IPv6, [network, bits]: Range): boolean {
  if (address instanceof ipaddr.IPv4) return network instanceof ipaddr.IPv4 && address.match(network, bits);
  return network instanceof ipaddr.IPv6 && address.match(network, bits);
}
