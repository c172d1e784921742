import type { SandboxReply, SandboxRequest } from '../../sandbox-server.js';
import { list, mistaken, notFound, orderAnswer, productAnswer, refusal, shipmentAnswer } from './answers.js';
import { ShippingDesk } from './shipping-desk.js';
import type { Shop } from './shop.js';
import { type OrderRecord, statusNames } from './store.records.js';

const listFilters = new Set(['min_id', 'max_id', 'page', 'limit', 'include', 'consignment_structure']);
const mostRows = 250;

/** Answers what is asked about orders. Unknown routes, filters and fields are mistakes of whoever asks. */
export class OrderDesk {
  private readonly shipping: ShippingDesk;

  constructor(private readonly shop: Shop) {
    this.shipping = new ShippingDesk(shop);
  }

  answer(request: SandboxRequest, path: string): SandboxReply {
    if (path === '/orders' && request.method === 'GET') return this.list(request);
    if (path === '/orders/count' && request.method === 'GET') return { status: 200, body: { count: this.shop.orders.size, statuses: [] } };
    const [, id, sub, subId] = /^\/orders\/(\d+)(?:\/(shipments|products|shipping_addresses)(?:\/(\d+))?)?$/.exec(path) ?? [];
    if (id === undefined) return { ...notFound, mistake: `no route ${request.method} ${path}` };
    const order = this.shop.orders.get(Number(id));
    if (!order) return notFound;
    return sub === undefined ? this.order(request, order) : this.subResource(request, order, sub, subId);
  }

  /** Archived orders are left out. */
  private list({ query }: SandboxRequest): SandboxReply {
    const wrong = [...query.keys()].find(name => !listFilters.has(name));
    if (wrong !== undefined) return mistaken(`no filter "${wrong}" on orders`);
    const [from, to] = [Number(query.get('min_id') ?? 0), Number(query.get('max_id') ?? Number.MAX_SAFE_INTEGER)];
    const rows = [...this.shop.orders.values()]
      .filter(each => !each.archived && each.id >= from && each.id <= to)
      .sort((one, other) => one.id - other.id);
    const include = includeIn(query);
    return this.paged(query, rows.map(each => orderAnswer(each, include)));
  }

  private order(request: SandboxRequest, order: OrderRecord): SandboxReply {
    if (request.method === 'GET') return { status: 200, body: orderAnswer(order, includeIn(request.query)) };
    if (request.method !== 'PUT') return { ...notFound, mistake: `${request.method} of a whole order` };
    const { status_id: statusId, ...more } = (request.json ?? {}) as Record<string, unknown>;
    const [other] = Object.keys(more);
    if (other !== undefined) return mistaken(`The field '${other}' cannot be written to.`, `PUT of an order with "${other}"`);
    if (order.archived) return refusal(400, 'The order is archived: restore it first.');
    if (statusNames[Number(statusId)] === undefined) return mistaken('The field \'status_id\' is invalid.');
    this.shop.setStatus(String(order.id), Number(statusId));
    return { status: 200, body: orderAnswer(order, new Set()) };
  }

  private subResource(request: SandboxRequest, order: OrderRecord, sub: string, subId: string | undefined): SandboxReply {
    const route = `${request.method} ${sub}${subId === undefined ? '' : '/{id}'}`;
    const body = (request.json ?? {}) as Record<string, unknown>;
    switch (route) {
      case 'GET products': return this.paged(request.query, order.lines.map(line => productAnswer(order, line)));
      case 'GET shipments': return this.paged(request.query, order.shipments.map(each => shipmentAnswer(order, each)));
      case 'POST shipments': return this.shipping.make(order, body);
      case 'PUT shipments/{id}': return this.shipping.change(order, Number(subId), body);
      case 'DELETE shipments/{id}': return this.shipping.delete(order, Number(subId));
      case 'DELETE shipments': return { status: 204, mistake: `every shipment of order ${order.id} would have been deleted` };
      default: return { ...notFound, mistake: `no route ${route} of an order` };
    }
  }

  private paged(query: URLSearchParams, rows: readonly object[]): SandboxReply {
    const [page, limit] = [Number(query.get('page') ?? 1), Number(query.get('limit') ?? 50)];
    return limit > mostRows ? { ...refusal(413, 'The limit is too large.'), mistake: `limit ${limit}` } : list(rows, { page, limit });
  }
}

const includeIn = (query: URLSearchParams): ReadonlySet<string> =>
  new Set(query.get('consignment_structure') === 'object' ? (query.get('include') ?? '').split(',') : []);
