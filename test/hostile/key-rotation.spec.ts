import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import type { StoreSandbox } from '../../src/application/ports/store-sandbox.js';
import { openSandbox } from '../../src/adapters/stores/webhook/sandbox/webhook.sandbox.js';
import { Desk } from '../../src/demo/desk.js';
import { newDatabasePlace } from '../harness/database-place.js';
import type { DatabasePlace } from '../harness/place.js';
import { plantedShopper } from '../../src/crash/planted-shopper.js';
import { Service } from '../harness/service.js';
import { until } from '../harness/until.js';

const [first, second, third] = [1, 2, 3].map(byte => Buffer.alloc(32, byte).toString('base64')) as [string, string, string];
const newSecret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

describe('a key that is replaced', () => {
  let place: DatabasePlace;
  let sandbox: StoreSandbox;
  let shipped = 0;
  beforeEach(async () => {
    place = await newDatabasePlace('pglite');
    sandbox = await openSandbox();
  });
  afterEach(async () => {
    await sandbox.close();
    await place.remove();
  });

  /** Lives on these keys, tells one shipment, ends. */
  async function aLifeWith(keys: string, work: (desk: Desk) => Promise<unknown> = async () => undefined): Promise<void> {
    const service = await Service.start(place.location, { PARCELWIRE_SECRET_KEY: keys });
    try {
      const desk = new Desk(service.url, service.adminKey);
      await work(desk);
      await tellOne(desk);
    } finally {
      await service.stop();
    }
  }

  async function tellOne(desk: Desk): Promise<void> {
    shipped += 1;
    const id = sandbox.place({ key: String(1_000 + shipped), number: `#${shipped}`, lines: [{ storeLineId: '1', sku: 'TEE', quantity: 1 }] });
    await ship(desk, id);
    await until('the store heard of it', () => sandbox.shopperSees(id).packages.length > 0);
  }

  const ship = (desk: Desk, order: string): Promise<unknown> =>
    desk.post('/v1/shipments', { externalId: `SH-${order}`, store: 'acme-us', storeOrderId: order, shippedAt: new Date().toISOString(), shipTo: plantedShopper, packages: [{ carrier: 'ups', trackingNumber: `1Z${order}`, items: [{ sku: 'TEE', quantity: 1 }] }] });

  it('opens what it sealed while the new one is in front, and is needed no more after one start', async () => {
    await aLifeWith(first, desk => desk.post('/v1/stores', { platform: 'webhook', name: 'acme-us', settings: sandbox.settings() }));
    await aLifeWith(`${second},${first}`);
    await aLifeWith(second);
    await expect(Service.start(place.location, { PARCELWIRE_SECRET_KEY: third })).rejects.toThrow();
    expect(sandbox.calls().mistakes).toEqual([]);
  }, 90_000);

  it('is known to every process before one of them seals with it, so each still reads what the others seal', async () => {
    const shared = await newDatabasePlace('postgres');
    const [waiting, ahead] = [await Service.start(shared.location, { PARCELWIRE_SECRET_KEY: `${first},${second}` }), await Service.start(shared.location, { PARCELWIRE_SECRET_KEY: `${second},${first}` })];
    try {
      const [behind, before] = [new Desk(waiting.url, waiting.adminKey), new Desk(ahead.url, ahead.adminKey)];
      await behind.post('/v1/stores', { platform: 'webhook', name: 'acme-us', settings: sandbox.settings() });
      for (const desk of [before, behind, before]) expect(await desk.call('PATCH', '/v1/stores/acme-us', { settings: sandbox.settings() })).toMatchObject({ status: 200 });
      expect(await behind.call('POST', '/v1/stores/acme-us/probe')).toMatchObject({ json: { is: 'good' } });
    } finally {
      await Promise.all([waiting.stop(), ahead.stop()]);
      await shared.remove();
    }
  }, 90_000);

  it('of a webhook signs beside the old one as long as both are set, then alone', async () => {
    const heard = await openEar();
    const [old = ''] = (sandbox.settings() as { signingSecrets?: string[] }).signingSecrets ?? [];
    const service = await Service.start(place.location);
    try {
      const desk = new Desk(service.url, service.adminKey);
      await desk.post('/v1/stores', { platform: 'webhook', name: 'acme-us', settings: { ...sandbox.settings(), url: heard.url } });
      for (const signingSecrets of [[old], [newSecret, old], [newSecret]]) {
        await desk.call('PATCH', '/v1/stores/acme-us', { settings: { signingSecrets } });
        const before = heard.calls.length;
        await ship(desk, String(before));
        await until('the receiver heard of it', () => heard.calls.length > before);
        expect([old, newSecret].filter(secret => isSigned(heard.calls[before]!, secret))).toEqual([old, newSecret].filter(secret => signingSecrets.includes(secret)));
      }
    } finally {
      await service.stop();
      heard.close();
    }
  }, 60_000);
});

interface Heard {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A receiver that takes everything and looks at the signatures afterwards. */
async function openEar(): Promise<{ readonly url: string; readonly calls: readonly Heard[]; close(): void }> {
  const calls: Heard[] = [];
  const server = createServer((request, response) => {
    void text(request).then(body => {
      if (request.method === 'POST') calls.push({ headers: request.headers as Record<string, string>, body });
      response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/shipments`, calls, close: () => void server.close().closeAllConnections() };
}

/** As a receiver that knows this secret and no other judges it. */
function isSigned({ headers, body }: Heard, secret: string): boolean {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}
