import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** An empty database of its own on the server of this run; gone when the benchmark is. */
export class PostgresDatabase {
  private constructor(
    private readonly server: string,
    private readonly name: string,
  ) {}

  static async make(server: string): Promise<PostgresDatabase> {
    const name = `parcelwire_bench_${randomUUID().replaceAll('-', '')}`;
    await said(server, `create database ${name}`);
    return new PostgresDatabase(server, name);
  }

  get url(): string {
    const url = new URL(this.server);
    url.pathname = `/${this.name}`;
    return url.href;
  }

  async connected<T>(work: (client: Client) => Promise<T>): Promise<T> {
    return connected(this.url, work);
  }

  async drop(): Promise<void> {
    await said(this.server, `drop database if exists ${this.name} with (force)`);
  }
}

async function said(server: string, statement: string): Promise<void> {
  await connected(server, client => client.query(statement));
}

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
