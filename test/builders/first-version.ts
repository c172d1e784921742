import type { MikroORM } from '@mikro-orm/core';
import type { AbstractSqlDriver } from '@mikro-orm/sql';
import { databaseOf } from '../../src/infrastructure/persistence/orm.js';
import type { Database } from '../../src/infrastructure/persistence/database.js';
import { Migration0001Foundation } from '../../src/infrastructure/persistence/migrations/migration-0001-foundation.js';

/** Ids of the same store are alike but for the last digits. */
const idOf = (nth: number): string => `01a00000-0000-7000-8000-${String(nth).padStart(12, '0')}`;
const at = '2026-11-20T10:00:00.000Z';
const [store, holder] = [idOf(1), idOf(2)];

/** What the first version of the tables held of a shop, word for word as that version wrote it. */
export async function asTheFirstVersionLeftIt(orm: MikroORM, url: string): Promise<void> {
  const database = databaseOf(orm);
  await emptied(database);
  await firstTables(orm, database);
  await database.query(
    `insert into stores (id, name, platform, settings, secrets, created_at, updated_at) values ($1, 'acme', 'webhook', $2, '{}', $3, $3)`,
    [store, JSON.stringify({ url, delayMinutes: 0, laterShipments: 'told' }), at]);
  await told(database, 100);
  const claimed = await waiting(database, 200, 'order-2', '1ZCLAIMED');
  await waiting(database, 300, 'order-3', '1ZWAITING');
  await database.query(
    `insert into lanes (store_id, fence, holder, leased_until, claimed) values ($1, 6, $2, $3, array[$4]::uuid[])`, [store, holder, at, claimed]);
}

async function emptied(database: Database): Promise<void> {
  await database.query('drop schema public cascade');
  await database.query('create schema public');
}

async function firstTables(orm: MikroORM, database: Database): Promise<void> {
  const first = new Migration0001Foundation(orm.em.getDriver() as AbstractSqlDriver, orm.config);
  first.up();
  for (const query of first.getQueries()) await database.query(String(query));
  await database.query('create table schema_versions (id serial primary key, name varchar(255), executed_at timestamptz default current_timestamp)');
  await database.query('insert into schema_versions (name) values ($1)', ['migration-0001-foundation']);
}

/** Its news went out: with the exchange's bodies inside the JSON, which is where they were kept. */
async function told(database: Database, nth: number): Promise<void> {
  const [delivery, attempt, exchange] = [idOf(nth + 1), idOf(nth + 2), idOf(nth + 3)];
  const { id, packageId } = await shipment(database, nth, 'order-1', '1ZTOLD');
  await database.query(
    `insert into deliveries (id, store_id, kind, store_order_id, shipment_id, status, due_at, tries, outcome, told, created_at, settled_at)
     values ($1, $2, 'shipment', 'order-1', $3, 'done', $4, 1, '{"is":"done"}', $5, $4, $4)`,
    [delivery, store, id, at, JSON.stringify({ kind: 'shipment', packages: [{ packageId, reference: null, trackingNumber: '1ZTOLD', lines: [{ storeLineId: 'MUG', quantity: 1 }] }] })]);
  await database.query(
    `insert into exchanges (id, store_id, at, took_ms, request, response) values ($1, $2, $3, 20, $4, $5)`,
    [exchange, store, at, JSON.stringify({ method: 'POST', url: 'http://acme.example/', headers: {}, body: '{"tracking":"1ZTOLD"}' }), JSON.stringify({ status: 200, headers: {}, body: 'thank you' })]);
  await database.query(
    `insert into attempts (id, delivery_id, store_id, number, started_at, took_ms, outcome, exchanges) values ($1, $2, $3, 1, $4, 26, '{"is":"done"}', array[$5]::uuid[])`,
    [attempt, delivery, store, at, exchange]);
}

async function waiting(database: Database, nth: number, order: string, trackingNumber: string): Promise<string> {
  const { id } = await shipment(database, nth, order, trackingNumber);
  await database.query(
    `insert into deliveries (id, store_id, kind, store_order_id, shipment_id, status, due_at, created_at) values ($1, $2, 'shipment', $3, $4, 'waiting', $5, $5)`,
    [idOf(nth + 1), store, order, id, at]);
  return idOf(nth + 1);
}

async function shipment(database: Database, nth: number, order: string, trackingNumber: string): Promise<{ readonly id: string; readonly packageId: string }> {
  const [id, packageId] = [idOf(nth + 4), idOf(nth + 5)];
  const box = {
    id: packageId, items: [{ lot: null, sku: 'MUG', quantity: 1, storeLineId: null, serialNumbers: [] }], voided: false, weight: null,
    carrier: 'ups', service: null, externalId: null, trackingUrl: null, trackingNumber,
  };
  const body = {
    id, shipTo: null, freight: null, trigger: 'order-packed', packages: [box], shipFrom: null, shippedAt: at, warehouse: null,
    externalId: trackingNumber, orderNumber: null, storeOrderId: order, parentOrderKey: null,
  };
  await database.query(
    `insert into shipments (id, store_id, external_id, store_order_id, body, received_at) values ($1, $2, $3, $4, $5, $6)`,
    [id, store, trackingNumber, order, JSON.stringify(body), at]);
  return { id, packageId };
}
