import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { until } from '../harness/until.js';
import { AddressGuard } from '../../src/infrastructure/http/address-guard.js';
import { Egress } from '../../src/infrastructure/http/egress.js';
import type { Resolve } from '../../src/infrastructure/http/guarded-lookup.js';

const spellings = [
  '127.0.0.1', '127.0.0.1.', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7f.1', '0177.0.0.1', '0177.0x0.0.1', '%31%32%37.0.0.1', '１２７.0.0.1', '127。0。0。1', '①②⑦.⓪.⓪.①',
  '0', '0.0.0.0', '10.0.0.1', '012.0.0.1', '0xa000001', '172.16.0.1', '192.168.1.1', '3232235777', '169.254.169.254', '0xa9fea9fe', '2852039166', '0251.0376.0251.0376', '100.64.0.1', '100.100.100.200', '168.63.129.16', '198.18.0.1', '255.255.255.255', '192.0.0.192', '192.0.2.1', '192.88.99.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1',
  '[::]', '[::1]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:169.254.169.254]', '[::127.0.0.1]', '[::ffff:0:127.0.0.1]', '[64:ff9b::169.254.169.254]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]', '[2002:a9fe:a9fe::1]', '[2001:0:a9fe:a9fe::1]',
  '[fe80::1]', '[fc00::1]', '[fd00:ec2::254]', '[fec0::1]', '[ff02::1]', '[2001:db8::1]', '[100::1]', '[5f00::1]', '[2001:10::1]', '[2001:20::1]', '[2001:2::1]', '[3fff::1]',
];

const forbidden = { code: 'EFORBIDDENADDRESS' };
const sending = { method: 'GET', headers: {}, timeoutMs: 2_000, maxBytes: 10_000 } as const;

/** Answers names from a list, each time the next one; counts how often it was asked. */
function namesLeadTo(...answers: readonly (readonly string[])[]): { readonly resolve: Resolve; asked: () => number } {
  let asked = 0;
  return {
    resolve: (_, __, callback) => {
      const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
      asked += 1;
      setImmediate(() => callback(null, addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 }))));
    },
    asked: () => asked,
  };
}

const publicAddress = fc.constantFrom('93.184.216.34', '8.8.8.8', '2606:2800:220:1::1');
const innerAddress = fc.oneof(
  fc.constantFrom('127.0.0.1', '::1', '169.254.169.254', '::ffff:10.0.0.1', '64:ff9b::a00:1', '2002:a00:1::', 'fd00::1', 'fe80::1', '0.0.0.0'),
  fc.tuple(fc.constantFrom('10.', '127.', '192.168.', '169.254.', '100.64.', '172.16.'), fc.nat(255), fc.nat(255), fc.nat(255)).map(([start, ...rest]) => `${start}${rest.join('.')}`.split('.').slice(0, 4).join('.')),
);

describe('an address inside the operator\'s network', () => {
  const closed: Egress[] = [];
  const outward = (resolve?: Resolve, networks: readonly string[] = []): Egress => {
    const egress = new Egress(new AddressGuard(networks), resolve);
    closed.push(egress);
    return egress;
  };
  let server: Server;
  let port: number;
  const hits: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      hits.push(`${request.headers.host} ${request.url}`);
      if (request.url === '/hang') return;
      response.writeHead(request.url === '/moved' ? 302 : 200, { location: '/secret', connection: 'close' }).end('here');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(async () => {
    await Promise.all(closed.map(each => each.close()));
    server.close();
  });

  it.each(spellings)('is not called as http://%s', async host => {
    await expect(outward().send({ ...sending, url: `http://${host}:${port}/` })).rejects.toMatchObject(forbidden);
  });

  it.each(['file:///etc/passwd', 'ftp://example.com/', 'gopher://127.0.0.1:70/', 'data:text/plain,x', 'unix:/var/run/docker.sock', 'javascript:1'])('is not reached by %s', async url => {
    await expect(outward().send({ ...sending, url })).rejects.toMatchObject(forbidden);
  });

  it('is not called by a name, though only one of many addresses is inside', async () => {
    await fc.assert(fc.asyncProperty(fc.array(publicAddress, { maxLength: 3 }), innerAddress, fc.array(publicAddress, { maxLength: 3 }), async (before, inner, after) => {
      const egress = new Egress(new AddressGuard([]), namesLeadTo([...before, inner, ...after]).resolve);
      await expect(egress.send({ ...sending, url: `http://shop.example:${port}/` })).rejects.toMatchObject(forbidden);
      await egress.close();
    }), { numRuns: 60 });
    expect(hits).toEqual([]);
  });

  it('is not called by this machine\'s own names', async () => {
    for (const host of ['localhost', 'LOCALHOST']) await expect(outward().send({ ...sending, url: `http://${host}:${port}/` })).rejects.toMatchObject(forbidden);
    expect(hits).toEqual([]);
  });

  it('is not called when a name changes its mind: what was looked at is what is called, and every connection looks anew', async () => {
    const names = namesLeadTo(['127.0.0.1'], ['10.0.0.1']);
    const egress = outward(names.resolve, ['127.0.0.0/8']);
    expect((await egress.send({ ...sending, url: `http://shop.example:${port}/first` })).status).toBe(200);
    expect(names.asked()).toBe(1);
    await expect(egress.send({ ...sending, url: `http://shop.example:${port}/second` })).rejects.toMatchObject(forbidden);
    expect(hits.splice(0)).toEqual([`shop.example:${port} /first`]);
  });

  it('is not knocked at when the name of a store that hangs leads there meanwhile', async () => {
    const within = createServer((_request, response) => void (hits.push('within'), response.end())).listen(port, '127.0.0.2');
    await once(within, 'listening');
    const names = namesLeadTo(['127.0.0.1'], ['127.0.0.2']);
    const egress = new Egress(new AddressGuard(['127.0.0.1/32']), names.resolve, { patience: 10, every: 10, rest: 10, grace: 10 });
    closed.push(egress);
    const hanging = egress.send({ ...sending, url: `http://shop.example:${port}/hang`, timeoutMs: 10_000 }).catch(() => undefined);
    await until('the name was looked up for three knocks', () => names.asked() > 3);
    await egress.close();
    await hanging;
    await new Promise(resolve => within.close(resolve));
    expect(hits.splice(0)).toEqual([`shop.example:${port} /hang`]);
  });

  it('is not called because a store sends us there', async () => {
    expect((await outward(undefined, ['127.0.0.0/8']).send({ ...sending, url: `http://127.0.0.1:${port}/moved` })).status).toBe(302);
    expect(hits.splice(0)).toEqual([`127.0.0.1:${port} /moved`]);
  });
});
