import type { SandboxOptions, StoreSandbox } from '../../../../application/ports/store-sandbox.js';
import { type SandboxReply, type SandboxRequest, SandboxServer } from '../../sandbox-server.js';
import type { ShipmentNotification } from '../webhook.payload.js';
import { Doorkeeper, type Keys } from './doorkeeper.js';
import { complaintsAbout } from './notification-shape.js';
import { OrderPages } from './order-pages.js';

const keys: Keys = {
  user: 'parcelwire',
  password: 'sandbox-password-4711',
  signingSecret: 'whsec_c2FuZGJveC1zaWduaW5nLXNlY3JldC0wMDAx',
};

export interface WebhookSandbox extends StoreSandbox {
  /** Notices that changed something, and repeats that were dropped by their `webhook-id`. */
  received(): { readonly effects: number; readonly repeats: number };
}

/** A receiver as it should be: checks login and signature, drops repeats by `webhook-id`, complains of a wrong payload. */
export async function openSandbox(options: SandboxOptions = {}): Promise<WebhookSandbox> {
  const receiver = new Receiver();
  const server = await SandboxServer.open({
    handle: request => receiver.handle(request),
    isWrite: request => request.method === 'POST',
    operation: request => `${request.method} ${request.path}`,
    throttled: () => ({ status: 429, headers: { 'retry-after': '1' }, throttled: true }),
    lockedOut: () => unauthorized,
  }, options.port);
  const settings = {
    url: `${server.url}/shipments`, user: keys.user, password: keys.password, signingSecrets: [keys.signingSecret], storeNumber: '4711',
    delayMinutes: 0, laterShipments: 'told',
  };
  return {
    url: server.url,
    settings: () => ({ ...settings }),
    brokenSettings: how => (how === 'wrong-credentials' ? { ...settings, password: 'not-the-password' } : undefined),
    place: order => {
      receiver.pages.place(order);
      return order.key;
    },
    cancelOrder: id => receiver.pages.cancel(id),
    shopperSees: id => receiver.pages.view(id),
    // Any 2xx is a success here, so there is no such thing as a garbled 200: the page comes from a gateway instead.
    misbehave: fault => server.misbehave(fault.is === 'garbage' ? { ...fault, is: 'unavailable' } : fault),
    behave: () => server.behave(),
    calls: () => server.calls(),
    received: () => ({ effects: receiver.effects.size, repeats: receiver.repeats }),
    close: () => server.close(),
  };
}

class Receiver {
  readonly pages = new OrderPages();
  readonly effects = new Set<string>();
  repeats = 0;
  private readonly door = new Doorkeeper(keys);

  handle(request: SandboxRequest): SandboxReply {
    if (!this.door.knows(request)) return unauthorized;
    if (request.method === 'HEAD') return { status: 204 };
    if (request.method !== 'POST')
      return { status: 405, headers: { allow: 'POST' }, mistake: `${request.method} ${request.path}: a receiver takes POST only` };
    if (!this.door.trusts(request)) return { status: 401, body: 'no signature of ours' };
    const complaints = complaintsAbout(request.json);
    if (complaints.length > 0)
      return { status: 422, body: { complaints }, mistake: `not a shipment notification: ${complaints.join('; ')}` };
    return this.take(request.headers['webhook-id'] ?? '', request.json as ShipmentNotification);
  }

  private take(id: string, notification: ShipmentNotification): SandboxReply {
    if (this.effects.has(id)) {
      this.repeats += 1;
      return { status: 200, body: { repeat: true } };
    }
    this.effects.add(id);
    this.pages.take(notification);
    return { status: 202, body: { taken: true } };
  }
}

const unauthorized: SandboxReply = { status: 401, headers: { 'www-authenticate': 'Basic realm="shipments"' } };
