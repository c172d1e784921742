import { isIP } from 'node:net';
import type { InternalAxiosRequestConfig, AxiosAdapter, AxiosResponse } from 'axios';
import { AxiosError } from 'axios';
import { Agent, request as send } from 'undici';
import type { AddressGuard } from './address-guard.js';
import { guardedLookup, refusal } from './guarded-lookup.js';

/** The answer was longer than the caller reads. */
export class AnswerTooLarge extends Error {
  readonly code = 'EANSWERTOOLARGE';
}

/**
 * The one way out of the process, as an axios adapter over a pooled undici agent (one pool per origin). Public addresses
 * only, http and https only, redirects never followed, the whole exchange bounded in time and size.
 */
export class Egress {
  private readonly agent: Agent;

  constructor(private readonly guard: AddressGuard) {
    this.agent = new Agent({
      connect: { lookup: guardedLookup(guard), timeout: 10_000 },
      connections: 128,
      keepAliveTimeout: 30_000,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  readonly adapter: AxiosAdapter = async config => {
    const url = new URL(config.url ?? '');
    this.check(url);
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(new TimedOut(config.timeout)), config.timeout ?? 20_000);
    try {
      return await this.exchange(url, config, controller.signal);
    } finally {
      clearTimeout(timer);
    }
  };

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private check(url: URL): void {
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new AxiosError(`expected an http or https address, found ${url.protocol}`, 'EFORBIDDENADDRESS');
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) && !this.guard.allows(host)) throw refusal(url.hostname, host);
  }

  private async exchange(url: URL, config: InternalAxiosRequestConfig, signal: AbortSignal): Promise<AxiosResponse<Buffer>> {
    const reply = await send(url, {
      dispatcher: this.agent,
      method: (config.method ?? 'GET').toUpperCase() as 'GET',
      headers: config.headers.toJSON(true) as Record<string, string>,
      body: (config.data as string | undefined) ?? null,
      signal,
    });
    const data = await whole(reply.body, config.maxContentLength ?? -1);
    return { data, status: reply.statusCode, statusText: '', headers: reply.headers as Record<string, string>, config };
  }
}

export class TimedOut extends Error {
  readonly code = 'ETIMEDOUT';
  constructor(ms: number | undefined) {
    super(`no whole answer within ${ms ?? 0} ms`);
  }
}

async function whole(body: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (most >= 0 && size > most) throw new AnswerTooLarge(`the answer is longer than ${most} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
