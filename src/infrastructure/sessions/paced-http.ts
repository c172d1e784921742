import type { Chance } from '../../application/ports/chance.js';
import type { Clock } from '../../application/ports/clock.js';
import type { HttpReply, HttpRequest, HttpSilence, StoreHttp } from '../../application/ports/store-session.js';
import { between } from '../../domain/time/duration.js';
import { discreet, formsOf } from '../http/discretion.js';
import { exchange } from '../http/outbound-http.js';
import type { OutboundAxios } from '../http/outbound-axios.js';
import type { Pace } from '../http/pace.js';
import { keptOf, redacted } from '../http/redaction.js';
import type { Exchange } from '../../application/ports/exchange.js';

/** How long the worker may still speak for the store. */
export interface Lease {
  /** Milliseconds left in which nobody else can hold the lane; infinite where nothing is leased. */
  leftMs(): number;
}

export interface PacedHttpParts {
  readonly http: OutboundAxios;
  readonly pace: Pace;
  readonly lease: Lease;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly secrets: readonly string[];
  readonly timeoutMs: number;
}

/** Longest wait for a budget inside one call; beyond it the notice goes back to the lane. */
const patienceMs = 10_000;

/**
 * A store's HTTP: it waits for the store's budget, sends nothing when the lease ends before the request must, and records what was said.
 */
export class PacedHttp implements StoreHttp {
  readonly exchanges: Exchange[] = [];

  private readonly secretForms: readonly string[];

  constructor(private readonly parts: PacedHttpParts) {
    this.secretForms = formsOf(parts.secrets);
  }

  async send(request: HttpRequest): Promise<HttpReply> {
    const kept = await this.waitForBudget(request);
    if (kept) return kept;
    if (this.parts.lease.leftMs() < this.parts.timeoutMs) return this.notMade(request);
    const started = this.parts.clock.now();
    const heard = await exchange(this.parts.http, request, this.parts.timeoutMs, started);
    const reply = heard.heard ? discreet(heard, request, this.secretForms) : heard;
    if (request.cost) this.parts.pace.answered(request.cost.budget, request.cost.units);
    this.write(request, reply, started);
    return reply;
  }

  learn(budget: string, said: { readonly available?: number; readonly capacity?: number; readonly perSecond?: number }): void {
    this.parts.pace.learn(budget, said, this.parts.clock.now().getTime());
  }

  private async waitForBudget(request: HttpRequest): Promise<HttpSilence | undefined> {
    if (!request.cost) return undefined;
    const { budget, units } = request.cost;
    const { waitMs, reserved } = this.parts.pace.reserve(budget, units, this.parts.clock.now().getTime(), patienceMs);
    if (!reserved) return unsent('no-budget', `the budget "${budget}" affords this call in ${waitMs} ms`, waitMs);
    if (waitMs > 0) await this.parts.clock.sleep(waitMs);
    return undefined;
  }

  private notMade({ cost }: HttpRequest): HttpSilence {
    if (cost) this.parts.pace.giveBack(cost.budget, cost.units, this.parts.clock.now().getTime());
    return unsent('lease-over', 'this call was not made: this process stops, or may not speak for the store for much longer');
  }

  private write(request: HttpRequest, reply: HttpReply, at: Date): void {
    const { secrets, clock, chance } = this.parts;
    this.exchanges.push({
      id: chance.id(),
      at,
      tookMs: between(at, clock.now()),
      about: request.about ?? [],
      request: {
        method: request.method,
        url: redacted(request.url, secrets),
        headers: keptOf(request.headers ?? {}),
        body: request.body === undefined ? null : redacted(request.body, secrets),
      },
      response: reply.heard
        ? { status: reply.status, headers: keptOf(reply.headers), body: redacted(reply.text, secrets) }
        : { silence: reply.why, detail: redacted(reply.detail, secrets) },
    });
  }
}

function unsent(why: HttpSilence['why'], detail: string, retryAfterMs?: number): HttpSilence {
  return { heard: false, why, detail, mayHaveActed: false, retryAfterMs };
}
