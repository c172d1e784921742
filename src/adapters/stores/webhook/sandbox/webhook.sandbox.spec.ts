import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { noticeFor } from '../../../../../test/contracts/notice-for.js';
import { card } from '../webhook.card.js';
import { stampFor } from '../webhook.dates.js';
import { notificationOf } from '../webhook.mapper.js';
import { openSandbox, type WebhookSandbox } from './webhook.sandbox.js';

const at = new Date('2026-10-02T19:30:00Z');
const { packages, order, shipment, ...rest } = noticeFor(card, { order: undefined, id: '1001' }, [{ number: '1Z', units: { MUG: 1 } }], {});
const notification = notificationOf({ packages, order, shipment, ...rest }, '4711', stampFor({ timezone: 'UTC', legacyDates: false }));

describe('a right receiver', () => {
  let receiver: WebhookSandbox;
  let settings: { url: string; user: string; password: string; signingSecrets: string[] };

  beforeEach(async () => {
    receiver = await openSandbox();
    settings = receiver.settings() as typeof settings;
  });
  afterEach(() => receiver.close());

  async function post(body: object | string, id: string, change: Record<string, string> = {}): Promise<number> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await globalThis.fetch(settings.url, {
      method: 'POST',
      body: text,
      headers: {
        authorization: `Basic ${btoa(`${settings.user}:${settings.password}`)}`,
        'webhook-id': id,
        'webhook-timestamp': String(at.getTime() / 1_000),
        'webhook-signature': new Webhook(settings.signingSecrets[0]!).sign(id, at, text),
        ...change,
      },
    });
    return answer.status;
  }

  it('takes a notice once, however often it comes', async () => {
    receiver.place({ key: '1001', number: '#1001', lines: [{ storeLineId: 'L1', sku: 'MUG', quantity: 2 }] });
    expect([await post(notification, 'd-1'), await post(notification, 'd-1')]).toEqual([202, 200]);
    expect(receiver.received()).toEqual({ effects: 1, repeats: 1 });
    expect(receiver.shopperSees('1001')).toEqual({
      status: 'partial', mails: 1, packages: [{ trackingNumber: '1Z', carrier: 'UPS', trackingUrl: 'https://www.ups.com/track?tracknum=1Z', lines: [{ storeLineId: 'MUG', quantity: 1 }] }],
    });
  });

  it('lets nobody in without its login, nor a notice without its signature', async () => {
    expect(await post(notification, 'd-1', { authorization: 'Basic bm9ib2R5' })).toBe(401);
    expect(await post(notification, 'd-1', { 'webhook-signature': 'v1,bm9ib2R5' })).toBe(401);
    expect(await post(notification, 'd-1', { 'webhook-id': 'd-2' })).toBe(401);
    expect(receiver.received().effects).toBe(0);
  });

  it.each<[string, object | string, string]>([
    ['a key is missing', { ...notification, carrier: undefined }, 'carrier: expected a string, found nothing'],
    ['a key is of the wrong type', { ...notification, store_id: 4711 }, 'store_id: expected a string, found 4711'],
    ['a key deep inside is wrong', { ...notification, packages: [{ ...notification.packages[0], box_number: '1' }] }, 'packages[0].box_number: expected a whole number from 0, found "1"'],
    ['a key is strange', { ...notification, trackingNumber: '1Z' }, 'trackingNumber: is no key of the contract'],
    ['it is no JSON', 'hello', 'expected an object, found nothing'],
  ])('calls it a mistake when %s', async (_, body, complaint) => {
    expect(await post(body, 'd-1')).toBe(422);
    expect(receiver.calls().mistakes).toEqual([expect.stringContaining(complaint)]);
  });

  it('shows a corrected number in place of the old one, and two boxes as two', async () => {
    const [box] = notification.packages;
    await post(notification, 'd-1');
    await post({ ...notification, packages: [{ ...box, tracking_number: '1Z-new' }] }, 'd-2');
    await post({ ...notification, packages: [{ ...box, tracking_number: '1Z-other', box_number: 2 }] }, 'd-3');
    expect(receiver.shopperSees('1001')).toMatchObject({ mails: 2, packages: [{ trackingNumber: '1Z-new' }, { trackingNumber: '1Z-other' }] });
  });

  it('has no notion of rights within a login', () => {
    expect(receiver.brokenSettings('under-scoped')).toBeUndefined();
  });
});
