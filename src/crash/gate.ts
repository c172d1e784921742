import { createServer, type IncomingMessage, request as send, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/**
 * When a call is stopped. `heard`: the store has the request and never acts on it. `late`: it acts once all calls may pass (`passAll`).
 * `acted`: it has acted, and its reply is held.
 */
export type Moment = 'heard' | 'late' | 'acted';

export interface Call {
  readonly name: string;
  readonly writes: boolean;
}

/** The `nth` call of this name from now on (1: the next). */
export interface NamedCall {
  readonly called: string;
  readonly nth: number;
}

/** The request with which the service asks whether an origin is there at all; it does not count as a call. */
const knock = 'HEAD /';

interface Trap {
  readonly moment: Moment;
  readonly called: string;
  left: number;
  readonly sprung: () => void;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** What meets a caller instead of the store. */
export type Fault = (response: ServerResponse) => void;

/**
 * Stands before a store's stand-in: passes everything on, writes down what was called, can stop a call at either moment,
 * and can turn everybody away.
 */
export class Gate {
  readonly url: string;
  private trap: Trap | undefined;
  private fault: Fault | undefined;
  private seen: Call[] = [];
  private held: (() => void)[] = [];
  private isShut = false;
  private unheard = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
    host: string,
  ) {
    this.url = `${host}:${(server.address() as AddressInfo).port}`;
    server.on('request', (incoming, response) => void this.pass(incoming, response).catch(() => response.destroy()));
  }

  /** `host` is how callers name it, `server` what listens there: plain HTTP on loopback unless told. */
  static async before(
    target: string,
    host = 'http://127.0.0.1',
    server: Server = createServer({ keepAliveTimeout: 60_000 }),
  ): Promise<Gate> {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Gate(server, new URL(target), host);
  }

  /** The calls since this was asked last, in the order in which they came. */
  takeCalls(): Call[] {
    return this.seen.splice(0);
  }

  /** Resolves when the call has come to the moment; it is not answered before all may pass. */
  stopAt(moment: Moment, { called, nth }: NamedCall): Promise<void> {
    return new Promise(resolve => (this.trap = { moment, called, left: nth, sprung: resolve }));
  }

  /** The same, and from then on no call reaches the store, so that whoever is telling it something has the remainder still to say. */
  async shutAt(moment: Moment, call: NamedCall): Promise<void> {
    await this.stopAt(moment, call);
    this.isShut = true;
  }

  /** Lets new calls pass. Those that were stopped stay stopped. */
  reopen(): void {
    this.isShut = false;
  }

  /** Ends all stopping. Stopped calls get the store's answer, after it acted on those stopped `late`; a call that was only heard is cut. */
  passAll(): void {
    this.trap = undefined;
    this.isShut = false;
    for (const letGo of this.held.splice(0)) letGo();
  }

  /** How often it was asked in vain whether the store is there. */
  get unheardKnocks(): number {
    return this.unheard;
  }

  /** From now on nobody reaches the store. */
  misbehave(fault: Fault): void {
    this.fault = fault;
  }

  /** The store is back; whoever still hangs is cut. */
  behave(): void {
    this.fault = undefined;
    this.server.closeAllConnections();
  }

  /** The store is back; whoever still hangs goes on hanging. */
  behaveToOthers(): void {
    this.fault = undefined;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await whole(incoming);
    const call = named(incoming, body);
    if (call.name !== knock) this.seen.push(call);
    if (this.fault) {
      if (call.name === knock) this.unheard += 1;
      return this.fault(response);
    }
    const trap = this.trapFor(call);
    if (this.isShut || trap?.moment === 'heard') {
      this.held.push(() => response.destroy());
      return trap?.sprung();
    }
    if (trap?.moment === 'late') {
      this.held.push(() => void this.forward(incoming, body).then(answer => this.reply(answer, response)));
      return trap.sprung();
    }
    const answer = await this.forward(incoming, body);
    if (!trap) return this.reply(answer, response);
    this.held.push(() => this.reply(answer, response));
    trap.sprung();
  }

  private reply(answer: Answer, response: ServerResponse): void {
    const { status, headers: { 'transfer-encoding': _, connection: __, ...headers }, body } = answer;
    const text = Buffer.from(body.toString('latin1').replaceAll(this.target.origin, this.url), 'latin1');
    response.writeHead(status, { ...headers, 'content-length': text.length }).end(text);
  }

  private trapFor({ name }: Call): Trap | undefined {
    const { trap } = this;
    if (trap?.called !== name) return undefined;
    trap.left -= 1;
    if (trap.left > 0) return undefined;
    this.trap = undefined;
    return trap;
  }

  private async forward(incoming: IncomingMessage, body: Buffer): Promise<Answer> {
    const outgoing = send({
      host: this.target.hostname,
      port: this.target.port,
      method: incoming.method,
      path: incoming.url,
      headers: { ...incoming.headers, host: this.target.host },
    });
    outgoing.end(body);
    const [reply] = (await once(outgoing, 'response')) as [IncomingMessage];
    return { status: reply.statusCode ?? 502, headers: reply.headers, body: await whole(reply) };
  }
}

async function whole(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const graphql = /^\s*(query|mutation)\s+(\w+)/;

/** `createFulfillment`, `GET /orders/{}`: the same for the same kind of call. */
function named({ method = '', url = '' }: IncomingMessage, body: Buffer): Call {
  const [, kind, operation] = graphql.exec(queryIn(body)) ?? [];
  if (kind && operation) return { name: operation, writes: kind === 'mutation' };
  const path = (url.split('?')[0] ?? '').replaceAll(/(?<=\/)[^/]*\d[^/]*/g, part =>
    /^v\d+$|^\d{4}-\d\d(-\d\d)?$/.test(part) ? part : '{}',
  );
  return { name: `${method} ${path}`, writes: method !== 'GET' && method !== 'HEAD' };
}

function queryIn(body: Buffer): string {
  if (body[0] !== 0x7b) return '';
  try {
    const { query } = JSON.parse(body.toString('utf8')) as { query?: unknown };
    return typeof query === 'string' ? query : '';
  } catch {
    return '';
  }
}
