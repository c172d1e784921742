import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { noticeFor } from '../../../../test/contracts/notice-for.js';
import { openTestSession, type TestSession } from '../../../../test/harness/store-session.js';
import { portionsOf } from '../../../application/stores/portions.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { CommercetoolsAdapter } from './commercetools.adapter.js';
import type { CommercetoolsSettings } from './commercetools.settings.js';
import { type CommercetoolsSandbox, openCommercetoolsSandbox } from './sandbox/commercetools.sandbox.js';

const adapter = new CommercetoolsAdapter();
let sandbox: CommercetoolsSandbox;
let session: TestSession<CommercetoolsSettings>;

beforeEach(async () => {
  sandbox = await openCommercetoolsSandbox();
  session = openTestSession(adapter, sandbox.settings());
});
afterEach(async () => {
  await session.close();
  await sandbox.close();
});

function sell(count: number): string[] {
  return Array.from({ length: count }, (_, at) => sandbox.place({ key: String(2_000 + at), number: `#${2_000 + at}`, lines: [{ storeLineId: `line-${at}`, sku: 'MUG', quantity: 2 }, { storeLineId: `card-${at}`, sku: 'CARD', quantity: 1 }] }));
}

async function noticesFor(ids: readonly string[]): Promise<ShipmentNotice[]> {
  const orders = await adapter.orders.find(ids, session);
  return orders.map((each, at) => noticeFor(adapter.card, { id: ids[at]!, order: 'order' in each ? each.order : undefined }, [{ number: `1Z${at}`, units: { MUG: 2, CARD: 1 } }], {}));
}

async function tellAll(notices: readonly ShipmentNotice[]): Promise<void> {
  for (const batch of portionsOf(notices, adapter.card.limits.noticesPerCall)) {
    const outcomes = await adapter.shipments.announce(batch, session);
    expect(outcomes.filter(each => each.is !== 'done')).toEqual([]);
  }
}

describe('calls per shipment of one package', () => {
  it('one update each when the orders are known; learning them takes one query for fifty', async () => {
    const notices = await noticesFor(sell(250));
    expect(sandbox.calls().byOperation).toEqual({ 'POST /oauth/token': 1, 'GET /orders': 5 });
    await tellAll(notices);
    expect(sandbox.calls()).toEqual({ total: 256, throttled: 0, mistakes: [], byOperation: { 'POST /oauth/token': 1, 'GET /orders': 5, 'POST /orders/{id}': 250 } });
  });

  it('a token that expires under many calls is replaced once', async () => {
    const notices = await noticesFor(sell(100));
    sandbox.clients.expireTokens();
    await tellAll(notices);
    expect(sandbox.clients.issued).toBe(2);
  });
});
