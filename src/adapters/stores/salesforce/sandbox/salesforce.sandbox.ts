import type {
  SandboxCalls,
  SandboxFault,
  SandboxOptions,
  SandboxOrder,
  ShopperView,
  StoreSandbox,
} from '../../../../application/ports/store-sandbox.js';
import { type SandboxPlatform, type SandboxReply, type SandboxRequest, SandboxServer } from '../../sandbox-server.js';
import { apiError } from './salesforce.answers.js';
import { type Company, CoreOrders, OrderManagement } from './salesforce.company.js';
import { DataApi } from './salesforce.data-api.js';
import { app, keyPair, LoginDesk, refused, users } from './salesforce.login-desk.js';
import { Records } from './salesforce.records.js';
import { schemas } from './salesforce.schema.js';

type ProfileOption = SandboxOptions & { readonly profile?: 'orders' | 'order-management' };

const tokenPath = '/services/oauth2/token';

/**
 * An org with our metadata deployed, on core orders or Order Management. `limits`: `daily` (calls of the day, 100,000),
 * `used` (of them before we came), `page` (rows of a query page, 2,000).
 */
export class SalesforceSandbox implements StoreSandbox, SandboxPlatform {
  readonly logins = new LoginDesk();
  readonly records: Records;
  readonly api: DataApi;
  private readonly company: Company;
  private server: SandboxServer | undefined;

  private constructor(private readonly profile: 'orders' | 'order-management', limits: Readonly<Record<string, number>>) {
    this.records = new Records(schemas[profile]);
    this.records.add('Organization', { Name: 'Acme Outfitters', IsSandbox: true });
    this.company = profile === 'orders' ? new CoreOrders(this.records) : new OrderManagement(this.records);
    this.api = new DataApi(this.records, limits);
  }

  static async open({ profile = 'orders', limits = {}, port }: ProfileOption = {}): Promise<SalesforceSandbox> {
    const sandbox = new SalesforceSandbox(profile, limits);
    sandbox.server = await SandboxServer.open(sandbox, port);
    return sandbox;
  }

  get url(): string {
    return this.listening.url;
  }

  settings(): Record<string, unknown> {
    const labels = this.profile === 'orders' ? { shippedStatus: 'Shipped', partialStatus: 'Partially Shipped' } : {};
    return {
      myDomain: 'acme--uat.sandbox.my.salesforce.com',
      clientId: app.clientId,
      username: users.integration,
      privateKey: keyPair().privateKey,
      loginUrl: this.url,
      apiUrl: this.url,
      ...labels,
    };
  }

  brokenSettings(how: 'wrong-credentials' | 'under-scoped'): Record<string, unknown> {
    return { ...this.settings(), username: how === 'under-scoped' ? users.limited : 'stranger@acme.example' };
  }

  place(order: SandboxOrder): string {
    return this.company.place(order);
  }

  cancelOrder(storeOrderId: string): void {
    this.company.cancel(storeOrderId);
  }

  shopperSees(storeOrderId: string): ShopperView {
    return this.company.shopperSees(storeOrderId);
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

  isWrite({ path }: SandboxRequest): boolean {
    return /\/composite\/(graph|sobjects)$/.test(path);
  }

  operation({ method, path }: SandboxRequest): string {
    return `${method} ${path.replace(/^\/services\/data\/v\d+\.\d/, '').replace(/(?<=\/(sobjects|query)\/)[^/]+/, '{name}')}`;
  }

  throttled(request: SandboxRequest): SandboxReply {
    if (request.path === tokenPath) return { ...refused('invalid_grant', 'login rate exceeded'), throttled: true };
    return { ...apiError(403, 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentPerOrgLongTxn Limit exceeded.'), throttled: true };
  }

  lockedOut(request: SandboxRequest): SandboxReply {
    return request.path === tokenPath ? refused('invalid_grant', 'user hasn\'t approved this consumer') : expired();
  }

  handle(request: SandboxRequest): SandboxReply {
    if (request.path === tokenPath) return this.logins.token(request, this.url);
    const user = this.logins.userOf(request);
    return user === undefined ? expired() : this.api.handle(request, user === users.integration);
  }

  private get listening(): SandboxServer {
    if (!this.server) throw new Error('the sandbox is not open');
    return this.server;
  }
}

const expired = (): SandboxReply => apiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');

export const openSandboxWith = (options: ProfileOption): Promise<SalesforceSandbox> => SalesforceSandbox.open(options);

export const openSandbox = (options?: SandboxOptions): Promise<SalesforceSandbox> => SalesforceSandbox.open(options);
