import { beforeEach, expect, it } from '@jest/globals';
import type { Shipment } from '../../domain/shipment/shipment.js';
import type { ShipmentDecision, ShipmentEntry } from '../../application/ports/shipment-books.js';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { Rows } from '../../../test/builders/rows.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { SqlDeliveryDesk } from '../views/sql-delivery-desk.js';
import { SqlShipmentBooks } from './shipment-books.sql.js';

eachDatabase('the shipment books', opened => {
  const clock = new VirtualClock();
  const chance = new SteadyChance(2);
  let store: string;
  let books: SqlShipmentBooks;

  beforeEach(async () => {
    await opened().empty();
    store = await new Rows(opened().database).store();
    books = new SqlShipmentBooks(opened().database, clock, chance);
  });

  function entry(externalId: string, change: Partial<Shipment> = {}): ShipmentEntry {
    const id = chance.id();
    const shipment = aShipment(externalId).with(aPackage(`1Z-${externalId}`).of('MUG', 1)).but({ id, ...change }).build();
    return { storeId: store, shipment, delivery: { id: chance.id(), dueAt: clock.now(), status: 'waiting' } };
  }

  const count = async (table: string): Promise<number> => (await opened().database.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;

  it('a shipment and what it owes are written together', async () => {
    const sent = entry('SH-1');
    expect(await books.accept([sent])).toEqual([{ is: 'accepted', deliveries: [{ id: sent.delivery.id, kind: 'shipment', status: 'waiting', dueAt: sent.delivery.dueAt }] }]);
    expect([await count('shipments'), await count('deliveries')]).toEqual([1, 1]);
    expect(await books.ofOrders([{ storeId: store, storeOrderId: '1001' }])).toEqual([[sent.shipment]]);
  });

  it('a report that comes again finds what is stored and writes nothing', async () => {
    const [first, again] = [entry('SH-1'), entry('SH-1')];
    await books.accept([first]);
    const [answer] = await books.accept([again]);
    expect(answer).toMatchObject({ is: 'known', stored: first.shipment, deliveries: [{ id: first.delivery.id }] });
    expect([await count('shipments'), await count('deliveries')]).toEqual([1, 1]);
  });

  it('what was decided for the first shipment of its order is not written when something of the order left before', async () => {
    await books.accept([entry('SH-1', { storeOrderId: '1001' })]);
    const answers = await books.accept([
      { ...entry('SH-2', { storeOrderId: '1001' }), ifFirst: true },
      { ...entry('SH-1', { storeOrderId: '1001' }), ifFirst: true },
      { ...entry('SH-3', { storeOrderId: '1002' }), ifFirst: true },
      entry('SH-4', { storeOrderId: '1001' }),
    ]);
    expect(answers.map(each => each.is)).toEqual(['not-first', 'known', 'accepted', 'accepted']);
    expect([await count('shipments'), await count('deliveries')]).toEqual([3, 3]);
  });

  it('the same report twice in one call is accepted once', async () => {
    const answers = await books.accept([entry('SH-1'), entry('SH-2'), entry('SH-1')]);
    expect(answers.map(each => each.is)).toEqual(['accepted', 'accepted', 'known']);
  });

  it('fifty warehouses reporting the same shipment at once make one shipment', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => books.accept([entry('SH-1')])));
    expect(answers.flat().filter(each => each.is === 'accepted')).toHaveLength(1);
    expect([await count('shipments'), await count('deliveries')]).toEqual([1, 1]);
  });

  it('the same id in two stores names two shipments', async () => {
    await opened().database.query(`insert into stores (id, name, platform, settings, secrets, created_at, updated_at) values ($1, 'acme-eu', 'shop', '{}', '{}', now(), now())`, ['01999999-0000-7000-8000-00000000ffff']);
    const elsewhere = { ...entry('SH-1'), storeId: '01999999-0000-7000-8000-00000000ffff' };
    expect((await books.accept([entry('SH-1'), elsewhere])).map(each => each.is)).toEqual(['accepted', 'accepted']);
  });

  const voided = (shipment: Shipment): ShipmentDecision<never> => ({
    is: 'changed',
    shipment: { ...shipment, packages: shipment.packages.map(each => ({ ...each, voided: true })) },
    delivery: { id: chance.id(), kind: 'void', dueAt: clock.now(), changes: { packages: shipment.packages.map(each => ({ packageId: each.id, replaces: null })) } },
  });

  it('a change is decided on what is stored, and written with the news it makes', async () => {
    const sent = entry('SH-1');
    await books.accept([sent]);
    expect(await books.change(sent.shipment.id, voided)).toMatchObject({ is: 'changed', deliveries: [{ kind: 'shipment' }, { kind: 'void' }] });
    const [[stored]] = await books.ofOrders([{ storeId: store, storeOrderId: '1001' }]) as [[Shipment]];
    expect(stored.packages.every(each => each.voided)).toBe(true);
  });

  it('a shipment is found by its id as it is by now, whatever its store hears at the moment, until its store is removed', async () => {
    const sent = entry('SH-1');
    await books.accept([sent]);
    await books.change(sent.shipment.id, voided);
    await opened().database.query(`update lanes set claimed = array[$1]::uuid[], leased_until = clock_timestamp() + interval '30 seconds'`, [sent.delivery.id]);
    expect(await books.byId(sent.shipment.id)).toMatchObject({ externalId: 'SH-1', shippedAt: sent.shipment.shippedAt, packages: [{ voided: true }] });
    expect(await books.byId(chance.id())).toBeUndefined();
    await opened().database.query('update stores set removed_at = now()');
    expect(await books.byId(sent.shipment.id)).toBeUndefined();
  });

  it('a shipment that is being told cannot be changed underneath its notice, and may be asked to stay as it is', async () => {
    const sent = entry('SH-1');
    await books.accept([sent]);
    await opened().database.query(`update lanes set claimed = array[$1]::uuid[], leased_until = clock_timestamp() + interval '30 seconds'`, [sent.delivery.id]);
    expect(await books.change(sent.shipment.id, voided)).toEqual({ is: 'busy' });
    expect(await books.change(sent.shipment.id, () => ({ is: 'unchanged' }))).toMatchObject({ is: 'unchanged' });
  });

  it('a shipment that was refused and that a person has told again can be changed until then, however long its store is paused', async () => {
    const sent = entry('SH-1');
    await books.accept([sent]);
    await opened().database.query(`update lanes set paused = true`);
    await opened().database.query(`update deliveries set status = 'resting', ending_unknown = true`);
    await new SqlDeliveryDesk(opened().database, clock).retry(sent.delivery.id);
    expect(await books.change(sent.shipment.id, voided)).toHaveProperty('is', 'changed');
  });

  it('a shipment of which a dead worker spoke cannot be changed before the store was asked, however long it is paused', async () => {
    const sent = entry('SH-1');
    await books.accept([sent]);
    for (const until of [`clock_timestamp() - interval '1 second'`, 'null']) {
      await opened().database.query(`update lanes set paused = true, claimed = array[$1]::uuid[], leased_until = ${until}`, [sent.delivery.id]);
      expect(await books.change(sent.shipment.id, voided)).toEqual({ is: 'unsure' });
    }
    await opened().database.query(`update lanes set claimed = '{}'`);
    await opened().database.query('update deliveries set ending_unknown = true');
    expect(await books.change(sent.shipment.id, voided)).toEqual({ is: 'unsure' });
    await opened().database.query(`update deliveries set sent = '{"order": {"told": []}, "shipment": {}, "packages": []}'`);
    expect(await books.change(sent.shipment.id, voided)).toMatchObject({ is: 'changed' });
  });

  it('a refused change writes nothing', async () => {
    const sent = entry('SH-1');
    await books.accept([sent]);
    expect(await books.change(sent.shipment.id, () => ({ is: 'refused', refusal: 'no such package' }))).toEqual({ is: 'refused', refusal: 'no such package' });
    expect(await books.change(chance.id(), () => ({ is: 'unchanged' }))).toEqual({ is: 'unknown' });
    expect(await count('deliveries')).toBe(1);
  });
});
