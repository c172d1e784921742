import type { Outcome } from '../../../domain/delivery/outcome.js';
import { call, dataPath, queryPath, type Session } from './salesforce.client.js';
import { recordId } from './salesforce.ids.js';
import type { Org } from './salesforce.org.js';
import { endingOf, saidIn, unexpected } from './salesforce.outcomes.js';
import { type Profile, type Queries, type Row, textIn } from './salesforce.profile.js';
import { profiles } from './salesforce.profiles.js';
import { namesOf } from './salesforce.soql.js';
import type { OrderState } from './salesforce.state.js';

interface QueryPage {
  readonly done: boolean;
  readonly records: readonly Row[];
  readonly nextRecordsUrl?: string;
}

interface CompositeAnswer {
  readonly compositeResponse?: readonly { readonly referenceId: string; readonly httpStatusCode: number; readonly body: unknown }[];
}

type Rows = Readonly<Record<keyof Queries, readonly Row[]>>;

const roles = ['orders', 'lines', 'packages', 'items'] as const;

/** One state per asked id or number, in order; undefined: there is no such order. One call, and one more per 2,000 further rows. */
export async function readStates(asked: readonly string[], org: Org, session: Session, more: { readonly withAddress: boolean; readonly about?: readonly string[] }): Promise<Outcome<readonly (OrderState | undefined)[]>> {
  const profile = profiles[org.profile];
  const queries = profile.queries(namesOf(asked), org, session.settings, more.withAddress);
  const read = await readRows(queries, session, more.about);
  return read.is === 'done' ? { is: 'done', value: statesIn(read.value, profile, asked, session) } : (read as Outcome<never>);
}

async function readRows(queries: Queries, session: Session, about: readonly string[] | undefined): Promise<Outcome<Rows>> {
  const { settings } = session;
  const answer = await call<CompositeAnswer>({
    method: 'POST', path: `${dataPath(settings)}/composite`, effect: 'read', ...(about ? { about } : {}),
    body: { allOrNone: false, compositeRequest: roles.map(role => ({ method: 'GET', url: queryPath(settings, queries[role]), referenceId: role })) },
  }, session);
  if (answer.is !== 'done') return answer as Outcome<never>;
  const rows: Partial<Record<keyof Queries, readonly Row[]>> = {};
  for (const role of roles) {
    const part = answer.value.compositeResponse?.find(each => each.referenceId === role);
    const said = saidIn(part?.body);
    if (said !== undefined) return endingOf(said);
    if (!isPage(part?.body)) return unexpected(`expected rows for the query of ${role}, found none in the composite answer`, 'read');
    const all = await allPages(part.body, session, about);
    if (all.is !== 'done') return all as Outcome<never>;
    rows[role] = all.value;
  }
  return { is: 'done', value: rows as Rows };
}

/** All rows of one query of our own: one call per 2,000. */
export async function readQuery(soql: string, session: Session): Promise<Outcome<readonly Row[]>> {
  const first = await call<unknown>({ method: 'GET', path: queryPath(session.settings, soql), effect: 'read', about: [] }, session);
  if (first.is !== 'done') return first as Outcome<never>;
  return isPage(first.value) ? allPages(first.value, session, []) : unexpected('expected rows for a query, found something else', 'read');
}

async function allPages(first: QueryPage, session: Session, about: readonly string[] | undefined): Promise<Outcome<readonly Row[]>> {
  const rows = [...first.records];
  for (let page = first; page.nextRecordsUrl !== undefined; ) {
    const next = await call<QueryPage>({ method: 'GET', path: page.nextRecordsUrl, effect: 'read', ...(about ? { about } : {}) }, session);
    if (next.is !== 'done') return next as Outcome<never>;
    if (!isPage(next.value)) return unexpected('expected the next page of a query, found something else', 'read');
    page = next.value;
    rows.push(...page.records);
  }
  return { is: 'done', value: rows };
}

const isPage = (body: unknown): body is QueryPage => typeof body === 'object' && body !== null && Array.isArray((body as QueryPage).records);

function statesIn(rows: Rows, profile: Profile, asked: readonly string[], { settings }: Session): (OrderState | undefined)[] {
  const of = { lines: byOrder(rows.lines, profile.orderPaths.lines), packages: byOrder(rows.packages, profile.orderPaths.packages), items: byOrder(rows.items, profile.orderPaths.items) };
  const states = new Map(rows.orders.map(order => {
    const id = textIn(order, 'Id') ?? '';
    return [id, profile.stateOf(order, { lines: of.lines.get(id) ?? [], packages: of.packages.get(id) ?? [], items: of.items.get(id) ?? [] }, settings)] as const;
  }));
  const byNumber = new Map([...states.values()].map(state => [state.number, state]));
  return asked.map(name => {
    const id = recordId(name);
    return id === undefined ? byNumber.get(name) : states.get(id);
  });
}

function byOrder(rows: readonly Row[], path: string): Map<string | null, Row[]> {
  const groups = new Map<string | null, Row[]>();
  for (const row of rows) {
    const id = textIn(row, path);
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  return groups;
}
