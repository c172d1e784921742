import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { openOrm } from '../../src/infrastructure/persistence/orm.js';
import type { DatabasePlace } from './place.js';
import { schemaDigest } from './schema-digest.js';
import { testServer } from './test-server.js';

/** A migrated database of its own on the PostgreSQL of this run. */
export async function newPostgresPlace(): Promise<DatabasePlace> {
  const name = `parcelwire_test_${randomUUID().replaceAll('-', '')}`;
  await asOwner(async client => {
    await client.query(`create database ${name} template ${await template(client)}`);
  });
  return {
    location: { databaseUrl: urlOf(name) },
    remove: () => asOwner(async client => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}

/** Made once per schema; an advisory lock keeps two suites from making it at the same time. */
async function template(client: Client): Promise<string> {
  const name = `parcelwire_template_${schemaDigest()}`;
  await client.query('select pg_advisory_lock(hashtext($1))', [name]);
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 0) await makeTemplate(client, name);
  await client.query('select pg_advisory_unlock(hashtext($1))', [name]);
  return name;
}

async function makeTemplate(client: Client, name: string): Promise<void> {
  const unfinished = `${name}_unfinished`;
  await client.query(`drop database if exists ${unfinished} with (force)`);
  await client.query(`create database ${unfinished}`);
  await (await openOrm({ databaseUrl: urlOf(unfinished) })).close(true);
  await client.query(`alter database ${unfinished} rename to ${name}`);
}

async function asOwner(work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: testServer('PARCELWIRE_TEST_POSTGRES') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(database: string): string {
  const url = new URL(testServer('PARCELWIRE_TEST_POSTGRES'));
  url.pathname = `/${database}`;
  return url.href;
}
