import { isIP } from 'node:net';
import { Agent } from 'undici';
import type { AddressGuard } from './address-guard.js';
import { type Answered, AnswerReader } from './answer-reader.js';
import { ForbiddenAddress, guardedLookup, refusal, type Resolve } from './guarded-lookup.js';

export interface Sending {
  readonly url: string;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the whole exchange. */
  readonly timeoutMs: number;
  /** Longest answer read. */
  readonly maxBytes: number;
}

interface Target {
  readonly origin: string;
  readonly path: string;
}

const mostTargets = 1_000;

/**
 * The one way out of the process: a pooled undici agent (one pool per origin). Public addresses only, http and https only,
 * redirects never followed, the whole exchange bounded in time and size.
 */
export class Egress {
  private readonly agent: Agent;
  private readonly targets = new Map<string, Target>();

  constructor(private readonly guard: AddressGuard, resolve?: Resolve) {
    this.agent = new Agent({
      connect: { lookup: guardedLookup(guard, resolve), timeout: 10_000 },
      connections: 128,
      keepAliveTimeout: 30_000,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** Rejects with whatever the transport threw. */
  async send({ url, method, headers, body, timeoutMs, maxBytes }: Sending): Promise<Answered> {
    const { origin, path } = this.targetOf(url);
    return new Promise((resolve, reject) => {
      const reader = new AnswerReader({ timeoutMs, maxBytes, resolve, reject });
      this.agent.dispatch({ origin, path, method, headers, body: body ?? null }, reader);
    });
  }

  async close(): Promise<void> {
    await this.agent.destroy();
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
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new ForbiddenAddress(`expected an http or https address, found ${url.protocol}`);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) && !this.guard.allows(host)) throw refusal(url.hostname, host);
    return url;
  }
}
