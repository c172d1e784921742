import type { SandboxPlatform, SandboxReply, SandboxRequest } from '../../sandbox-server.js';
import { noRoute, turn } from './answers.js';
import { orderFulfillments } from './fulfillments.routes.js';
import { doorkeeper, wrongSecret } from './keys.js';
import { orderNotes } from './notes.routes.js';
import { batchOrders, listOrders, listRefunds, listStatuses, updateOrder } from './orders.routes.js';
import { listProducts } from './products.routes.js';
import type { Shop, ShopKind } from './shop.js';
import { listProviders, orderTrackings } from './trackings.routes.js';

interface Host {
  /** Requests answered at once; the host's firewall turns further ones away. */
  readonly workers: number;
}

interface Route {
  readonly methods: string;
  readonly path: RegExp;
  /** Absent: every shop has it. */
  readonly in?: (kind: ShopKind) => boolean;
  answer(shop: Shop, request: SandboxRequest, ids: readonly string[]): SandboxReply | Promise<SandboxReply>;
}

const numberIn = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
const hasAst = (kind: ShopKind): boolean => kind.tracking === 'ast';
/** AST answers under this name too. */
const hasTrackings = (kind: ShopKind): boolean => kind.tracking === 'ast' || kind.tracking === 'shipment-tracking';

const routes: readonly Route[] = [
  { methods: 'GET', path: /^\/wc\/v3\/orders$/, answer: listOrders },
  { methods: 'POST', path: /^\/wc\/v3\/orders\/batch$/, answer: batchOrders },
  { methods: 'GET', path: /^\/wc\/v3\/orders\/statuses$/, answer: listStatuses },
  { methods: 'GET', path: /^\/wc\/v3\/products$/, answer: listProducts },
  { methods: 'PUT', path: /^\/wc\/v3\/orders\/(\d+)$/, answer: (shop, request, [id]) => updateOrder(shop, Number(id), request) },
  { methods: 'GET', path: /^\/wc\/v3\/orders\/(\d+)\/refunds$/, answer: (shop, request, [id]) => listRefunds(shop, Number(id), request) },
  {
    methods: 'GET POST',
    path: /^\/wc\/v3\/orders\/(\d+)\/notes$/,
    answer: (shop, request, [id]) => orderNotes(shop, Number(id), undefined, request),
  },
  {
    methods: 'DELETE',
    path: /^\/wc\/v3\/orders\/(\d+)\/notes\/(\d+)$/,
    answer: (shop, request, [id, note]) => orderNotes(shop, Number(id), numberIn(note), request),
  },
  {
    methods: 'GET',
    path: /^\/wc\/v3\/system_status$/,
    answer: () => ({ status: 200, body: { environment: { version: '10.5.0', wp_version: '6.9.1' } } }),
  },
  { methods: 'GET', path: /^\/wc-ast\/v3\/orders\/\d+\/shipment-trackings\/providers$/, in: hasAst, answer: listProviders },
  {
    methods: 'GET',
    path: /^\/wc-shipment-tracking\/v3\/(?:orders\/\d+\/)?shipment-trackings\/providers$/,
    in: hasTrackings,
    answer: listProviders,
  },
  {
    methods: 'GET POST',
    path: /^\/wc-ast\/v3\/orders\/(\d+)\/shipment-trackings$/,
    in: hasAst,
    answer: (shop, request, [id]) => orderTrackings(shop, Number(id), undefined, request),
  },
  {
    methods: 'GET POST',
    path: /^\/wc-shipment-tracking\/v3\/orders\/(\d+)\/shipment-trackings$/,
    in: hasTrackings,
    answer: (shop, request, [id]) => orderTrackings(shop, Number(id), undefined, request),
  },
  {
    methods: 'DELETE',
    path: /^\/(?:wc-ast|wc-shipment-tracking)\/v3\/orders\/(\d+)\/shipment-trackings\/([\da-f]{32})$/,
    in: hasTrackings,
    answer: (shop, request, [id, tracking]) => orderTrackings(shop, Number(id), tracking, request),
  },
  {
    methods: 'GET POST',
    path: /^\/wc\/v3\/orders\/(\d+)\/fulfillments$/,
    in: kind => kind.tracking === 'fulfillments',
    answer: (shop, request, [id]) => orderFulfillments(shop, Number(id), undefined, request),
  },
  {
    methods: 'PUT DELETE',
    path: /^\/wc\/v3\/orders\/(\d+)\/fulfillments\/(\d+)$/,
    in: kind => kind.tracking === 'fulfillments',
    answer: (shop, request, [id, fulfillment]) => orderFulfillments(shop, Number(id), numberIn(fulfillment), request),
  },
];

