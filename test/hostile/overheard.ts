import type { HttpAnswer, HttpReply, HttpRequest, StoreSession } from '../../src/application/ports/store-session.js';
import type { Shop } from '../contracts/shop.js';
import type { Garble } from './garbled-replies.js';
import { StrictMemory } from './strict-memory.js';

/** One thing asked of an adapter, with what the store really answered to it. */
export interface Overheard {
  readonly name: string;
  readonly run: (session: StoreSession<object>) => Promise<unknown>;
  readonly answers: readonly { readonly request: HttpRequest; readonly answer: HttpAnswer }[];
  readonly memory: StrictMemory;
}

/** More calls than any honest conversation has: a store that says "there is more" for ever must not be believed for ever. */
const mostCalls = 400;

const strange: HttpAnswer = { heard: true, status: 200, headers: {}, text: '{}', json: {}, retryAfterMs: undefined };

/** Asks the sandbox in earnest and writes down what was said. */
export async function overhear(shop: Shop, name: string, memory: StrictMemory, run: Overheard['run']): Promise<Overheard & { readonly gave: unknown }> {
  const before = memory.copy();
  const answers: { request: HttpRequest; answer: HttpAnswer }[] = [];
  const gave = await run(sessionOf(shop, memory, async request => {
    const reply = await shop.session.http.send(request);
    if (reply.heard) answers.push({ request, answer: reply });
    return reply;
  }));
  return { name, run, answers, memory: before, gave };
}

/** The same conversation again without a store; calls from `from` to `to` are answered by somebody out of his mind. */
export function replay({ run, answers, memory }: Overheard, shop: Shop, garble: Garble, isGarbled: (call: number, request: HttpRequest) => boolean): Promise<unknown> {
  const left = [...answers];
  let calls = 0;
  return run(sessionOf(shop, memory.copy(), request => {
    if (calls > mostCalls) throw new Error(`the store was called ${calls} times, last ${request.method} ${request.url.slice(0, 200)}`);
    const at = left.findIndex(each => each.request.method === request.method && each.request.url === request.url && each.request.body === request.body);
    const near = at >= 0 ? at : left.findIndex(each => each.request.method === request.method && each.request.url === request.url);
    const honest = near >= 0 ? left.splice(near, 1)[0]!.answer : strange;
    const reply = isGarbled(calls, request) ? garble(honest, request) : honest;
    calls += 1;
    return Promise.resolve(reply);
  }));
}

function sessionOf(shop: Shop, memory: StrictMemory, send: (request: HttpRequest) => Promise<HttpReply>): StoreSession<object> {
  const { storeId, storeName, settings } = shop.session;
  const now = shop.session.now();
  const http = { send, learn: shop.session.http.learn.bind(shop.session.http) };
  return { storeId, storeName, settings, memory, http, now: () => now, each: (items, work) => Promise.all(items.map(work)) };
}
