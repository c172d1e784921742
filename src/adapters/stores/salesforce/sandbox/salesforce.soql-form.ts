import type { Value } from './salesforce.records.js';

export interface Query {
  readonly fields: readonly string[];
  readonly object: string;
  readonly conditions: readonly Condition[];
  readonly joined: 'and' | 'or';
  readonly limit: number;
}

interface Condition {
  readonly path: string;
  /** Listed after `IN`. */
  readonly values: readonly string[];
  readonly holds: (value: Value) => boolean;
}

const form = /^SELECT ([\w., ]+) FROM (\w+)(?: WHERE (.+?))?(?: ORDER BY Id)?(?: LIMIT (\d+))?$/;
const quoted = String.raw`'(?:[^'\\]|\\['\\])*'`;
const isListed = new RegExp(String.raw`([\w.]+) IN \((${quoted}(?:,${quoted})*)\)(?: OR |$)`, 'y');
/** Nothing in a stand-in is older than the stand-in: every record was modified in the last days. */
const tests: readonly (readonly [RegExp, Condition['holds']])[] = [
  [/^([\w.]+) = TRUE$/, value => value === true],
  [/^([\w.]+) != null$/, value => value !== null],
  [/^(LastModifiedDate) = LAST_N_DAYS:[1-9]\d*$/, () => true],
];

/** A query of one of the forms the adapter uses: lists of values, any of which fits, or tests, all of which fit. */
export function parseSoql(soql: string): Query | undefined {
  const [, fields, object, where, limit] = form.exec(soql) ?? [];
  if (fields === undefined || object === undefined) return undefined;
  const lists = where === undefined ? undefined : listsIn(where);
  const conditions = where === undefined ? [] : (lists ?? testsIn(where));
  return (
    conditions && {
      fields: fields.split(', '),
      object,
      conditions,
      joined: lists ? 'or' : 'and',
      limit: limit === undefined ? Number.POSITIVE_INFINITY : Number(limit),
    }
  );
}

function listsIn(where: string): Condition[] | undefined {
  const conditions: Condition[] = [];
  isListed.lastIndex = 0;
  while (isListed.lastIndex < where.length) {
    const [, path, list] = isListed.exec(where) ?? [];
    if (path === undefined || list === undefined) return undefined;
    const values = (list.match(new RegExp(quoted, 'g')) ?? []).map(each => each.slice(1, -1).replaceAll(/\\(.)/g, '$1'));
    const listed = new Set(values);
    conditions.push({ path, values, holds: value => listed.has(String(value)) });
  }
  return conditions;
}

function testsIn(where: string): Condition[] | undefined {
  const conditions = where.split(' AND ').map(text => {
    const [is, holds] = tests.find(([each]) => each.test(text)) ?? [];
    return is && holds && { path: is.exec(text)![1]!, values: [], holds };
  });
  return conditions.every(each => each !== undefined) ? conditions : undefined;
}
