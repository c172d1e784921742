import { isIP } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { seconds } from '../../domain/time/duration.js';
import type { AddressGuard } from './address-guard.js';
import { type Answered, AnswerReader } from './answer-reader.js';
import { ForbiddenAddress, guardedLookup, refusal, type Resolve } from './guarded-lookup.js';
import { OriginWatch, type Vigil } from './origin-watch.js';
import { passOverContinue } from './unasked-continue.js';

export interface Sending {
  readonly url: string;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the whole exchange. */
  readonly timeoutMs: number;
  /** Longest answer read. */
  readonly maxBytes: number;
  /** Of a success, as much of the body is answered as came. */
  readonly statusSuffices?: boolean;
}

interface Target {
  readonly origin: string;
  readonly path: string;
}

const mostTargets = 1_000;

/** A knock is answered by then, or unheard. */
const knockMs = seconds(2);

/**
 * The one way out of the process: a pooled undici agent (one pool per origin). Public addresses only, http and https only,
 * redirects never followed, the whole exchange bounded in time and size.
 */
export class Egress {
  private readonly agent: Agent;
  /** Knocks go past the pool, whose connections may all hang. */
  private readonly knocker: Agent;
  private readonly watch: OriginWatch;
  private readonly targets = new Map<string, Target>();

  constructor(private readonly guard: AddressGuard, resolve?: Resolve, vigil?: Vigil) {
    const lookup = guardedLookup(guard, resolve);
    this.knocker = new Agent({ connect: { lookup, timeout: knockMs } });
    this.watch = new OriginWatch(origin => this.knock(origin), vigil);
    this.agent = new Agent({
      connect: hearingOut(buildConnector({ lookup, timeout: seconds(5) })),
      connections: 128,
      keepAliveTimeout: 30_000,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** Rejects with whatever the transport threw. */
  async send({ url, method, headers, body, timeoutMs, maxBytes, statusSuffices = false }: Sending): Promise<Answered> {
    const { origin, path } = this.targetOf(url);
    return new Promise((resolve, reject) => {
      const reader = new AnswerReader({ origin, watch: this.watch, timeoutMs, maxBytes, statusSuffices, resolve, reject });
      this.agent.dispatch({ origin, path, method, headers, body: body ?? null }, reader);
    });
  }

  async close(): Promise<void> {
    this.watch.close();
    await Promise.all([this.agent.destroy(), this.knocker.destroy()]);
  }

  /** Any answer will do: what is asked is whether somebody is there. */
  private async knock(origin: string): Promise<void> {
    const headers = { 'user-agent': 'parcelwire' };
    const { body } = await this.knocker.request({
      origin,
      path: '/',
      method: 'HEAD',
      headers,
      reset: true,
      signal: AbortSignal.timeout(knockMs),
    });
    await body.dump();
  }

  /** What is allowed never changes, so an address is looked at once, as long as it comes again soon. */
  private targetOf(url: string): Target {
    const known = this.targets.get(url);
    if (known) return known;
    const { origin, pathname, search } = this.checked(new URL(url));
    const target = { origin, path: `${pathname}${search}` };
    if (this.targets.size === mostTargets) this.targets.clear();
    this.targets.set(url, target);
    return target;
  }

  private checked(url: URL): URL {
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
      throw new ForbiddenAddress(`expected an http or https address, found ${url.protocol}`);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) && !this.guard.allows(host)) throw refusal(url.hostname, host);
    return url;
  }
}

const hearingOut = (connect: buildConnector.connector): buildConnector.connector => (options, callback) =>
  connect(options, (...connected) => {
    if (connected[1]) passOverContinue(connected[1]);
    callback(...connected);
  });
