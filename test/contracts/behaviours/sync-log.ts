import { expect } from '@jest/globals';
import type { Exchange } from '../../../src/application/ports/exchange.js';
import type { ShipmentNotice } from '../../../src/domain/fulfillment/notice.js';
import { toldBy } from '../../../src/domain/fulfillment/told.js';
import { always, type Behaviour } from '../behaviour.js';
import { expectTold, receiptOf } from '../expectations.js';
import type { Shop } from '../shop.js';
import { afterwards } from './changes.js';

/** What a person finds in the sync log who looks at one delivery. */
export const syncLogBehaviours: readonly Behaviour[] = [
  always('a call that speaks of one of two orders is found with that order\'s delivery alone', async shop => {
    const sold = [await shop.sells({ MUG: 2 }, '720191'), await shop.sells({ MUG: 2 }, '720192')];
    const news = sold.map((each, at) => shop.notice(each, [{ number: numbers[at]!, units: { MUG: 1 } }]));
    const outcomes = await tells(shop, news);
    for (const outcome of outcomes) expectTold(outcome);
    const told = news.map((notice, at) => afterwards(notice, { ...notice, order: { ...notice.order, told: toldBy(notice, receiptOf(outcomes[at]!)).packages } }));
    const corrected = told.map((notice, at): ShipmentNotice => ({ ...notice, kind: 'tracking', packages: notice.packages.map(box => ({ ...box, replaces: box.trackingNumber, trackingNumber: numbers[at + 2]! })) }));
    await tells(shop, corrected);
    await tells(shop, (shop.card.traits.editTracking ? corrected : told).map(notice => ({ ...notice, kind: 'void' })));
  }),
];

const numbers = ['1Z999AA10123456784', '1Z999AA10123456795', '1Z999AA10123456806', '1Z999AA10123456817'] as const;

/** Tells them, and reads them back. */
async function tells(shop: Shop, notices: readonly ShipmentNotice[]): ReturnType<Shop['tell']> {
  const before = shop.session.http.exchanges.length;
  const outcomes = await shop.tell(...notices);
  await shop.adapter.shipments.recall?.(notices, shop.session);
  for (const exchange of shop.session.http.exchanges.slice(before)) expectFound(exchange, notices);
  return outcomes;
}

function expectFound({ about, request }: Exchange, notices: readonly ShipmentNotice[]): void {
  const text = `${request.url} ${request.body}`;
  const [one, ...others] = notices.filter(({ order, packages }) => [order.storeOrderId, ...packages.map(each => each.trackingNumber!)].some(word => text.includes(word)));
  if (one && others.length === 0) expect({ text, about }).toEqual({ text, about: [one.id] });
}
