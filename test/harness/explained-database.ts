import { Database, type Queries } from '../../src/infrastructure/persistence/database.js';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Conflict Arbiter Indexes'?: readonly string[];
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** A database that keeps what it is told, and notes how PostgreSQL finds the rows: `deliveries by deliveries_open`. */
export class ExplainedDatabase extends Database {
  readonly statements: Statement[] = [];
  private readonly noted = new Set<string>();

  override async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    await this.note({ query: (...its) => super.query(...its) }, { sql, parameters });
    return super.query(sql, parameters);
  }

  override transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return super.transaction(queries => work({
      query: async (sql, parameters = []) => {
        await this.note(queries, { sql, parameters });
        return queries.query(sql, parameters);
      },
    }));
  }

  /** All ways that were noted since they were last taken. */
  takeWays(): string[] {
    const ways = [...this.noted].sort();
    this.noted.clear();
    return ways;
  }

  private async note(queries: Queries, statement: Statement): Promise<void> {
    this.statements.push(statement);
    for (const way of await waysOf(queries, statement)) this.noted.add(way);
  }
}

export async function waysOf(queries: Queries, { sql, parameters }: Statement): Promise<string[]> {
  return (await plans(queries, `explain (format json) ${sql}`, parameters)).flatMap(plan => waysIn(plan));
}

/** Runs the statement, and counts the rows of the table it looked at. */
export async function rowsRead(queries: Queries, { sql, parameters }: Statement, table: string): Promise<number> {
  return (await plans(queries, `explain (analyze, format json) ${sql}`, parameters)).reduce((sum, plan) => sum + rowsReadIn(plan, table), 0);
}

async function plans(queries: Queries, explain: string, parameters: readonly unknown[]): Promise<readonly PlanNode[]> {
  const [row] = await queries.query<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>(explain, parameters);
  return row!['QUERY PLAN'].map(({ Plan }) => Plan);
}

function rowsReadIn(node: PlanNode, table: string): number {
  const { 'Actual Rows': found = 0, 'Rows Removed by Filter': others = 0, 'Actual Loops': loops = 1 } = node;
  const own = node['Relation Name'] === table ? (found + others) * loops : 0;
  return (node.Plans ?? []).reduce((sum, each) => sum + rowsReadIn(each, table), own);
}

function waysIn(node: PlanNode, table = node['Relation Name']): string[] {
  const indexes = [...(node['Conflict Arbiter Indexes'] ?? []), ...(node['Index Name'] === undefined ? [] : [node['Index Name']])];
  const own = node['Node Type'] === 'Seq Scan' ? [`${table} from end to end`] : indexes.map(index => `${table} by ${index}`);
  return [...own, ...(node.Plans ?? []).flatMap(each => waysIn(each, each['Relation Name'] ?? table))];
}
