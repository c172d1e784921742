import type { SandboxReply } from '../../sandbox-server.js';
import { recordId } from '../salesforce.ids.js';
import { apiError } from './salesforce.answers.js';
import type { Records, SandboxRecord, Value } from './salesforce.records.js';
import type { Sight } from './salesforce.sight.js';
import { lookupBehind } from './salesforce.schema.js';
import { parseSoql, type Query } from './salesforce.soql-form.js';

/** Runs the forms of SOQL the adapter uses; every other form is a mistake. */
export class SoqlDesk {
  private readonly pages = new Map<string, readonly object[]>();

  constructor(private readonly records: Records, private readonly pageSize: number) {}

  run(soql: string, sight: Sight, root: string): SandboxReply {
    const query = parseSoql(soql);
    if (!query)
      return {
        ...apiError(400, 'MALFORMED_QUERY', `unexpected token in ${soql.slice(0, 200)}`),
        mistake: `a query of another form: ${soql.slice(0, 300)}`,
      };
    if (!sight.object(query.object)) return apiError(400, 'INVALID_TYPE', `sObject type '${query.object}' is not supported.`);
    const unknown = [...query.fields, ...query.conditions.map(each => each.path)].find(path => !this.known(query.object, path, sight));
    if (unknown !== undefined)
      return apiError(
        400,
        'INVALID_FIELD',
        `No such column '${unknown}' on entity '${query.object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name.`,
      );
    const wrongId = query.conditions.flatMap(({ path, values }) =>
      this.isId(query.object, path) ? values.filter(value => recordId(value) === undefined) : [],
    )[0];
    if (wrongId !== undefined)
      return {
        ...apiError(400, 'INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${wrongId}`),
        mistake: `a query with ${wrongId} where an id belongs`,
      };
    const found = this.records.all(query.object).filter(record => this.fits(record, query));
    const rows = found.slice(0, query.limit).map(record => this.row(query, record, root));
    return { status: 200, body: this.page(rows, rows.length, root) };
  }

  private fits(record: SandboxRecord, { object, conditions, joined }: Query): boolean {
    const holds = ({ path, holds: test }: Query['conditions'][number]): boolean => test(this.records.valueAt(object, record, path) ?? null);
    return joined === 'and' ? conditions.every(holds) : conditions.some(holds);
  }

  next(locator: string, root: string): SandboxReply {
    const rows = this.pages.get(locator);
    if (!rows) return { ...apiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator'), mistake: `unknown query locator ${locator}` };
    return { status: 200, body: this.page(rows, rows.length, root) };
  }

  private page(rows: readonly object[], totalSize: number, root: string): object {
    const records = rows.slice(0, this.pageSize);
    if (rows.length <= this.pageSize) return { totalSize, done: true, records };
    const locator = `01gHs${this.pages.size}-${this.pageSize}`;
    this.pages.set(locator, rows.slice(this.pageSize));
    return { totalSize, done: false, nextRecordsUrl: `${root}/query/${locator}`, records };
  }

  private row({ fields, object }: Query, record: SandboxRecord, root: string): object {
    const row: Record<string, unknown> = { attributes: { type: object, url: `${root}/sobjects/${object}/${String(record['Id'])}` } };
    for (const path of fields) put(row, path.split('.'), this.records.valueAt(object, record, path) ?? null);
    return row;
  }

  private known(object: string, path: string, sight: Sight): boolean {
    const [step, ...rest] = path.split('.') as [string, ...string[]];
    if (rest.length === 0) return step === 'Id' || (this.records.schema[object]?.fields[step] !== undefined && sight.field(object, step));
    const to = this.records.schema[object]?.fields[lookupBehind(step)]?.to;
    return to !== undefined && sight.object(to) && sight.field(object, lookupBehind(step)) && this.known(to, rest.join('.'), sight);
  }

  private isId(object: string, path: string): boolean {
    const [step, ...rest] = path.split('.') as [string, ...string[]];
    if (rest.length > 0) return this.isId(this.records.schema[object]!.fields[lookupBehind(step)]!.to!, rest.join('.'));
    return step === 'Id' || this.records.schema[object]?.fields[step]?.type === 'id';
  }
}

function put(row: Record<string, unknown>, [step, ...rest]: readonly string[], value: Value): void {
  if (step === undefined) return;
  if (rest.length === 0) row[step] = value;
  else put((row[step] ??= {}) as Record<string, unknown>, rest, value);
}
