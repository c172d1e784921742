import type { HttpAnswer, HttpReply, HttpRequest, StoreSession } from '../../src/application/ports/store-session.js';
import { VolatileMemory } from './volatile-memory.js';
import { SystemClock } from '../../src/infrastructure/time/system-clock.js';

export interface ScriptedStore<S extends object> {
  readonly session: StoreSession<S>;
  readonly sent: HttpRequest[];
  readonly learned: unknown[];
}

/** A session without a network: answers in the order given, writes down what was asked and learned. */
export function scriptedStore<S extends object>(settings: S, replies: readonly HttpReply[]): ScriptedStore<S> {
  const sent: HttpRequest[] = [];
  const learned: unknown[] = [];
  const left = [...replies];
  const clock = new SystemClock();
  const session: StoreSession<S> = {
    storeId: 'store-1', storeName: 'test-store', settings, memory: new VolatileMemory(clock), now: () => new Date('2026-10-02T20:00:00Z'),
    http: {
      send: async request => {
        sent.push(request);
        const reply = left.shift();
        if (!reply) throw new Error(`expected no further call, found ${request.method} ${request.url}`);
        return reply;
      },
      learn: (budget, said) => void learned.push({ budget, ...said }),
    },
    each: (items, work) => Promise.all(items.map(work)),
  };
  return { session, sent, learned };
}

/** What a platform answered once, as the session hands it over. */
export function answer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  const isText = typeof body === 'string';
  return { heard: true, status, headers, text: isText ? body : JSON.stringify(body), json: isText ? undefined : body, retryAfterMs: undefined };
}
