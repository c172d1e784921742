import { describe, expect, it } from '@jest/globals';
import { AddressGuard } from './address-guard.js';

const forbidden = [
  '127.0.0.1', '10.0.0.1', '172.16.5.4', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '198.18.0.1', '192.0.2.1',
  '::1', '::', 'fe80::1', 'fc00::1', 'fd00:ec2::254', '::ffff:127.0.0.1', '::ffff:a9fe:a9fe', '64:ff9b::a9fe:a9fe', '2002:7f00:1::', '2001::1', 'ff02::1', '2001:db8::1', '100::1',
  '::7f00:1', '::a9fe:a9fe', '::ffff:0:7f00:1', '::ffff:0:0:7f00:1', '64:ff9b:1::a9fe:a9fe', 'fec0::1', '100:0:0:1::1', '4000::1', 'fe00::1', '168.63.129.16',
  'not an address', '',
];

describe('the addresses the service may call', () => {
  it.each(forbidden)('%s is not one of them', address => {
    expect(new AddressGuard([]).allows(address)).toBe(false);
  });

  it.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1::1', '::ffff:8.8.8.8'])('%s is public', address => {
    expect(new AddressGuard([]).allows(address)).toBe(true);
  });

  it('a network the operator listed is allowed, and nothing beside it', () => {
    const guard = new AddressGuard(['10.1.0.0/16', '::1/128']);
    expect(['10.1.2.3', '::ffff:10.1.2.3', '::1'].map(each => guard.allows(each))).toEqual([true, true, true]);
    expect(['10.2.0.1', '127.0.0.1'].map(each => guard.allows(each))).toEqual([false, false]);
  });

  it('a malformed list stops the start', () => {
    expect(() => new AddressGuard(['10.1.0.0'])).toThrow();
  });
});
