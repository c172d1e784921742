import { beforeEach, expect, it } from '@jest/globals';
import { NumberShipments } from '../../application/intake/number-shipments.js';
import type { Shipment } from '../../domain/shipment/shipment.js';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { Rows } from '../../../test/builders/rows.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { SqlShipmentViews } from '../views/shipment-views.sql.js';
import { SqlShipmentBooks } from './shipment-books.sql.js';

eachDatabase('a number on a box', opened => {
  const clock = new VirtualClock();
  const chance = new SteadyChance(3);
  let books: SqlShipmentBooks;
  let rows: Rows;
  let store: string;

  beforeEach(async () => {
    await opened().empty();
    rows = new Rows(opened().database);
    store = await rows.store();
    books = new SqlShipmentBooks(opened().database, clock, chance);
  });

  async function left(externalId: string, trackingNumber: string | null): Promise<Shipment> {
    const shipment = aShipment(externalId).with(aPackage(trackingNumber)).but({ id: chance.id() }).build();
    await books.accept([{ storeId: store, shipment, delivery: { id: chance.id(), dueAt: clock.now(), status: 'waiting' } }]);
    return shipment;
  }

  const found = async (trackingNumber: string): Promise<string[]> =>
    (await new SqlShipmentViews(opened().database).page({ trackingNumber }, { limit: 9 })).items.map(each => each.shipment.externalId);

  it('leads to its shipment after it was corrected, as the new one does', async () => {
    const { id, packages: [box] } = await left('SH-1', '1ZOLD');
    await books.change(id, shipment => ({
      is: 'changed',
      shipment: { ...shipment, packages: [aPackage('1ZNEW').but({ id: box!.id, reportedAs: box! }).build()] },
      delivery: { id: chance.id(), kind: 'tracking', dueAt: clock.now(), changes: { packages: [{ packageId: box!.id, replaces: '1ZOLD' }] } },
    }));
    expect([await found('1ZNEW'), await found('1ZOLD'), await found('1Z')]).toEqual([['SH-1'], ['SH-1'], []]);
  });

  it('of a shipment that a version took in which kept none is written down by the upkeep, the newest first, and once', async () => {
    await left('SH-1', '1Z1');
    await left('SH-2', null);
    await left('SH-3', '1Z3');
    await opened().database.query('update shipments set numbers = null');
    expect([await found('1Z1'), await found('1Z3')]).toEqual([[], []]);
    expect([await books.numberOlder(1), await found('1Z1'), await found('1Z3')]).toEqual([1, [], ['SH-3']]);
    expect([await new NumberShipments(books).run(), await found('1Z1')]).toEqual([2, ['SH-1']]);
    expect(await new NumberShipments(books).run()).toBe(0);
  });

  it('is not that of an order, by which its shipments are found in whichever store, though no order is known', async () => {
    const elsewhere = await rows.store('acme-eu');
    await left('SH-1', '1001');
    const other = aShipment('SH-2').with(aPackage('1Z1')).but({ id: chance.id(), orderNumber: '1001' }).build();
    await books.accept([{ storeId: elsewhere, shipment: other, delivery: { id: chance.id(), dueAt: clock.now(), status: 'waiting' } }]);
    const views = new SqlShipmentViews(opened().database);
    const ofOrder = async (orderNumber: string, trackingNumber?: string): Promise<string[]> =>
      (await views.page({ orderNumber, ...(trackingNumber ? { trackingNumber } : {}) }, { limit: 9 })).items.map(each => each.shipment.externalId);
    expect([await ofOrder('1001'), await ofOrder('#1001'), await ofOrder('100')]).toEqual([['SH-2', 'SH-1'], ['SH-2', 'SH-1'], []]);
    expect([await found('1001'), await found('order:1001'), await ofOrder('1001', '1z1')]).toEqual([['SH-1'], [], ['SH-2']]);
  });

  it('that is missing is written down with the shipment, or the upkeep would look for it for ever', async () => {
    await left('SH-1', null);
    expect(await new NumberShipments(books).run()).toBe(0);
  });
});
