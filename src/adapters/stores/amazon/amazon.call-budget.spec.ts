import { describe, expect, it } from '@jest/globals';
import { noticeFor } from '../../../../test/contracts/notice-for.js';
import { openTestSession } from '../../../../test/harness/store-session.js';
import type { SubmittedNotice } from '../../../application/ports/store-adapter.js';
import { AmazonAdapter } from './amazon.adapter.js';
import { orderFacts } from './amazon.facts.js';
import { openSandbox } from './sandbox/amazon.sandbox.js';

const adapter = new AmazonAdapter();

describe('what a thousand shipments cost', () => {
  it('four calls and two transfers, and not one of them is throttled', async () => {
    const sandbox = await openSandbox();
    const session = openTestSession(adapter, sandbox.settings());
    const notices = Array.from({ length: 1_000 }, (_, at) => {
      const id = sandbox.place({ key: String(at), number: `#${at}`, lines: [{ storeLineId: `item-${at}`, sku: 'MUG', quantity: 1 }, { storeLineId: `cup-${at}`, sku: 'CUP', quantity: 1 }] });
      const items = [['MUG', `item-${at}`], ['CUP', `cup-${at}`]].map(([sku, orderItemId]) => ({ orderItemId: orderItemId!, quantityOrdered: 1, product: { sellerSku: sku! }, fulfillment: { quantityUnfulfilled: 1 } }));
      const order = orderFacts({ orderId: id, createdTime: '2026-01-05T08:00:00Z', salesChannel: { marketplaceId: 'ATVPDKIKX0DER' }, orderItems: items });
      return noticeFor(adapter.card, { id, order }, [{ number: `1Z${at}`, units: { MUG: 1, CUP: 1 } }], {});
    });
    const submitted = await adapter.shipments.announce(notices, session);
    const asked = submitted.map((each, at) => ({ notice: notices[at], ticket: each.is === 'submitted' ? each.ticket : {} }) as SubmittedNotice);
    const outcomes = await adapter.shipments.collect!(asked, session);
    const { byOperation, total, throttled, mistakes } = sandbox.calls();
    expect(new Set(outcomes.map(each => each.is))).toEqual(new Set(['done']));
    expect(notices.every(notice => sandbox.shopperSees(notice.order.storeOrderId).status === 'complete')).toBe(true);
    expect({ throttled, mistakes }).toEqual({ throttled: 0, mistakes: [] });
    expect(byOperation).toEqual({ lwaToken: 1, createFeedDocument: 1, uploadDocument: 1, createFeed: 1, getFeed: 1, getFeedDocument: 1, downloadDocument: 1 });
    expect(total - (byOperation['lwaToken'] ?? 0)).toBe(6);
    await session.close();
    await sandbox.close();
  });
});
