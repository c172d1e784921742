import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { noticeFor } from '../../../../test/contracts/notice-for.js';
import { openTestSession, type TestSession } from '../../../../test/harness/store-session.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { openSandbox, type WebhookSandbox } from './sandbox/webhook.sandbox.js';
import { WebhookAdapter } from './webhook.adapter.js';
import type { WebhookSettings } from './webhook.settings.js';

const adapter = new WebhookAdapter();

const shipped = (orderId: string, change: Partial<ShipmentNotice> = {}): ShipmentNotice =>
  noticeFor(adapter.card, { order: undefined, id: orderId }, [{ number: `1Z-${orderId}`, units: { MUG: 1 } }], change);

describe('telling a receiver', () => {
  let receiver: WebhookSandbox;
  let session: TestSession<WebhookSettings>;

  beforeEach(async () => {
    receiver = await openSandbox();
    session = openTestSession(adapter, receiver.settings());
  });

  afterEach(async () => {
    expect(session.defects).toEqual([]);
    expect(receiver.calls().mistakes).toEqual([]);
    await session.close();
    await receiver.close();
  });

  it('takes one call per notice, and one outcome comes back for each in order', async () => {
    const notices = Array.from({ length: 200 }, (_, at) => ({ ...shipped(`order-${at}`), id: `d-${at}` }));
    const outcomes = await adapter.shipments.announce(notices, session);
    expect(outcomes.map(outcome => 'value' in outcome && outcome.value.packages[0]?.packageId)).toEqual(notices.map(notice => notice.packages[0]?.id));
    expect(receiver.calls()).toMatchObject({ total: 200, byOperation: { 'POST /shipments': 200 } });
    expect(receiver.received()).toEqual({ effects: 200, repeats: 0 });
  });

  it('sends a repeat under the same id, which a right receiver drops', async () => {
    await adapter.shipments.announce([shipped('1001')], session);
    expect(await adapter.shipments.announce([shipped('1001', { replay: true })], session)).toMatchObject([{ is: 'done' }]);
    expect(receiver.received()).toEqual({ effects: 1, repeats: 1 });
    expect(receiver.shopperSees('1001')).toMatchObject({ mails: 1, packages: [{ trackingNumber: '1Z-1001', carrier: 'UPS' }] });
  });

  it('does not call for a voided label: the contract has no word for it', async () => {
    expect(await adapter.shipments.announce([shipped('1001', { kind: 'void' })], session)).toMatchObject([{ is: 'refused', code: 'cannot-take-back' }]);
    expect(receiver.calls().total).toBe(0);
  });

  it('takes a 2xx for told though its body is longer than anybody reads', async () => {
    const talker = createServer((request, response) => request.resume().on('end', () => response.writeHead(200).end('x'.repeat(3_000_000))));
    await new Promise<void>(resolve => talker.listen(0, '127.0.0.1', resolve));
    const hasty = openTestSession(adapter, { url: `http://127.0.0.1:${(talker.address() as AddressInfo).port}/` });
    expect(await adapter.shipments.announce([shipped('1001')], hasty)).toMatchObject([{ is: 'done' }]);
    await hasty.close();
    talker.closeAllConnections();
    talker.close();
  });

  it('uses the store\'s own id as store_id when it has no store number', async () => {
    const numberless = openTestSession(adapter, { ...receiver.settings(), storeNumber: undefined });
    await adapter.shipments.announce([shipped('1001')], numberless);
    await numberless.close();
    expect(JSON.stringify(numberless.http.exchanges)).toContain(String.raw`\"store_id\":\"store-1\"`);
  });

  it('is locked out when the receiver does not know the signature', async () => {
    const strange = openTestSession(adapter, { ...receiver.settings(), signingSecrets: ['whsec_c2FuZGJveC1zaWduaW5nLXNlY3JldC0wMDAy'] });
    expect(await adapter.shipments.announce([shipped('1001')], strange)).toMatchObject([{ is: 'locked-out' }]);
    await strange.close();
  });
});
