import type { SalesforceSettings } from './salesforce.settings.js';
import { dataPath } from './salesforce.client.js';
import { mostNodes } from './salesforce.limits.js';
import type { NodeDraft } from './salesforce.profile.js';

export interface GraphNode {
  readonly method: 'PATCH' | 'DELETE';
  readonly url: string;
  readonly referenceId: string;
  readonly body?: object;
}

/** Records that are written all or none. */
export type Graph = readonly GraphNode[];

export function nodeOf(referenceId: string, { object, by, body }: NodeDraft, settings: SalesforceSettings): GraphNode {
  const record = 'id' in by ? by.id : `${by.field}/${encodeURIComponent(by.value)}`;
  return {
    method: body ? 'PATCH' : 'DELETE',
    url: `${dataPath(settings)}/sobjects/${object}/${record}`,
    referenceId,
    ...(body ? { body } : {}),
  };
}

/** Fills calls in order, each with as many graphs as one call takes. */
export function inCalls<G extends { readonly graph: Graph }>(graphs: readonly G[], mostGraphs: number): G[][] {
  const calls: G[][] = [];
  let nodes = 0;
  for (const each of graphs) {
    const last = calls.at(-1);
    if (last && last.length < mostGraphs && nodes + each.graph.length <= mostNodes) {
      last.push(each);
      nodes += each.graph.length;
    } else {
      calls.push([each]);
      nodes = each.graph.length;
    }
  }
  return calls;
}
