import type { Later, Outcome } from '../../domain/delivery/outcome.js';
import type { Clock } from '../../application/ports/clock.js';
import type { StoreMemory, StoreSession } from '../../application/ports/store-session.js';
import { faultOf } from '../../application/stores/fault.js';
import type { PacedHttp } from './paced-http.js';

export interface SessionParts<S extends object> {
  readonly storeId: string;
  readonly storeName: string;
  readonly settings: S;
  readonly http: PacedHttp;
  readonly memory: StoreMemory;
  readonly clock: Clock;
  readonly atOnce: number;
  /** Is told what an adapter threw, which is a bug. */
  readonly onDefect: (error: unknown) => void;
}

/** One store at work for the length of one batch. */
export class Session<S extends object> implements StoreSession<S> {
  readonly storeId: string;
  readonly storeName: string;
  readonly settings: S;
  readonly http: PacedHttp;
  readonly memory: StoreMemory;

  constructor(private readonly parts: SessionParts<S>) {
    this.storeId = parts.storeId;
    this.storeName = parts.storeName;
    this.settings = parts.settings;
    this.http = parts.http;
    this.memory = parts.memory;
  }

  now(): Date {
    return this.parts.clock.now();
  }

  async each<I, O extends Outcome<unknown>>(items: readonly I[], work: (item: I) => Promise<O>): Promise<(O | Later)[]> {
    const outcomes: (O | Later)[] = Array.from({ length: items.length });
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let at = next++; at < items.length; at = next++) outcomes[at] = await this.guarded(work, items[at] as I);
    };
    await Promise.all(Array.from({ length: Math.min(this.parts.atOnce, items.length) }, worker));
    return outcomes;
  }

  private async guarded<I, O>(work: (item: I) => Promise<O>, item: I): Promise<O | Later> {
    try {
      return await work(item);
    } catch (error) {
      this.parts.onDefect(error);
      return faultOf(error);
    }
  }
}
