import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { StoreSandbox } from '../../src/application/ports/store-sandbox.js';
import { openSandbox } from '../../src/adapters/stores/webhook/sandbox/webhook.sandbox.js';
import { Desk } from '../../src/demo/desk.js';
import { newDatabasePlace } from '../harness/database-place.js';
import type { DatabasePlace } from '../harness/place.js';
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
    await desk.post('/v1/shipments', { externalId: `SH-${shipped}`, store: 'acme-us', storeOrderId: id, shippedAt: new Date().toISOString(), packages: [{ carrier: 'ups', trackingNumber: `1Z${shipped}`, items: [{ sku: 'TEE', quantity: 1 }] }] });
    await until('the store heard of it', () => sandbox.shopperSees(id).packages.length > 0);
  }

  it('opens what it sealed while the new one is in front, and is needed no more after one start', async () => {
    await aLifeWith(first, desk => desk.post('/v1/stores', { platform: 'webhook', name: 'acme-us', settings: sandbox.settings() }));
    await aLifeWith(`${second},${first}`);
    await aLifeWith(second);
    await expect(Service.start(place.location, { PARCELWIRE_SECRET_KEY: third })).rejects.toThrow();
    expect(sandbox.calls().mistakes).toEqual([]);
  }, 90_000);

  it('of a webhook signs beside the old one as long as both are set', async () => {
    const settings = sandbox.settings() as { signingSecrets?: string[] };
    const old = settings.signingSecrets ?? [];
    expect(old).toHaveLength(1);
    await aLifeWith(first, async desk => {
      await desk.post('/v1/stores', { platform: 'webhook', name: 'acme-us', settings });
      await desk.call('PATCH', '/v1/stores/acme-us', { settings: { signingSecrets: [newSecret, ...old] } });
    });
    expect(sandbox.calls().mistakes).toEqual([]);
  }, 60_000);
});
