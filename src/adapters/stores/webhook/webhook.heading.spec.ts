import { expect, it } from '@jest/globals';
import { noticeFor } from '../../../../test/contracts/notice-for.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { toldBy } from '../../../domain/fulfillment/told.js';
import { card } from './webhook.card.js';
import { stampFor } from './webhook.dates.js';
import { underItsHeading } from './webhook.heading.js';
import { notificationOf } from './webhook.mapper.js';
import { judge } from './webhook.outcomes.js';

const reply = { heard: true, status: 202, headers: {}, text: '', json: undefined, retryAfterMs: undefined } as never;
const written = (notice: ShipmentNotice) => notificationOf(underItsHeading(notice), '4711', stampFor({ timezone: 'UTC', legacyDates: false }));

const sold = { order: undefined, id: '1001' };
const late = noticeFor(card, sold, [{ number: '1ZMUG', units: { MUG: 1 } }], {});
const early = noticeFor(card, sold, [{ number: '1ZCARD' }], {});
const together: ShipmentNotice = {
  ...late, shipment: { ...late.shipment, orderNumber: '#1001-2', shippedAt: new Date('2026-10-03T08:00:00Z') }, packages: [...late.packages, ...early.packages],
};

function correctionAfter(news: ShipmentNotice): ShipmentNotice {
  const outcome = judge(news, reply);
  const { packages: told } = toldBy(news, 'value' in outcome ? outcome.value : { packages: [] });
  return { ...early, kind: 'tracking', packages: early.packages.map(each => ({ ...each, trackingNumber: '1ZNEW', replaces: '1ZCARD' })), order: { ...early.order, told } };
}

it('a box that rode with another shipment is corrected under that one\'s order number and date, without a place in its own', () => {
  const [came] = written(together).packages.slice(1);
  expect(came).toMatchObject({ tracking_number: '1ZCARD', box_number: null });
  expect(written(correctionAfter(together))).toMatchObject({ order_number: '#1001-2', shipped_at: '2026-10-03T08:00:00+00:00', packages: [{ ...came, tracking_number: '1ZNEW' }] });
});

it('a box that was told with its own shipment is corrected under its own', () => {
  expect(written(correctionAfter(early))).toMatchObject({ order_number: '1001', shipped_at: '2026-10-02T19:30:00+00:00', packages: [{ tracking_number: '1ZNEW', box_number: 1 }] });
});
