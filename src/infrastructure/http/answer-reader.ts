import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { OriginWatch, Waiting } from './origin-watch.js';

export interface Answered {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  readonly data: Buffer;
}

interface Reading {
  readonly origin: string;
  readonly watch: OriginWatch;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly statusSuffices: boolean;
  readonly resolve: (answered: Answered) => void;
  readonly reject: (error: unknown) => void;
}

/** No whole answer came in time. */
class TimedOut extends Error {
  readonly code = 'ETIMEDOUT';
}

/** The answer was longer than the caller reads. */
class AnswerTooLarge extends Error {
  readonly code = 'EANSWERTOOLARGE';
}

/** One exchange as undici reports it, piece by piece; without the streams that its ready-made calls set up for each answer. */
export class AnswerReader implements Dispatcher.DispatchHandler, Waiting {
  private timer: NodeJS.Timeout;
  private isWatched = false;
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private status = 0;
  private headers: IncomingHttpHeaders = {};
  private controller: Dispatcher.DispatchController | undefined;
  private over: Error | undefined;

  constructor(private readonly reading: Reading) {
    this.timer = setTimeout(() => this.isKeptWaiting(), Math.min(reading.watch.patience, reading.timeoutMs));
  }

  /** Whose time is up before its turn came is not sent any more. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.over) controller.abort(this.over);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.status = status;
    this.headers = headers;
    if (this.isWatched) this.reading.watch.answered(this.reading.origin, this);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.over) return;
    this.size += chunk.length;
    if (this.size <= this.reading.maxBytes) return void this.chunks.push(chunk);
    // The first word counts: where the status suffices, giving up only ends the reading.
    if (this.isEnough()) this.answer();
    this.giveUp(new AnswerTooLarge(`the answer is longer than ${this.reading.maxBytes} bytes`));
  }

  onResponseEnd(): void {
    this.isOver();
    this.answer();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.isOver();
    this.reading.reject(this.over ?? error);
  }

  giveUp(why: Error): void {
    if (this.over) return;
    this.over = why;
    this.isOver();
    this.reading.reject(why);
    this.controller?.abort(why);
  }

  private isEnough(): boolean {
    return this.reading.statusSuffices && this.status >= 200 && this.status < 300;
  }

  private answer(): void {
    this.reading.resolve({
      status: this.status,
      headers: this.headers,
      data: this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks),
    });
  }

  /** Few are: only they are watched. */
  private isKeptWaiting(): void {
    const { watch, origin, timeoutMs } = this.reading;
    const left = Math.max(0, timeoutMs - watch.patience);
    this.timer = setTimeout(() => this.giveUp(new TimedOut(`no whole answer within ${timeoutMs} ms`)), left);
    this.isWatched = true;
    watch.begin(origin, this);
  }

  private isOver(): void {
    clearTimeout(this.timer);
    if (this.isWatched) this.reading.watch.end(this.reading.origin, this);
  }
}
