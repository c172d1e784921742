import type { SandboxReply, SandboxRequest } from '../../sandbox-server.js';
import type { ApiClients } from './commercetools.clients.js';
import { lineItemStates, type Project } from './commercetools.project.js';
import type { OrderRecord } from './commercetools.records.js';
import { invalidToken, malformed, Refusal, refusalReply } from './commercetools.refusals.js';
import { updated } from './commercetools.updating.js';

/** What the API serves of a project, and which scope each call needs. */
export class Routes {
  constructor(
    private readonly project: Project,
    private readonly clients: ApiClients,
    private readonly projectKey: string,
  ) {}

  answer(request: SandboxRequest): SandboxReply {
    if (request.method === 'POST' && request.path === '/oauth/token') return this.clients.issue(request);
    const scopes = this.clients.scopesOf(request);
    if (!scopes) return invalidToken;
    try {
      return {
        status: 200,
        headers: { 'x-correlation-id': request.headers['x-correlation-id'] ?? `projects-${this.projectKey}` },
        body: this.resource(request, scopes),
      };
    } catch (error) {
      if (error instanceof Refusal) return refusalReply(error);
      throw error;
    }
  }

  private resource(request: SandboxRequest, scopes: ReadonlySet<string>): object {
    const [, projectKey, kind, id] = request.path.split('/').map(decodeURIComponent);
    const needs = (...names: readonly string[]): void => {
      if (names.every(name => !scopes.has(`${name}:${this.projectKey}`)))
        throw new Refusal(403, 'insufficient_scope', `Insufficient scope. One of the following scopes is missing: ${names.join(', ')}.`);
    };
    if (projectKey !== this.projectKey) throw new Refusal(404, 'ResourceNotFound', `The project '${projectKey}' was not found.`);
    const route = `${request.method} ${kind ?? ''}${id === undefined ? '' : '/{id}'}`;
    if (route === 'GET ') {
      needs('view_project_settings');
      return { key: this.projectKey, name: 'Sandbox project', version: 1 };
    }
    if (route === 'GET states') {
      needs('view_states');
      return pageOf(
        Object.entries(lineItemStates)
          .map(([key, stateId]) => ({ id: stateId, key, type: 'LineItemState' }))
          .filter(each => request.query.get('where')?.includes(`"${each.key}"`)),
        request,
      );
    }
    if (route === 'GET orders') {
      needs('view_orders', 'manage_orders');
      return pageOf(this.matching(request.query.get('where') ?? ''), request);
    }
    if (route === 'GET orders/{id}') {
      needs('view_orders', 'manage_orders');
      return this.order(id!);
    }
    if (route === 'POST orders/{id}') {
      needs('manage_orders');
      return this.update(this.order(id!), request.json);
    }
    throw malformed('InvalidInput', `no route ${request.method} ${request.path}`);
  }

  private update(order: OrderRecord, body: unknown): OrderRecord {
    const next = updated(order, body);
    this.project.orders.set(order.id, next);
    return next;
  }

  private order(id: string): OrderRecord {
    const found = id.startsWith('order-number=') ? this.project.find(id.slice('order-number='.length)) : this.project.orders.get(id);
    if (!found) throw new Refusal(404, 'ResourceNotFound', `The Resource with ID '${id}' was not found.`);
    return found;
  }

  /** `id in ("…") or orderNumber in ("…")` is all we ask. */
  private matching(where: string): OrderRecord[] {
    const clauses = where.split(' or ').map(clause => /^(id|orderNumber) in \((".*")\)$/.exec(clause));
    if (clauses.some(each => each === null)) throw malformed('InvalidInput', `Malformed parameter: where: ${where}`);
    const named = new Set(clauses.flatMap(each => JSON.parse(`[${each![2]}]`) as string[]));
    return [...this.project.orders.values()].filter(each => named.has(each.id) || named.has(each.orderNumber));
  }
}

function pageOf(all: readonly object[], { query }: SandboxRequest): object {
  const limit = Number(query.get('limit') ?? 20);
  if (!Number.isInteger(limit) || limit < 0 || limit > 500)
    throw malformed('InvalidInput', 'Malformed parameter: limit: must be at most 500.');
  const results = all.slice(0, limit);
  return { limit, offset: 0, count: results.length, results };
}
