import { Desk } from '../../src/demo/desk.js';
import { adminKey, openServiceInProcess, type ServiceInProcess } from './service-in-process.js';
import type { Operation } from './operations.js';

/** A service that knows a store, orders, a shipment, a finding and a key: ids that lead somewhere, by the collection they stand in. */
export interface StockedService extends ServiceInProcess {
  readonly idsOf: (operation: Operation) => readonly string[];
}

const nobody = '0199a000-0000-7000-8000-000000000000';

export async function openStockedService(): Promise<StockedService> {
  const service = await openServiceInProcess();
  const desk = new Desk(service.url, adminKey);
  const made = async (path: string, body: object): Promise<string> => String((await desk.post(path, body))['id']);
  const settings = { url: 'https://hooks.example/in' };
  await made('/v1/stores', { platform: 'webhook', name: 'acme-us', settings });
  const spare = await made('/v1/stores', { platform: 'webhook', name: 'spare', settings });
  const orders = await Promise.all(['5551', '5552', '5553'].map(storeOrderId => made('/v1/orders', { store: 'acme-us', storeOrderId, lines: [{ storeLineId: '111', sku: 'TEE-M', quantity: 3 }, { storeLineId: '112', sku: 'MUG', quantity: 2 }] })));
  const shipment = await made('/v1/shipments', { externalId: 'SH-1', store: 'acme-us', storeOrderId: '5551', shippedAt: '2026-01-02T15:30:00Z', packages: [{ externalId: 'SH-1-1', carrier: 'ups', trackingNumber: '1Z1', items: [{ sku: 'TEE-M', quantity: 1 }] }] });
  const key = await made('/v1/api-keys', { name: 'spare', scopes: ['read'] });
  const [delivery] = await desk.items('/v1/deliveries');
  await service.db.database.query(`insert into findings (id, kind, subject, detail, what_to_do, first_seen, last_seen) values ($1, 'unknown-carrier', 'x', 'y', 'z', now(), now())`, [nobody]);
  const known: Readonly<Record<string, readonly string[]>> = {
    stores: [spare, spare.toUpperCase(), 'spare'], orders, shipments: [shipment], deliveries: [String(delivery?.['id'])], findings: [nobody], 'api-keys': [key], platforms: ['webhook', 'shopify'],
  };
  return { ...service, idsOf: ({ method, path }) => (method === 'DELETE' ? [nobody] : (known[path.split('/')[2] ?? ''] ?? [nobody])) };
}
