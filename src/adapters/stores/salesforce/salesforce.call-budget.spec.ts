import { describe, expect, it } from '@jest/globals';
import { noticeFor } from '../../../../test/contracts/notice-for.js';
import { openTestSession } from '../../../../test/harness/store-session.js';
import { portionsOf } from '../../../application/stores/portions.js';
import { SalesforceAdapter } from './salesforce.adapter.js';
import { openSandbox } from './sandbox/salesforce.sandbox.js';

const adapter = new SalesforceAdapter();

describe('what a thousand shipments cost', () => {
  it('two looks and fourteen calls that write, and not one of them is throttled', async () => {
    const sandbox = await openSandbox();
    const session = openTestSession(adapter, sandbox.settings(), { timeoutMs: 20_000 });
    const ids = Array.from({ length: 1_000 }, (_, at) => sandbox.place({ key: String(at), number: `#${at}`, lines: [{ storeLineId: '1', sku: 'MUG', quantity: 1 }, { storeLineId: '2', sku: 'CUP', quantity: 1 }] }));
    const orders = await adapter.orders.find(ids, session);
    const before = sandbox.calls().byOperation;
    const notices = ids.map((id, at) => {
      const found = orders[at];
      return noticeFor(adapter.card, { id, order: found && 'order' in found ? found.order : undefined }, [{ number: `1Z${at}`, units: { MUG: 1, CUP: 1 } }], {});
    });
    for (const batch of portionsOf(notices, adapter.card.limits.noticesPerCall)) {
      const outcomes = await adapter.shipments.announce(batch, session);
      expect(new Set(outcomes.map(each => each.is))).toEqual(new Set(['done']));
    }
    const { byOperation, throttled, mistakes } = sandbox.calls();
    const made = Object.fromEntries(Object.entries(byOperation).map(([name, count]) => [name, count - (before[name] ?? 0)] as const).filter(([, count]) => count > 0));
    expect(made).toEqual({ 'POST /composite': 2, 'POST /composite/graph': 14 });
    expect({ throttled, mistakes }).toEqual({ throttled: 0, mistakes: [] });
    expect(ids.every(id => sandbox.shopperSees(id).status === 'complete')).toBe(true);
    await session.close();
    await sandbox.close();
  });
});
