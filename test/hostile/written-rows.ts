import type { Database } from '../../src/infrastructure/persistence/database.js';

/** Rows a request may touch whatever its answer: what it is remembered by, and when a key was last used. */
const notNews = new Set(['idempotency_records', 'schema_versions']);
const changesOf: Readonly<Record<string, string>> = { api_keys: 'insert or delete or update of name, scopes, expires_at, revoked_at' };

/** Writes down every row that is written in a database, by triggers of its own. */
export class WrittenRows {
  private last = 0;

  private constructor(private readonly database: Database) {}

  static async watch(database: Database): Promise<WrittenRows> {
    const tables = await database.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`);
    await database.query('create table written (id integer generated always as identity primary key, name text not null)');
    await database.query(`create function write_down() returns trigger language plpgsql as $$ begin insert into written (name) values (tg_table_name || ' ' || tg_op); return null; end $$`);
    for (const { name } of tables.filter(each => !notNews.has(each.name))) {
      await database.query(`create trigger written after ${changesOf[name] ?? 'insert or delete or update'} on ${name} for each row execute function write_down()`);
    }
    return new WrittenRows(database);
  }

  /** What was written since this was last asked: `orders INSERT`, … */
  async sinceLast(): Promise<string[]> {
    const rows = await this.database.query<{ id: number; name: string }>('select max(id) as id, name from written where id > $1 group by name', [this.last]);
    this.last = Math.max(this.last, ...rows.map(({ id }) => id));
    return rows.map(({ name }) => name);
  }
}
