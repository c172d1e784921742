import type { SandboxReply, SandboxRequest } from '../../sandbox-server.js';
import { apiError } from './salesforce.answers.js';
import { describe } from './salesforce.describe.js';
import { GraphDesk } from './salesforce.graph-desk.js';
import type { Records, SandboxRecord } from './salesforce.records.js';
import { type Sight, sightOf } from './salesforce.sight.js';
import { SoqlDesk } from './salesforce.soql-desk.js';
import { Writing } from './salesforce.writing.js';

interface Subrequest {
  readonly method: string;
  readonly url: string;
  readonly referenceId: string;
}

const root = '/services/data/v67.0';

/** The REST API of version 67.0, as far as the adapter uses it; every other call is a mistake. Counts the org's calls of the day. */
export class DataApi {
  readonly writing: Writing;
  /** Objects and fields nobody sees any more (`WMS_Package__c`, `Order.WMS_Retry__c`). */
  readonly hidden = new Set<string>();
  private readonly soql: SoqlDesk;
  private readonly graphs: GraphDesk;
  private readonly daily: number;
  private used: number;

  constructor(private readonly records: Records, limits: Readonly<Record<string, number>>) {
    this.writing = new Writing(records);
    this.soql = new SoqlDesk(records, limits['page'] ?? 2_000);
    this.graphs = new GraphDesk(records, this.writing);
    this.daily = limits['daily'] ?? 100_000;
    this.used = limits['used'] ?? 0;
  }

  handle(request: SandboxRequest, permissionSet: boolean): SandboxReply {
    const usage = (): Record<string, string> => ({ 'sforce-limit-info': `api-usage=${this.used}/${this.daily}` });
    if (this.used >= this.daily)
      return { ...apiError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'), headers: usage(), throttled: true };
    this.used += 1;
    const reply = this.answer(request, sightOf(this.records.schema, this.hidden, permissionSet));
    return { ...reply, headers: { ...reply.headers, ...usage() } };
  }

  private answer(request: SandboxRequest, sight: Sight): SandboxReply {
    const [, name] = /^\/sobjects\/(\w+)\/describe$/.exec(this.below(request.path)) ?? [];
    const [, locator] = /^\/query\/([\w-]+)$/.exec(this.below(request.path)) ?? [];
    if (request.method !== 'GET' && request.headers['content-type'] !== 'application/json')
      return { ...apiError(415, 'UNSUPPORTED_MEDIA_TYPE', 'JSON expected'), mistake: `${request.method} ${request.path} without JSON` };
    switch (`${request.method} ${this.below(request.path)}`) {
      case 'GET /query': return this.soql.run(request.query.get('q') ?? '', sight, root);
      case 'POST /composite': return this.composite(request.json, sight);
      case 'POST /composite/graph': return this.graphs.take(request.json, sight, root);
      case 'PATCH /composite/sobjects': return this.collection(request.json, sight);
      default:
        if (request.method === 'GET' && name !== undefined) return describe(name, this.records.schema, sight);
        if (request.method === 'GET' && locator !== undefined) return this.soql.next(locator, root);
        return {
          ...apiError(404, 'NOT_FOUND', 'The requested resource does not exist'),
          mistake: `unknown call ${request.method} ${request.path}`,
        };
    }
  }

  /** Queries only, at most five of them. */
  private composite(json: unknown, sight: Sight): SandboxReply {
    const parts = (json as { compositeRequest?: readonly Subrequest[] } | undefined)?.compositeRequest ?? [];
    const odd = parts.find(each => each.method !== 'GET' || !each.url.startsWith(`${root}/query?q=`));
    if (odd || parts.length === 0 || parts.length > 5 || new Set(parts.map(each => each.referenceId)).size < parts.length) {
      return {
        ...apiError(400, 'INVALID_INPUT', 'one to five queries expected'),
        mistake: `composite with ${odd?.url ?? `${parts.length} parts`}`,
      };
    }
    const compositeResponse = parts.map(({ url, referenceId }) => {
      const { status, body } = this.soql.run(new URLSearchParams(url.slice(url.indexOf('?'))).get('q') ?? '', sight, root);
      return { body, httpHeaders: {}, httpStatusCode: status, referenceId };
    });
    return { status: 200, body: { compositeResponse } };
  }

  /** Up to 200 records, each with a result of its own. */
  private collection(json: unknown, sight: Sight): SandboxReply {
    const { records = [], allOrNone } = (json ?? {}) as {
      records?: readonly (SandboxRecord & { attributes: { type: string }; id: string })[];
      allOrNone?: boolean;
    };
    if (records.length === 0 || records.length > 200 || allOrNone !== false)
      return { ...apiError(400, 'INVALID_INPUT', '1 to 200 records expected'), mistake: `a collection of ${records.length} records` };
    return {
      status: 200,
      body: records.map(({ attributes, id, ...fields }) => {
        const written = this.writing.update(attributes.type, id, fields, sight);
        return 'faults' in written
          ? { success: false, errors: written.faults.map(({ errorCode, ...each }) => ({ statusCode: errorCode, ...each })) }
          : { id, success: true, errors: [] };
      }),
    };
  }

  private below(path: string): string {
    return path.startsWith(root) ? path.slice(root.length) : path;
  }
}