/** A WordPress with WooCommerce, behind a host that answers so many requests at once. */
export class WordPress implements SandboxPlatform {
  private busy = 0;

  constructor(private readonly shop: Shop, private readonly host: Host) {}

  async handle(request: SandboxRequest): Promise<SandboxReply> {
    if (this.busy >= this.host.workers) return this.throttled();
    this.busy += 1;
    try {
      await turn();
      return await this.answer(request);
    } finally {
      this.busy -= 1;
    }
  }

  isWrite(request: SandboxRequest): boolean {
    return request.method !== 'GET' && Object.keys((request.json ?? { deleted: true }) as object).length > 0;
  }

  operation(request: SandboxRequest): string {
    return `${request.method} ${routeIn(request).replaceAll(/[\da-f]{32}/g, '{tracking}').replaceAll(/\/\d+(?=\/|$)/g, '/{id}')}`;
  }

  /** Whoever answers here is the host: it knows nothing of JSON. */
  throttled(): SandboxReply {
    return {
      status: 429,
      headers: { 'content-type': 'text/html', 'retry-after': '2' },
      body: '<html><body><h1>Too Many Requests</h1></body></html>',
      throttled: true,
    };
  }

  lockedOut(): SandboxReply {
    return wrongSecret;
  }

  private answer(request: SandboxRequest): SandboxReply | Promise<SandboxReply> {
    const path = routeIn(request);
    if (path === '/') return { status: 200, body: indexOf(this.shop.kind) };
    const route = routes.find(each => each.path.test(path) && each.methods.split(' ').includes(request.method));
    if (!route) return noRoute(`no shop has the route ${request.method} ${path}`);
    if (route.in && !route.in(this.shop.kind)) return noRoute();
    return doorkeeper(request) ?? route.answer(this.shop, request, route.path.exec(path)?.slice(1) ?? []);
  }
}

/** Below `/wp-json`, or in `rest_route` where the shop has no pretty permalinks. */
const routeIn = ({ path, query }: SandboxRequest): string =>
  path.startsWith('/wp-json') ? path.slice('/wp-json'.length) || '/' : (query.get('rest_route') ?? path);

function indexOf({ tracking, perItem, offsetOnly }: ShopKind): object {
  const namespaces = [
    'wp/v2',
    'wc/v3',
    ...(perItem ? ['wc-ast-pro/v3'] : []),
    ...(tracking === 'ast' ? ['wc-ast/v3'] : []),
    ...(tracking === 'ast' || tracking === 'shipment-tracking' ? ['wc-shipment-tracking/v3'] : []),
  ];
  const fulfillments =
    tracking === 'fulfillments'
      ? { [String.raw`/wc/v3/orders/(?P<order_id>[\d]+)/fulfillments`]: { namespace: 'wc/v3', methods: ['GET', 'POST'] } }
      : {};
  return {
    name: 'Sandbox Mugs',
    timezone_string: offsetOnly ? '' : 'America/New_York',
    gmt_offset: -5,
    namespaces,
    routes: { '/wc/v3/orders': { namespace: 'wc/v3' }, ...fulfillments },
  };
}
