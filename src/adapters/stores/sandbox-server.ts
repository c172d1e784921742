import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SandboxCalls, SandboxFault } from '../../application/ports/store-sandbox.js';

export interface SandboxRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body as JSON; undefined when it is none. */
  readonly json: unknown;
}

export interface SandboxReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a string as it is. */
  readonly body?: string | object;
  /** This is the platform's "too many requests". */
  readonly throttled?: boolean;
  /** The caller did something a correct adapter never does. */
  readonly mistake?: string;
}

/** What a platform's sandbox tells the server; sockets, faults and counting are the server's. */
export interface SandboxPlatform {
  handle(request: SandboxRequest): SandboxReply | Promise<SandboxReply>;
  isWrite(request: SandboxRequest): boolean;
  /** Name of the call for the counts (`fulfillmentCreate`, `POST /orders/{id}/shipments`). */
  operation(request: SandboxRequest): string;
  throttled(request: SandboxRequest): SandboxReply;
  lockedOut(request: SandboxRequest): SandboxReply;
}

/** What was told last; calls that it hit may still be on their way when another is told. */
interface ToldFault {
  readonly how: SandboxFault;
  left: number;
}

/** One sandbox on a loopback port: real sockets, told faults, counted calls. */
export class SandboxServer {
  readonly url: string;
  private fault: ToldFault | undefined;
  private readonly counted = { total: 0, throttled: 0, byOperation: {} as Record<string, number>, mistakes: [] as string[] };

  private constructor(
    private readonly server: Server,
    private readonly platform: SandboxPlatform,
  ) {
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (incoming, response) => void this.answer(incoming, response));
  }

  static async open(platform: SandboxPlatform, port = 0): Promise<SandboxServer> {
    const server = createServer({ keepAliveTimeout: 60_000 });
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
    return new SandboxServer(server, platform);
  }

  misbehave(how: SandboxFault): void {
    this.fault = { how, left: how.times ?? Number.POSITIVE_INFINITY };
  }

  /** Ends the fault; calls left hanging are cut. */
  behave(): void {
    const hung = this.fault?.how.is === 'hang';
    this.fault = undefined;
    if (hung) this.server.closeAllConnections();
  }

  calls(): SandboxCalls {
    return structuredClone(this.counted);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>(resolve => this.server.close(() => resolve()));
  }

  private async answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isKnock(incoming)) return this.knocked(incoming, response);
    const fault = this.faultOfThisCall();
    const how = fault?.how;
    if (how?.is === 'down') return void incoming.socket.destroy();
    const request = await read(incoming);
    if (!request || how?.is === 'hang') return;
    this.count(request);
    if (how?.is === 'slow') await new Promise(resolve => setTimeout(resolve, how.ms));
    if (how?.is === 'unavailable')
      return send(response, {
        status: 503,
        headers: { 'content-type': 'text/html' },
        body: '<html><body>Service Unavailable</body></html>',
      });
    if (how?.is === 'garbage')
      return send(response, {
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: '<html><body>Welcome to the maintenance page</body></html>',
      });
    if (how?.is === 'throttle') return this.reply(response, this.platform.throttled(request));
    if (how?.is === 'lock-out') return this.reply(response, this.platform.lockedOut(request));
    const reply = await this.handle(request);
    if (fault && (how?.is === 'lose-reply' || how?.is === 'half-reply')) {
      if (this.platform.isWrite(request)) return how.is === 'lose-reply' ? void incoming.socket.destroy() : sendHalf(response, reply);
      fault.left += 1; // a read: it still waits for its write
    }
    this.reply(response, reply);
  }

  /** No call of the platform's interface: whatever stands before it answers as long as anybody does. */
  private knocked(incoming: IncomingMessage, response: ServerResponse): void {
    const how = this.fault && this.fault.left > 0 ? this.fault.how.is : undefined;
    if (how === 'down') incoming.socket.destroy();
    else if (how !== 'hang') send(response, { status: 404 });
  }

  private async handle(request: SandboxRequest): Promise<SandboxReply> {
    try {
      return await this.platform.handle(request);
    } catch (error) {
      return {
        status: 500,
        body: { sandbox: String(error) },
        mistake: `the sandbox failed on ${request.method} ${request.path}: ${String((error as Error).stack)}`,
      };
    }
  }

  private reply(response: ServerResponse, reply: SandboxReply): void {
    if (reply.throttled) this.counted.throttled += 1;
    if (reply.mistake) this.counted.mistakes.push(reply.mistake);
    send(response, reply);
  }

  private count(request: SandboxRequest): void {
    const operation = this.platform.operation(request);
    this.counted.total += 1;
    this.counted.byOperation[operation] = (this.counted.byOperation[operation] ?? 0) + 1;
  }

  private faultOfThisCall(): ToldFault | undefined {
    if (!this.fault || this.fault.left <= 0) return undefined;
    this.fault.left -= 1;
    return this.fault;
  }
}

const isKnock = ({ method, url }: IncomingMessage): boolean => method === 'HEAD' && url === '/';

async function read(incoming: IncomingMessage): Promise<SandboxRequest | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  const url = new URL(incoming.url ?? '/', 'http://sandbox');
  const body = Buffer.concat(chunks).toString('utf8');
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: plain(incoming),
    body,
    json: parsed(body),
  };
}

function plain(incoming: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, reply: SandboxReply): void {
  const { type, text } = rendered(reply);
  response.writeHead(reply.status, { ...(text === '' ? {} : { 'content-type': type }), ...reply.headers });
  response.end(text);
}

function sendHalf(response: ServerResponse, reply: SandboxReply): void {
  const { type, text } = rendered(reply);
  response.writeHead(reply.status, { 'content-type': type, ...reply.headers, 'content-length': String(Buffer.byteLength(text) + 1) });
  response.write(text.slice(0, Math.floor(text.length / 2)), () => response.socket?.destroy());
}

function rendered(reply: SandboxReply): { type: string; text: string } {
  if (reply.body === undefined) return { type: 'text/plain', text: '' };
  return typeof reply.body === 'string'
    ? { type: 'text/plain; charset=utf-8', text: reply.body }
    : { type: 'application/json', text: JSON.stringify(reply.body) };
}
