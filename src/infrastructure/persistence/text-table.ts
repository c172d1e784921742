import { fit, joined, splitTexts } from './joined-texts.js';
import { jsonText } from './json-text.js';

/** What a value of a column looks like here. All may be null. */
interface Values {
  uuid: string;
  text: string;
  integer: number;
  boolean: boolean;
  timestamptz: Date;
  json: unknown;
  jsonb: unknown;
}

const written: { readonly [Type in keyof Values]: (value: Values[Type]) => string } = {
  uuid: id => id,
  text: fit,
  integer: String,
  boolean: String,
  timestamptz: at => at.toISOString(),
  json: jsonText,
  jsonb: jsonText,
};

type Columns = Readonly<Record<string, keyof Values>>;
type Row<C extends Columns> = { readonly [Name in keyof C]: Values[C[Name]] | null };
/** One row of a table. */
export type RowOf<Table> = Table extends TextTable<infer C> ? Row<C> : never;

/**
 * Many rows for one statement, a text per column: PostgreSQL splits and reads them faster than JSON, in half the time where columns are
 * short. A row's columns are parameters in the order they are declared in.
 */
export class TextTable<const C extends Columns> {
  private readonly names: readonly (keyof C & string)[];

  constructor(private readonly columns: C) {
    this.names = Object.keys(columns);
  }

  /** The rows as a query. `first`: number of the parameter that holds the first column. */
  rows(first: number): string {
    const typed = this.names.map(name => `${name}::${this.columns[name]} as ${name}`);
    const texts = this.names.map((_, at) => splitTexts(`$${first + at}`));
    return `select ${typed.join(', ')} from rows from (${texts.join(', ')}) as texts(${this.names.join(', ')})`;
  }

  parameters(rows: readonly Row<C>[]): string[] {
    return this.names.map(name => joined(rows.map(row => this.textOf(name, row[name]))));
  }

  private textOf<Name extends keyof C & string>(name: Name, value: Row<C>[Name]): string | null {
    const write = written[this.columns[name] as keyof Values] as (value: unknown) => string;
    return value === null ? null : write(value);
  }
}
