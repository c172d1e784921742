import {
  anything,
  dictionary,
  fields,
  fits,
  idText,
  list,
  misshape,
  optional,
  text,
  time,
} from '../../../application/stores/answer-shape.js';
import type { Ended } from '../../../domain/delivery/outcome.js';
import { call, dataPath, queryPath, type Session } from './salesforce.client.js';
import { recordId } from './salesforce.ids.js';
import type { Org } from './salesforce.org.js';
import { endingOf, errorsIn, unexpected } from './salesforce.outcomes.js';
import { type Profile, type Queries, type Row, textIn } from './salesforce.profile.js';
import { profiles } from './salesforce.profiles.js';
import { namesOf } from './salesforce.soql.js';
import type { OrderState } from './salesforce.state.js';

interface QueryPage {
  readonly records: readonly Row[];
  readonly nextRecordsUrl?: string;
}

const page = fields<QueryPage>({ records: list(dictionary(anything)), nextRecordsUrl: optional(text) });
const composite = fields({
  compositeResponse: list(fields<{ readonly referenceId: string; readonly body: unknown }>({ referenceId: text, body: anything })),
});
/** What is told of a record names it in an address and in keys of our own. */
const record = fields({ Id: idText });
const rowsOf = {
  orders: list(fields({ Id: idText, CreatedDate: time })),
  lines: list(record),
  packages: list(record),
  items: list(record),
};
/** 2,000,000 rows: an org that names a next page for ever is not asked for ever. */
const mostPages = 1_000;

type Rows = Readonly<Record<keyof Queries, readonly Row[]>>;

const roles = ['orders', 'lines', 'packages', 'items'] as const;

/** One state per asked id or number, in order; undefined: there is no such order. One call, and one more per 2,000 further rows. */
export async function readStates(
  asked: readonly string[],
  org: Org,
  session: Session,
  more: { readonly withAddress: boolean; readonly about?: readonly string[] },
): Promise<Ended<readonly (OrderState | undefined)[]>> {
  const profile = profiles[org.profile];
  const queries = profile.queries(namesOf(asked), org, session.settings, more.withAddress);
  const read = await readRows(queries, session, more.about);
  return read.is === 'done' ? { is: 'done', value: statesIn(read.value, profile, asked, session) } : read;
}

async function readRows(queries: Queries, session: Session, about: readonly string[] | undefined): Promise<Ended<Rows>> {
  const { settings } = session;
  const answer = await call(
    {
      method: 'POST',
      path: `${dataPath(settings)}/composite`,
      effect: 'read',
      ...(about ? { about } : {}),
      body: {
        allOrNone: false,
        compositeRequest: roles.map(role => ({ method: 'GET', url: queryPath(settings, queries[role]), referenceId: role })),
      },
    },
    composite,
    session,
  );
  if (answer.is !== 'done') return answer;
  const rows: Partial<Record<keyof Queries, readonly Row[]>> = {};
  for (const role of roles) {
    const part = answer.value.compositeResponse.find(each => each.referenceId === role);
    const errors = errorsIn(part?.body);
    if (errors.length > 0) return endingOf(errors);
    if (!isPage(part?.body)) return unexpected(`expected rows for the query of ${role}, found none in the composite answer`, 'read');
    const all = await allPages(part.body, session, about);
    if (all.is !== 'done') return all;
    const wrong = misshape(rowsOf[role], all.value, role);
    if (wrong !== undefined) return unexpected(wrong, 'read');
    rows[role] = all.value;
  }
  return { is: 'done', value: rows as Rows };
}

/** All rows of one query of our own: one call per 2,000. */
export async function readQuery(soql: string, session: Session): Promise<Ended<readonly Row[]>> {
  const first = await call({ method: 'GET', path: queryPath(session.settings, soql), effect: 'read', about: [] }, page, session);
  if (first.is !== 'done') return first;
  return allPages(first.value, session, []);
}

async function allPages(first: QueryPage, session: Session, about: readonly string[] | undefined): Promise<Ended<readonly Row[]>> {
  const rows = [...first.records];
  let path = first.nextRecordsUrl;
  for (let pages = 1; path; pages += 1) {
    if (!path.startsWith('/services/') || pages > mostPages)
      return unexpected(`expected a next page of the query, found ${path.slice(0, 80)} after ${pages} pages`, 'read');
    const next: Ended<QueryPage> = await call({ method: 'GET', path, effect: 'read', ...(about ? { about } : {}) }, page, session);
    if (next.is !== 'done') return next;
    rows.push(...next.value.records);
    path = next.value.nextRecordsUrl;
  }
  return { is: 'done', value: rows };
}

const isPage = (body: unknown): body is QueryPage => fits(page, body);

function statesIn(rows: Rows, profile: Profile, asked: readonly string[], { settings }: Session): (OrderState | undefined)[] {
  const ofOrders = (role: keyof Profile['orderPaths']): Map<string | null, Row[]> =>
    Map.groupBy(rows[role], row => textIn(row, profile.orderPaths[role]));
  const [lines, packages, items] = [ofOrders('lines'), ofOrders('packages'), ofOrders('items')];
  const states = new Map(
    rows.orders.map(order => {
      const id = textIn(order, 'Id') ?? '';
      const parts = { lines: lines.get(id) ?? [], packages: packages.get(id) ?? [], items: items.get(id) ?? [] };
      return [id, profile.stateOf(order, parts, settings)] as const;
    }),
  );
  const byNumber = new Map([...states.values()].map(state => [state.number, state]));
  return asked.map(name => {
    const id = recordId(name);
    return id === undefined ? byNumber.get(name) : states.get(id);
  });
}
