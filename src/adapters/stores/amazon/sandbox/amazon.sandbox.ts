import type {
  SandboxCalls,
  SandboxFault,
  SandboxOptions,
  SandboxOrder,
  ShopperView,
  StoreSandbox,
} from '../../../../application/ports/store-sandbox.js';
import { type SandboxPlatform, type SandboxReply, type SandboxRequest, SandboxServer } from '../../sandbox-server.js';
import { errorBody, invalidInput } from './amazon.answers.js';
import { UsagePlans } from './amazon.buckets.js';
import { FeedCalls } from './amazon.feed-calls.js';
import { FeedDesk } from './amazon.feed-desk.js';
import { forbidden, Gate, good, withoutRole } from './amazon.gate.js';
import { OrderCalls } from './amazon.order-calls.js';
import { isWrite, type Route, routeOf } from './amazon.routes.js';
import { Seller } from './amazon.seller.js';
import { ShippingDesk } from './amazon.shipping-desk.js';

const marketplaceId = 'ATVPDKIKX0DER';

/**
 * A seller account in North America with Login with Amazon, Orders, Feeds and the document bucket. `limits` beside rates
 * and bursts per operation: `feedPolls`, the questions a feed answers before it is done (0).
 */
export class AmazonSandbox implements StoreSandbox, SandboxPlatform {
  readonly gate = new Gate();
  readonly feeds: FeedDesk;
  private readonly seller = new Seller();
  private readonly desk = new ShippingDesk(this.seller);
  private readonly plans: UsagePlans;
  private readonly feedCalls: FeedCalls;
  private readonly orderCalls = new OrderCalls(this.seller, this.desk, marketplaceId);
  private server: SandboxServer | undefined;

  private constructor({ limits = {}, now = () => performance.now() }: SandboxOptions) {
    this.plans = new UsagePlans(limits, now);
    this.feeds = new FeedDesk(this.desk, limits['feedPolls'] ?? 0);
    this.feedCalls = new FeedCalls(this.feeds, () => this.url, now);
  }

  static async open(options: SandboxOptions = {}): Promise<AmazonSandbox> {
    const sandbox = new AmazonSandbox(options);
    sandbox.server = await SandboxServer.open(sandbox, options.port);
    return sandbox;
  }

  get url(): string {
    return this.listening.url;
  }

  settings(): Record<string, unknown> {
    return {
      ...good,
      sellerId: 'A1SANDBOX',
      marketplaceIds: [marketplaceId],
      apiUrl: this.url,
      lwaUrl: `${this.url}/auth/o2/token`,
      feedPollSeconds: 1,
    };
  }

  brokenSettings(how: 'wrong-credentials' | 'under-scoped'): Record<string, unknown> {
    return { ...this.settings(), refreshToken: how === 'under-scoped' ? withoutRole : 'Atzr|revoked' };
  }

  place(order: SandboxOrder): string {
    return this.seller.place(order);
  }

  cancelOrder(storeOrderId: string): void {
    const order = this.seller.order(storeOrderId);
    if (order) order.cancelled = true;
  }

  shopperSees(storeOrderId: string): ShopperView {
    return this.seller.shopperSees(storeOrderId);
  }

  misbehave(fault: SandboxFault): void {
    this.listening.misbehave(fault);
  }

  behave(): void {
    this.listening.behave();
  }

  calls(): SandboxCalls {
    return this.listening.calls();
  }

  close(): Promise<void> {
    return this.listening.close();
  }

  isWrite(request: SandboxRequest): boolean {
    return isWrite(request);
  }

  operation(request: SandboxRequest): string {
    return routeOf(request).called;
  }

  throttled(): SandboxReply {
    return { status: 429, body: errorBody('QuotaExceeded', 'You exceeded your quota for the requested resource.'), throttled: true };
  }

  lockedOut(request: SandboxRequest): SandboxReply {
    if (routeOf(request).called === 'lwaToken')
      return {
        status: 400,
        body: { error: 'invalid_grant', error_description: 'The request has an invalid grant parameter : refresh_token' },
      };
    return forbidden('Unauthorized', 'Access to requested resource is denied.');
  }

  handle(request: SandboxRequest): SandboxReply {
    const route = routeOf(request);
    switch (route.called) {
      case 'unknown':
        return {
          status: 404,
          body: errorBody('NotFound', 'no such operation'),
          mistake: `unknown operation ${request.method} ${request.path}`,
        };
      case 'lwaToken':
        return this.gate.login(request);
      case 'uploadDocument':
        return this.feedCalls.upload(route.id, request);
      case 'downloadDocument':
        return this.feedCalls.download(route.id, request);
      default:
        return this.metered({ ...route, called: route.called }, request);
    }
  }

  private metered({ called, id }: Route & { called: Parameters<UsagePlans['take']>[0] }, request: SandboxRequest): SandboxReply {
    const refusal = this.gate.refusal(request);
    if (refusal) return refusal;
    if (!this.plans.take(called)) return this.throttled();
    if (request.method === 'POST' && request.headers['content-type'] !== 'application/json')
      return invalidInput(`${called} with content type ${request.headers['content-type']}`);
    const answers = {
      confirmShipment: () => this.orderCalls.confirmShipment(id, request),
      getOrder: () => this.orderCalls.getOrder(id, request),
      searchOrders: () => this.orderCalls.searchOrders(request),
      createFeedDocument: () => this.feedCalls.createFeedDocument(request),
      createFeed: () => this.feedCalls.createFeed(request),
      getFeed: () => this.feedCalls.getFeed(id),
      cancelFeed: () => this.feedCalls.cancelFeed(id),
      getFeeds: () => this.feedCalls.getFeeds(request),
      getFeedDocument: () => this.feedCalls.getFeedDocument(id),
    };
    const reply = answers[called]();
    return {
      ...reply,
      headers: { ...reply.headers, 'x-amzn-requestid': 'sandbox', 'x-amzn-ratelimit-limit': String(this.plans.perSecond(called)) },
    };
  }

  private get listening(): SandboxServer {
    if (!this.server) throw new Error('the sandbox is not open');
    return this.server;
  }
}

export const openSandbox = (options?: SandboxOptions): Promise<AmazonSandbox> => AmazonSandbox.open(options);
