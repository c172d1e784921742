import { anything, fields, flag, list, number, optional, text } from '../../../application/stores/answer-shape.js';
import type { Ended } from '../../../domain/delivery/outcome.js';
import { call, dataPath, type Session } from './salesforce.client.js';
import { type Graph, inCalls } from './salesforce.graphs.js';
import { endingOf, errorsIn, unexpected } from './salesforce.outcomes.js';

interface Telling {
  /** Delivery id. */
  readonly notice: string;
  /** Written one after the other; the next only when the one before it was. */
  readonly graphs: readonly Graph[];
}

/** Reference of a node → id of its record. */
export type RecordIds = ReadonlyMap<string, string>;

interface GraphAnswer {
  readonly graphId: string;
  readonly isSuccessful: boolean;
  readonly graphResponse?: { readonly compositeResponse?: readonly NodeAnswer[] };
}

interface NodeAnswer {
  readonly referenceId: string;
  readonly httpStatusCode: number;
  readonly body: unknown;
}

const node = fields<NodeAnswer>({ referenceId: text, httpStatusCode: number, body: anything });
const graphAnswers = fields({
  graphs: list(
    fields<GraphAnswer>({
      graphId: text,
      isSuccessful: flag,
      graphResponse: optional(fields<NonNullable<GraphAnswer['graphResponse']>>({ compositeResponse: optional(list(node)) })),
    }),
  ),
});

interface DueGraph {
  readonly at: number;
  readonly graph: Graph;
  readonly about: string;
}

/** Writes the graphs of all tellings in as few calls as Salesforce takes. */
export async function tell(tellings: readonly Telling[], session: Session): Promise<Ended<RecordIds>[]> {
  const ends: Ended<RecordIds>[] = tellings.map(() => ({ is: 'done', value: new Map() }));
  for (let round = 0; ; round += 1) {
    const due = tellings.flatMap(({ notice, graphs }, at): DueGraph[] => {
      const graph = graphs[round];
      return graph && ends[at]!.is === 'done' ? [{ at, graph, about: notice }] : [];
    });
    if (due.length === 0) return ends;
    const calls = inCalls(due, session.settings.graphsPerCall);
    const answers = await session.each(calls, part => write(part, session));
    for (const [nth, part] of calls.entries()) {
      const answer = answers[nth]!;
      for (const [place, { at }] of part.entries())
        ends[at] = joined(ends[at]!, answer.is === 'done' ? answer.value[place]! : answer);
    }
  }
}

function joined(before: Ended<RecordIds>, now: Ended<RecordIds>): Ended<RecordIds> {
  return before.is === 'done' && now.is === 'done' ? { is: 'done', value: new Map([...before.value, ...now.value]) } : now;
}

async function write(part: readonly DueGraph[], session: Session): Promise<Ended<readonly Ended<RecordIds>[]>> {
  const answer = await call({
    method: 'POST', path: `${dataPath(session.settings)}/composite/graph`, effect: 'write', about: part.map(each => each.about),
    body: { graphs: part.map(({ graph }, at) => ({ graphId: `g${at}`, compositeRequest: graph })) },
  }, graphAnswers, session);
  if (answer.is !== 'done') return answer;
  const graphs = new Map(answer.value.graphs.map(each => [each.graphId, each]));
  return { is: 'done', value: part.map((_, at) => endOf(graphs.get(`g${at}`))) };
}

function endOf(answer: GraphAnswer | undefined): Ended<RecordIds> {
  const nodes = answer?.graphResponse?.compositeResponse;
  if (!answer || !nodes) return unexpected('expected an answer for each graph, found one missing', 'write');
  if (answer.isSuccessful) return { is: 'done', value: new Map(nodes.flatMap(node => idIn(node))) };
  const failed = nodes.map(errorsOf).filter(errors => errors.length > 0);
  const culprit = failed.find(errors => !errors.some(each => each.startsWith('PROCESSING_HALTED'))) ?? failed[0];
  return culprit === undefined ? unexpected('a graph failed and no node of it says why', 'write') : endingOf(culprit, 'write');
}

/** 300 lists the records that carry one key. */
const errorsOf = ({ httpStatusCode, body }: NodeAnswer): readonly string[] =>
  httpStatusCode === 300 ? [`MULTIPLE_CHOICES: ${JSON.stringify(body)}`] : errorsIn(body);

function idIn({ referenceId, body }: NodeAnswer): [string, string][] {
  const id = (body as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' ? [[referenceId, id]] : [];
}
