import { describe, expect, it } from '@jest/globals';
import { anOrder } from '../../../test/builders/an-order.js';
import { MemoryOrders } from '../../../test/harness/memory-orders.js';
import { RacingClock } from '../../../test/harness/racing-clock.js';
import { between } from '../../domain/time/duration.js';
import { hold } from '../../domain/order/holds.js';
import type { Order } from '../../domain/order/order.js';
import type { OrderLedger } from './order-ledger.js';
import { RecordOrder } from './record-order.js';

const since = new Date('2026-10-02T12:00:00Z');
const mugs = (quantity: number): Order => anOrder('1001').line('MUG', quantity).build();

/** `meanwhile` happens once, while what has left of the order is looked up. */
function recorder(meanwhile: (books: MemoryOrders) => Promise<unknown>): { record: RecordOrder; books: MemoryOrders; clock: RacingClock } {
  const [books, clock] = [new MemoryOrders(), new RacingClock()];
  let happened: Promise<unknown> | undefined;
  const ledger = { of: () => (happened ??= meanwhile(books)).then(() => ({ lines: [] })) } as unknown as OrderLedger;
  const directory = { byName: () => Promise.resolve({ id: 'acme', name: 'acme-us', platform: 'webhook', settings: {} }) } as never;
  return { record: new RecordOrder(directory, books, ledger, { wake: () => undefined }, clock), books, clock };
}

describe('an order that is recorded again', () => {
  it('keeps the hold that somebody put on it at the same moment', async () => {
    const { record, books } = recorder(orders => orders.change(orders.kept[0]!.id, order => hold(order, { reason: 'fraud check', since })));
    await books.add('acme', [mugs(2)], 'manual');
    expect(await record.run('acme-us', mugs(3))).toMatchObject({ is: 'updated' });
    expect(books.kept[0]?.order).toMatchObject({ holds: [{ reason: 'fraud check' }], lines: [{ quantity: 3 }] });
  });

  it('is not new when somebody else was quicker to record it with other facts', async () => {
    const { record, books } = recorder(() => Promise.resolve());
    books.find = async () => {
      await books.add('acme', [mugs(5)], 'store');
      return [];
    };
    expect(await record.run('acme-us', mugs(2))).toMatchObject({ is: 'updated', booked: { source: 'store', order: { lines: [{ quantity: 2 }] } } });
  });

  it('is of an unknown store when its store is removed meanwhile', async () => {
    const { record, books } = recorder(async orders => void orders.kept.splice(0));
    await books.add('acme', [mugs(2)], 'manual');
    expect(await record.run('acme-us', mugs(3))).toMatchObject({ is: 'bad', problems: [{ field: 'store' }] });
  });
});

describe('an order that is recorded while its store hears of it', () => {
  const store = (untilMs: number) => {
    const { record, books, clock } = recorder(() => Promise.resolve());
    const since = clock.now();
    const isHeard = () => between(since, clock.now()) < untilMs;
    const [addTold, change] = [books.addTold.bind(books), books.change.bind(books)];
    books.addTold = (...given) => (isHeard() ? Promise.resolve({ is: 'busy' }) : addTold(...given));
    books.change = (...given) => (isHeard() ? Promise.resolve({ is: 'busy' }) : change(...given));
    return { books, recorded: (quantity: number) => clock.race(clock.during(record.run('acme-us', mugs(quantity)))), waited: () => between(since, clock.now()) };
  };

  it('is booked when the store has heard', async () => {
    const { recorded, waited } = store(200);
    expect([await recorded(2), waited()]).toMatchObject([{ is: 'new' }, 375]);
  });

  it('is changed when the store has heard', async () => {
    const { books, recorded } = store(200);
    await books.add('acme', [mugs(2)], 'manual');
    expect(await recorded(3)).toMatchObject({ is: 'updated', booked: { order: { lines: [{ quantity: 3 }] } } });
  });
});
