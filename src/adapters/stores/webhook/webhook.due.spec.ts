import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { noticeFor } from '../../../../test/contracts/notice-for.js';
import type { Shipment } from '../../../domain/shipment/shipment.js';
import { minutes } from '../../../domain/time/duration.js';
import { card } from './webhook.card.js';
import { dueOf } from './webhook.due.js';
import { WebhookSettings } from './webhook.settings.js';

const { shipment } = noticeFor(card, { order: undefined, id: '1001' }, [{ number: '1Z', units: { MUG: 1 } }], {});
const settings = (change: Partial<WebhookSettings> = {}): WebhookSettings => plainToInstance(WebhookSettings, { url: 'https://shop.example/hook', ...change });
const like = (change: Partial<Shipment>): Shipment => ({ ...shipment, ...change });
const voided = like({ packages: shipment.packages.map(box => ({ ...box, voided: true })) });
const part = like({ parentOrderKey: 'sf-1000' });
const at = (n: number): unknown => ({ afterMs: minutes(n) });
const never = { never: expect.stringMatching(/\w/) };

describe('a store hears of a shipment', () => {
  it.each<[string, Shipment, Shipment[], Partial<WebhookSettings>, unknown]>([
    ['twenty minutes after it was packed', shipment, [], {}, at(20)],
    ['at once when it wants no delay', shipment, [], { delayMinutes: 0 }, at(0)],
    ['when its batch is completed', like({ trigger: 'batch-completed' }), [], {}, at(20)],
    ['when wholesale freight was picked up', like({ trigger: 'wholesale-picked-up' }), [], { triggers: ['wholesale-picked-up'] }, at(20)],
    ['never when it did not ask for this trigger', like({ trigger: 'order-packed' }), [], { triggers: ['batch-completed'] }, never],
    ['never when the order left in part before', shipment, [shipment], {}, never],
    ['each day anew when it asked for that', shipment, [shipment], { laterShipments: 'told' }, at(20)],
    ['of every part of an order split by hand', part, [part, part], {}, at(20)],
    ['of the order itself although a split part left before', shipment, [part], {}, at(20)],
    ['when the earlier label was voided and nothing left', shipment, [voided], {}, at(20)],
    ['never when of the earlier boxes only one did not leave', shipment, [like({ packages: [...voided.packages, ...shipment.packages] })], {}, never],
    ['when the earlier shipment was one it does not hear of', like({ trigger: 'batch-completed' }), [shipment], { triggers: ['batch-completed'] }, at(20)],
  ])('%s', (_, one, earlier, change, due) => {
    expect(dueOf(one, earlier, settings(change))).toEqual(due);
  });

  it('and is told why not, with the shipment that announced the order', () => {
    expect(dueOf(like({ externalId: 'SH-2' }), [like({ externalId: 'SH-1' })], settings())).toEqual({
      never: 'the order was announced with its first shipment (SH-1); laterShipments is silent',
    });
  });
});
