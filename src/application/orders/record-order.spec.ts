import { describe, expect, it } from '@jest/globals';
import { anOrder } from '../../../test/builders/an-order.js';
import { MemoryOrders } from '../../../test/harness/memory-orders.js';
import { hold } from '../../domain/order/holds.js';
import type { Order } from '../../domain/order/order.js';
import type { OrderLedger } from './order-ledger.js';
import { RecordOrder } from './record-order.js';

const since = new Date('2026-10-02T12:00:00Z');
const mugs = (quantity: number): Order => anOrder('1001').line('MUG', quantity).build();

/** `meanwhile` happens once, while what has left of the order is looked up. */
function recorder(meanwhile: (books: MemoryOrders) => Promise<unknown>): { record: RecordOrder; books: MemoryOrders } {
  const books = new MemoryOrders();
  let happened: Promise<unknown> | undefined;
  const ledger = { of: () => (happened ??= meanwhile(books)).then(() => ({ lines: [] })) } as unknown as OrderLedger;
  return { record: new RecordOrder({ byName: () => Promise.resolve({ id: 'acme', name: 'acme-us', platform: 'webhook', settings: {} }) } as never, books, ledger, { wake: () => undefined }), books };
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
