import type { SandboxReply } from '../../sandbox-server.js';
import { apiError, type ApiFault } from './salesforce.answers.js';
import type { Records, SandboxRecord } from './salesforce.records.js';
import type { Sight } from './salesforce.sight.js';
import type { Writing, Written } from './salesforce.writing.js';

interface Node {
  readonly method: string;
  readonly url: string;
  readonly referenceId: string;
  readonly body?: SandboxRecord;
}

interface NodeAnswer {
  readonly referenceId: string;
  readonly httpStatusCode: number;
  readonly httpHeaders: object;
  readonly body: unknown;
}

const limits = { graphs: 75, nodes: 500, failures: 14 } as const;
const halted: readonly ApiFault[] = [
  { errorCode: 'PROCESSING_HALTED', message: 'The transaction was rolled back since another operation in the same transaction failed.' },
];

/** Composite graphs: each is written as a whole or not at all, and after too many failures the rest is not looked at. */
export class GraphDesk {
  constructor(private readonly records: Records, private readonly writing: Writing) {}

  take(json: unknown, sight: Sight, root: string): SandboxReply {
    const graphs = (json as { graphs?: readonly { graphId?: unknown; compositeRequest?: readonly Node[] }[] } | undefined)?.graphs;
    const wrong = wrongIn(graphs, root);
    if (!graphs || wrong !== undefined)
      return { ...apiError(400, 'INVALID_INPUT', wrong ?? 'graphs expected'), mistake: `composite graph: ${wrong ?? 'no graphs'}` };
    let failures = 0;
    const answers = graphs.map(({ graphId, compositeRequest = [] }) => {
      const nodes =
        failures > limits.failures
          ? compositeRequest.map(node => answer(node, { status: 400, faults: halted }))
          : this.write(compositeRequest, sight, root);
      const isSuccessful = nodes.every(each => each.httpStatusCode < 300);
      if (!isSuccessful) failures += 1;
      return { graphId, graphResponse: { compositeResponse: nodes }, isSuccessful };
    });
    return { status: 200, body: { graphs: answers } };
  }

  private write(nodes: readonly Node[], sight: Sight, root: string): NodeAnswer[] {
    const ids = new Map<string, string>();
    const answers = new Map<Node, NodeAnswer>();
    let failed: Node | undefined;
    this.records.wholly(() => {
      for (const node of inOrderOfNeed(nodes)) {
        const written = this.one(node, ids, sight, root);
        answers.set(node, answer(node, written));
        if ('faults' in written) failed = node;
        else ids.set(node.referenceId, written.id);
        if (failed) return false;
      }
      return true;
    });
    return nodes.map(node => (failed && node !== failed ? answer(node, { status: 400, faults: halted }) : answers.get(node)!));
  }

  private one({ method, url, body = {} }: Node, ids: ReadonlyMap<string, string>, sight: Sight, root: string): Written {
    const [object = '', ...rest] = url.slice(`${root}/sobjects/`.length).split('/').map(decodeURIComponent);
    const resolved = Object.fromEntries(
      Object.entries(body).map(([name, value]) => [
        name,
        typeof value === 'string' ? value.replace(/^@\{(\w+)\.id\}$/, (_, ref: string) => ids.get(ref) ?? '') : value,
      ]),
    );
    if (method === 'DELETE') return this.writing.remove(object, rest[0] ?? '', sight);
    return rest.length === 2
      ? this.writing.upsert(object, rest[0]!, rest[1]!, resolved, sight)
      : this.writing.update(object, rest[0] ?? '', resolved, sight);
  }
}

function wrongIn(
  graphs: readonly { graphId?: unknown; compositeRequest?: readonly Node[] }[] | undefined,
  root: string,
): string | undefined {
  if (!Array.isArray(graphs)) return 'graphs expected';
  const all = graphs as readonly { graphId?: unknown; compositeRequest?: readonly Node[] }[];
  const nodes = all.flatMap(each => each.compositeRequest ?? []);
  if (all.length === 0 || all.length > limits.graphs) return `expected 1 to ${limits.graphs} graphs, found ${all.length}`;
  if (nodes.length > limits.nodes) return `expected at most ${limits.nodes} nodes, found ${nodes.length}`;
  if (new Set(all.map(each => each.graphId)).size < all.length) return 'graphId is not unique';
  if (
    all.some(
      ({ compositeRequest = [] }) =>
        compositeRequest.length === 0 || new Set(compositeRequest.map(each => each.referenceId)).size < compositeRequest.length,
    )
  )
    return 'a graph without nodes, or with one referenceId twice';
  const odd = nodes.find(
    node =>
      !['PATCH', 'DELETE'].includes(node.method) || !node.url.startsWith(`${root}/sobjects/`) || !/^[A-Za-z]\w*$/.test(node.referenceId),
  );
  return odd ? `a node that is no record: ${odd.method} ${odd.url} ${odd.referenceId}` : undefined;
}

/** A node that refers to another comes after it. */
function inOrderOfNeed(nodes: readonly Node[]): Node[] {
  const done = new Set<string>();
  const ordered: Node[] = [];
  const needs = new Map(
    nodes.map(node => [node, [...JSON.stringify(node.body ?? {}).matchAll(/@\{(\w+)\.id\}/g)].map(match => match[1]!)]),
  );
  while (needs.size > 0) {
    const next = [...needs].find(([, refs]) => refs.every(ref => done.has(ref)))?.[0] ?? [...needs.keys()][0]!;
    needs.delete(next);
    ordered.push(next);
    done.add(next.referenceId);
  }
  return ordered;
}

function answer({ referenceId }: Node, written: Written): NodeAnswer {
  const body =
    'faults' in written
      ? written.faults
      : written.status === 204
        ? null
        : { id: written.id, success: true, errors: [], created: written.status === 201 };
  return { referenceId, httpStatusCode: written.status, httpHeaders: {}, body };
}
