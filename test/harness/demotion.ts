import { Client } from 'pg';

/** Makes a database to its new connections what a standby is: it answers who reads and refuses who writes. They stay so. */
export class Demotion {
  private constructor(private readonly client: Client) {}

  static async of(databaseUrl: string): Promise<Demotion> {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    return new Demotion(client);
  }

  async begin(): Promise<void> {
    await this.alter('set default_transaction_read_only = on');
  }

  async end(): Promise<void> {
    await this.alter('reset default_transaction_read_only');
  }

  close(): Promise<void> {
    return this.client.end();
  }

  private async alter(change: string): Promise<void> {
    const { rows } = await this.client.query<{ statement: string }>(`select format('alter database %I ${change}', current_database()) as statement`);
    await this.client.query(rows[0]!.statement);
  }
}
