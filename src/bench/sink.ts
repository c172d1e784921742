import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { answerQuestions } from './companion.js';
import { listen } from './listen.js';
import { nowMs } from './stopwatch.js';

/** A receiver that answers at once, and under `/slow` after two seconds. It counts what is POSTed to the other paths. */
export type SinkQuestion =
  { readonly is: 'from-zero' | 'so-far' } | { readonly is: 'until'; readonly count: number } | { readonly is: 'arrivals' };

export interface SinkAnswer {
  readonly arrived: number;
  /** Arrivals with a `webhook-id` that had come before. */
  readonly repeated: number;
  /** When each came, see `nowMs`; on `arrivals` only. */
  readonly times: readonly number[];
}

const slowMs = 2_000;
const ids = new Set<string>();
let times: number[] = [];
let waiting: { readonly count: number; readonly reached: () => void }[] = [];

const port = await listen((request, response) => {
  request.resume();
  request.once('end', () => void answer(request).then(() => response.end()));
});

/** When answers are slow, the service asks whether a store is there at all. That is no news, and is not counted. */
async function answer({ method, url = '', headers }: IncomingMessage): Promise<void> {
  if (method === 'POST') await receive(url, String(headers['webhook-id']));
}

async function receive(path: string, id: string): Promise<void> {
  if (path.startsWith('/slow')) return pause(slowMs);
  ids.add(id);
  times.push(nowMs());
  if (waiting.length === 0) return;
  for (const each of waiting.filter(({ count }) => times.length >= count)) each.reached();
  waiting = waiting.filter(({ count }) => times.length < count);
}

answerQuestions<SinkQuestion, SinkAnswer>(port, async question => {
  if (question.is === 'from-zero') {
    ids.clear();
    times = [];
  }
  if (question.is === 'until' && times.length < question.count)
    await new Promise<void>(reached => waiting.push({ count: question.count, reached }));
  return { arrived: times.length, repeated: times.length - ids.size, times: question.is === 'arrivals' ? times : [] };
});
